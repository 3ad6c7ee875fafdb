/**
 * An adapter over TCP: the harness connects to it, or waits for it to connect. A command may be given that starts it.
 * Nothing is authenticated or encrypted, so use it on loopback and private networks only.
 */
import { connect as dialSocket, createServer, type Socket } from 'node:net'
import { AdapterError } from '../contract/adapter.ts'
import type { LinePipe } from '../contract/pipe.ts'
import { stderrValue } from '../contract/faults.ts'
import type { LaunchOptions } from './launch-options.ts'
import { launch, type Launched } from './process.ts'
import { SocketPipe } from './socket-pipe.ts'

const connectMs = 10_000
const retryMs = 50

export interface TcpOptions extends LaunchOptions {
  readonly host?: string
  /** When listening, 0 means any free port. */
  readonly port: number
  /** The command that starts the adapter; it gets LOCKSTEP_ADDRESS=host:port. */
  readonly command?: string
  readonly timeoutMs?: number
  /** Called with the port on which the harness listens. */
  readonly onListening?: (port: number) => void
}

/** Waits for one adapter to connect. */
export async function listen(options: TcpOptions): Promise<LinePipe> {
  const { host = '127.0.0.1', port, command, timeoutMs = connectMs, onListening } = options
  const server = createServer()
  let started: Launched | null = null
  try {
    await settled<void>({ host, port, timeoutMs }, null, (resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, () => resolve())
    })
    const address = server.address()
    const bound = typeof address === 'object' && address !== null ? address.port : port
    onListening?.(bound)
    if (command !== undefined) started = start(command, options, `${host}:${bound}`)
    const socket = await settled<Socket>({ host, port: bound, timeoutMs }, started, resolve => {
      server.once('connection', resolve)
    })
    return new SocketPipe(socket, started)
  } catch (error) {
    await started?.kill()
    throw error
  } finally {
    // Keeps the one connection and accepts no other.
    server.close()
  }
}

/** Connects to an adapter that listens; retries until the time is over, because it may just have been started. */
export async function dial(options: TcpOptions): Promise<LinePipe> {
  const { host = '127.0.0.1', port, command, timeoutMs = connectMs } = options
  const started = command === undefined ? null : start(command, options, `${host}:${port}`)
  try {
    return new SocketPipe(await keepDialling({ host, port, timeoutMs }, started), started)
  } catch (error) {
    await started?.kill()
    throw error
  }
}

function start(command: string, options: LaunchOptions, address: string): Launched {
  const env = { ...options.env, LOCKSTEP_ADDRESS: address }
  const started = launch(command, { ...options, env })
  // Its stdout does not carry the protocol here, and must be drained.
  started.child.stdout.resume()
  return started
}

function keepDialling(
  { host, port, timeoutMs }: Address,
  started: Launched | null,
): Promise<Socket> {
  const until = performance.now() + timeoutMs
  let isOver = false
  let current: Socket | null = null
  const connected = settled<Socket>({ host, port, timeoutMs }, started, (resolve, reject) => {
    const attempt = (): void => {
      if (isOver) return
      const socket = dialSocket({ host, port })
      current = socket
      socket.once('connect', () => resolve(socket))
      socket.once('error', error => {
        socket.destroy()
        if (performance.now() + retryMs < until) setTimeout(attempt, retryMs)
        else reject(error)
      })
    }
    attempt()
  })
  return connected.finally(() => {
    isOver = true
    // A socket whose handshake is still open.
    if (current?.connecting) current.destroy()
  })
}

interface Address {
  readonly host: string
  readonly port: number
  readonly timeoutMs: number
}

/** Settles in time, or fails as soon as the started command fails. */
async function settled<T>(
  { host, port, timeoutMs }: Address,
  started: Launched | null,
  begin: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<T>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`nobody within ${timeoutMs} ms`)), timeoutMs)
      void started?.exited.then(({ code, signal, error }) => {
        if (code !== 0) reject(new Error(error ?? `its command ended: ${code ?? signal}`))
      })
      begin(resolve, reject)
    })
  } catch (error) {
    throw new AdapterError('transport', {
      what: `There is no connection with the adapter at ${host}:${port}.`,
      cause: 'the adapter is not running, or is at another address',
      values: {
        problem: error instanceof Error ? error.message : String(error),
        ...stderrValue(started?.stderr() ?? ''),
      },
      advice: 'start it by hand and look whether it dials or listens where it should',
    })
  } finally {
    clearTimeout(timer)
  }
}
