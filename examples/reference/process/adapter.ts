/**
 * The reference cluster as one operating-system process a node, behind the adapter contract on
 * stdio: `node adapter.js [--time wall|virtual] [--defect ID] [--log DIR] [--fresh]`. When its
 * input ends or it is told to stop, no process is left. Knows streams and signals; what is asked
 * goes to the service.
 */
import { parseArgs } from 'node:util'
import { eachLine } from './lines.ts'
import { type Write, answer, messageOf } from './rpc.ts'
import { Service } from './service.ts'

const usage = 'usage: adapter [--time wall|virtual] [--defect ID] [--log DIR] [--fresh]'

function main(): void {
  const { values } = parseArgs({
    options: {
      time: { type: 'string', default: 'virtual' },
      defect: { type: 'string' },
      log: { type: 'string' },
      fresh: { type: 'boolean', default: false },
    },
  })
  const { time } = values
  if (time !== 'wall' && time !== 'virtual') throw new Error(`no such time: ${time}`)
  const write: Write = message => {
    process.stdout.write(`${JSON.stringify(message)}\n`)
  }
  const service = new Service(
    {
      time,
      defect: values.defect ?? null,
      logDirectory: values.log ?? null,
      isFresh: values.fresh,
    },
    (method, params) => {
      write({ jsonrpc: '2.0', method, params })
    },
  )
  serve(service, write)
}

function serve(service: Service, write: Write): void {
  const leave = (exitCode: number): void => {
    service
      .close()
      .catch((error: unknown) => {
        process.stderr.write(`${messageOf(error)}\n`)
      })
      .finally(() => process.exit(exitCode))
  }
  const handlers = new Map(service.handlers())
  handlers.set('stop', async () => {
    await service.close()
    setImmediate(leave, 0)
    return { ok: true }
  })
  eachLine(process.stdin, line => {
    void answer(line, handlers, write)
  })
  process.stdin.on('end', () => {
    leave(0)
  })
  // The reader of the answers is gone.
  process.stdout.on('error', () => {
    leave(0)
  })
  process.on('SIGTERM', () => {
    leave(143)
  })
  process.on('SIGINT', () => {
    leave(130)
  })
}

try {
  main()
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n${usage}\n`)
  process.exitCode = 64
}
