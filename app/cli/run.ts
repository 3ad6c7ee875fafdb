/**
 * One command line from its words to its exit code. Everything that goes wrong ends here: as text in four parts, never
 * as a stack trace, with the code that says what kind of thing it was.
 */
import { match } from 'ts-pattern'
import { errorText } from '../../reports/index.ts'
import type { Command } from './command.ts'
import { asCliError, type CliError } from '../errors.ts'
import { type ExitCode, exitCode } from '../../reports/result/index.ts'
import { type Io, pageOf, say } from '../terminal/io.ts'
import { parse } from './parse.ts'

/** Runs the arguments after `node main.js`. Never rejects. */
export async function run(argv: readonly string[], version: string, io: Io): Promise<ExitCode> {
  try {
    return await execute(parse(argv, version, io.out.width), io)
  } catch (thrown) {
    return fail(asCliError(thrown), argv, io)
  }
}

/** Commands are loaded when they are run: `--help` needs none of them. */
function execute(command: Command, io: Io): Promise<ExitCode> | ExitCode {
  return match(command)
    .returnType<Promise<ExitCode> | ExitCode>()
    .with({ kind: 'check' }, async c => (await import('../check/check.ts')).check(c, io))
    .with({ kind: 'list' }, async c => (await import('../list/list.ts')).list(c, io))
    .with({ kind: 'replay' }, async c => (await import('../replay/replay.ts')).replay(c, io))
    .with({ kind: 'requirements' }, async c =>
      (await import('../requirements/requirements.ts')).requirements(c, io),
    )
    .with({ kind: 'conform' }, async c => (await import('../conform/conform.ts')).conform(c, io))
    .with({ kind: 'doctor' }, async c => (await import('../doctor/doctor.ts')).doctor(c, io))
    .with({ kind: 'mutate' }, async c => (await import('../mutate/mutate.ts')).mutate(c, io))
    .with({ kind: 'suite' }, async c => (await import('../suite/suite.ts')).suite(c, io))
    .with({ kind: 'validate' }, async c =>
      (await import('../validate/validate.ts')).validate(c, io),
    )
    .with({ kind: 'explore' }, async c => (await import('../explore/explore.ts')).explore(c, io))
    .with({ kind: 'report' }, async c => (await import('../report/report.ts')).report(c, io))
    .with({ kind: 'print' }, c => {
      say(io.out, c.text)
      return 0
    })
    .exhaustive()
}

function fail(error: CliError, argv: readonly string[], io: Io): ExitCode {
  const code = exitCode([error.finding])
  say(io.err, errorText(error.parts, pageOf(io.err)))
  if (io.debug && error.stack !== undefined) say(io.err, error.stack)
  // Scripts that asked for JSON get an object in any case.
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
