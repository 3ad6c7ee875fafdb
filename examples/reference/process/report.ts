/**
 * What a process tells its supervisor: written synchronously to an inherited pipe, so that it has
 * left the process when the call returns and a SIGKILL right afterwards does not lose it. Knows no
 * protocol.
 */
import { writeSync } from 'node:fs'
import { type Report, reportFd } from './control.ts'

export function report(message: Report): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`)
  for (let from = 0; from < bytes.length;) from += written(bytes, from)
}

/**
 * Reports a bug in the implementation; the process then ends, as a process with a bug does.
 */
export function fail(error: unknown): never {
  report({
    kind: 'failed',
    text: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
  process.exit(1)
}

function written(bytes: Buffer, from: number): number {
  try {
    return writeSync(reportFd, bytes, from)
  } catch (error) {
    // Without its supervisor a process has nothing left to do and no one to report to.
    process.kill(process.pid, 'SIGKILL')
    throw error
  }
}
