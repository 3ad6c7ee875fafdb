/**
 * Keeps what a user's module does to the process away from the verdict: its exit code, its output and its timers. The
 * module runs in this process, so it may do anything that a program may do.
 */
import { endedEarly, strayError } from '../load/stray-error.ts'
import type { CliError } from '../errors.ts'
import type { ExitCode } from '../../reports/result/index.ts'

/** Set before anything is loaded; `report` shows an error and returns its exit code. */
export function guardProcess(report: (error: CliError) => ExitCode): {
  /** Ends the process with this code, whatever the module left running. */
  end(code: ExitCode): Promise<void>
} {
  let isEnded = false
  /** Thrown after the verdict, as by a stream that could not take all of it. */
  const late: unknown[] = []
  process.on('exit', code => {
    // A call of process.exit, or nothing left to wait for: its code would pass for a verdict.
    if (!isEnded) process.exitCode = report(endedEarly(null, `the process ended with code ${code}`))
  })
  process.on('uncaughtException', thrown => {
    if (isEnded) return void late.push(thrown)
    isEnded = true
    // oxlint-disable-next-line no-restricted-properties -- the state of the run is not known, so it must not go on
    process.exit(report(strayError(thrown)))
  })
  return {
    async end(code) {
      isEnded = true
      process.exitCode = code
      await Promise.all([process.stdout, process.stderr].map(drained))
      // oxlint-disable-next-line no-restricted-properties -- a timer of a module would keep the process alive
      process.exit(late.length > 0 && code === 0 ? report(strayError(late[0])) : code)
    },
  }
}

/** Waits until everything that was written is out, or cannot be. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => void stream.write('', () => resolve()))
}

/** Sends everything that is written to stdout to stderr, but for what is written with the function returned. */
export function takeStdout(): (text: string) => void {
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = process.stderr.write.bind(process.stderr)
  return text => void write(text)
}
