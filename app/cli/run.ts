/**
 * Runs one command line, from its words to its exit code. Everything that goes wrong ends here: as text in four parts,
 * never as a stack trace, with the exit code for that kind of error.
 */
import { errorText } from '../../reports/index.ts'
import { type ExitCode, exitCode } from '../../reports/result/index.ts'
import { asCliError, type CliError } from '../errors.ts'
import { type Io, pageOf, say } from '../terminal/io.ts'
import { parse } from './program.ts'

/** Runs the arguments after `node main.js`. Never rejects. */
export async function run(argv: readonly string[], version: string, io: Io): Promise<ExitCode> {
  try {
    return await parse(argv, version, io.out.width).run(io)
  } catch (thrown) {
    return fail(asCliError(thrown), argv, io)
  }
}

/** Shows an error, as JSON too where that was asked for; returns its exit code. */
export function fail(error: CliError, argv: readonly string[], io: Io): ExitCode {
  const code = exitCode([error.finding])
  say(io.err, errorText(error.parts, pageOf(io.err)))
  if (io.debug && error.stack !== undefined) say(io.err, error.stack)
  // A script that asked for JSON gets an object in any case.
  if (argv.includes('--json'))
    say(
      io.out,
      JSON.stringify(
        { schema: 'lockstep-result/2', results: [], error: { exit: code, ...error.parts } },
        null,
        2,
      ),
    )
  return code
}
