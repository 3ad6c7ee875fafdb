/**
 * Reads the command line. Every command declares itself in its own file; this file puts them together and turns wrong
 * usage into errors in four parts. Runs nothing and prints nothing: help and version come back as a call that prints.
 */
import { Command as Program, CommanderError } from 'commander'
import { type CliError, unknownName, wrongUsage } from '../errors.ts'
import { say } from '../terminal/io.ts'
import { addCheck } from './check.ts'
import type { Call } from './command.ts'
import { addConform } from './conform.ts'
import { addDoctor } from './doctor.ts'
import { addExplore } from './explore.ts'
import { addList } from './list.ts'
import { addMutate } from './mutate.ts'
import { addReplay } from './replay.ts'
import { addReport } from './report.ts'
import { addRequirements } from './requirements.ts'
import { addSuite } from './suite.ts'
import { addValidate } from './validate.ts'

/** In the order in which the help lists them. */
const commands = [
  addCheck,
  addList,
  addReplay,
  addRequirements,
  addExplore,
  addSuite,
  addDoctor,
  addConform,
  addMutate,
  addValidate,
  addReport,
]

const about = `Lockstep explores executable specs of cluster protocols exhaustively within bounds,
shows the shortest counterexample, and tests implementations and their logs against the specs.`

const rootHelp = `
Start here:
  lockstep check                          every shipped model and example, as a table
  lockstep check two-phase                one model, by its name
  lockstep check ./my-spec.ts             the models that your own module exports
  lockstep list                           list the models
  lockstep explore two-phase              walk a model by hand, in a browser
  lockstep conform --adapter self --model commit --walk 5     test a spec against itself

Exit codes (the first that applies, in the order 70 65 64 30 12 11 13 14 10 15 20):
   0  every verdict, and every pinned count, is the expected one
  10  vacuity: something is never exercised, or a requirement has a gap
  11  deadlock                 12  safety violated          13  liveness violated
  14  an implementation or a log does not conform
  15  not as expected: an expected violation was not found, or counts differ
  20  incomplete or inconclusive: a limit was hit and nothing was refuted
  30  the adapter, the connection to it or the environment failed
  64  wrong usage              65  a spec, suite, trace or log that is ill-formed or does not load
  70  a bug in Lockstep

\`lockstep help COMMAND\` explains a command.`

/** Reads the arguments after `node main.js`. `width` is that of the help texts. Throws a CliError for wrong usage. */
export function parse(argv: readonly string[], version: string, width: number): Call {
  const printed: string[] = []
  let call: Call | null = null
  const program = build(version, c => (call = c))
  for (const p of [program, ...program.commands]) {
    p.exitOverride().configureOutput({
      writeOut: t => printed.push(t),
      writeErr: t => printed.push(t),
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
    })
  }
  try {
    program.parse([...argv], { from: 'user' })
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown
    if (thrown.exitCode === 0) return printing(printed.join('').trimEnd())
    throw refused(thrown, argv, namesOf(program))
  }
  return call ?? printing(program.helpInformation().trimEnd())
}

function build(version: string, found: (call: Call) => void): Program {
  const program = new Program('lockstep')
    .description(about)
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .addHelpText('after', rootHelp)
    .showSuggestionAfterError(true)
    .helpCommand('help [command]', 'print help, also of a command')
  for (const add of commands) add(program, found)
  for (const c of program.commands) c.helpOption('-h, --help', 'print help')
  return program
}

function printing(text: string): Call {
  return {
    name: 'print',
    request: text,
    run(io) {
      say(io.out, text)
      return 0
    },
  }
}

function namesOf(program: Program): readonly string[] {
  return program.commands.map(c => c.name())
}

function refused(
  error: CommanderError,
  argv: readonly string[],
  names: readonly string[],
): CliError {
  const [first, asked] = argv
  if (first === 'help' && asked !== undefined)
    return unknownName('command', asked, names, '`lockstep --help` lists them')
  if (error.code === 'commander.help')
    return wrongUsage({
      what: 'No command was given.',
      cause: 'lockstep was called without arguments',
      values: { commands: names },
      advice: '`lockstep check` checks every shipped model; `lockstep --help` explains the rest',
    })
  // Commander puts its suggestion on a line of its own, in parentheses.
  const [what = '', near] = error.message.replace(/^error: /, '').split('\n')
  const suggestion =
    near === undefined ? '' : `${near.replace(/^\(|\)$/g, '').replace('Did', 'did')} Or: `
  const command = argv.find(a => !a.startsWith('-'))
  const about = command !== undefined && names.includes(command) ? `${command} ` : ''
  return wrongUsage({
    what: `${what.charAt(0).toUpperCase()}${what.slice(1).replace(/\.$/, '')}.`,
    cause: 'a misspelt command or option, or a missing value',
    values: { given: argv.join(' ') },
    advice: `${suggestion}\`lockstep ${about}--help\` explains`,
  })
}
