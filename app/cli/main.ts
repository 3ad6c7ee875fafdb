#!/usr/bin/env node
/**
 * The command `lockstep`: connects `run` to this process, its streams and its signals, and sets the exit code.
 */
import type { WriteStream } from 'node:tty'
import { type Io, type Sink, appearanceOf } from '../terminal/io.ts'
import { guardProcess, takeStdout } from './guard.ts'
import { fail, run } from './run.ts'
import { version } from '../load/version.ts'

function sinkOf(stream: WriteStream, write: (text: string) => void): Sink {
  // A reader that goes away, such as `| head`, is no failure of ours.
  stream.on('error', (thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'EPIPE') throw thrown
  })
  return Object.assign(appearanceOf(stream), { write })
}

/** An answer that never comes, because of Ctrl-C or Ctrl-D, is an empty one. */
async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await new Promise<string>(resolve => {
    lines.once('close', () => resolve(''))
    lines.once('SIGINT', () => lines.close())
    lines.question(question, resolve)
  })
  lines.close()
  return answer
}

const io: Io = {
  out: sinkOf(process.stdout, takeStdout()),
  err: sinkOf(process.stderr, text => void process.stderr.write(text)),
  cwd: process.cwd(),
  debug: process.env['LOCKSTEP_DEBUG'] === '1',
  ask: process.stdin.isTTY && process.stderr.isTTY ? ask : null,
  onInterrupt(listener) {
    // Only once: with the listener gone, the second signal ends the process as it always does.
    const signals = ['SIGINT', 'SIGTERM'] as const
    for (const signal of signals) process.once(signal, listener)
    return () => {
      for (const signal of signals) process.off(signal, listener)
    }
  },
}

const argv = process.argv.slice(2)
const guarded = guardProcess(error => fail(error, argv, io))
await guarded.end(await run(argv, version, io))
