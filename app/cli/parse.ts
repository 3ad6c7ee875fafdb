/**
 * Reads the command line into a `Command`. Runs nothing and prints nothing: help and version come back as text, wrong
 * usage is thrown as a CliError.
 */
import os from 'node:os'
import { Command as Program, CommanderError, Option } from 'commander'
import type { FormatName } from '../../reports/index.ts'
import type { Command } from './command.ts'
import { CliError, unknownName } from '../errors.ts'
import { about, checkHelp, listHelp, replayHelp, rootHelp } from './help.ts'
import { addConformance } from './parse-conformance.ts'
import { boundsOption } from './parse-options.ts'
import { addReport, reporterOption } from './parse-report.ts'
import { addExplore } from './parse-explore.ts'
import { addRequirements } from './parse-requirements.ts'
import {
  type Bounds,
  readBounds,
  readBytes,
  readCount,
  readIds,
  readSeconds,
  readWord,
} from './values.ts'

/** Explorations at a time when `--jobs` does not say. */
export const jobsDefault = Math.min(2, os.availableParallelism())
const jobsMax = 256
const commands: readonly string[] = [
  'check',
  'list',
  'replay',
  'requirements',
  'explore',
  'report',
  'suite',
  'mutate',
  'doctor',
  'conform',
  'validate',
]

interface CheckFlags {
  readonly bounds?: Bounds
  readonly defect?: string
  readonly expect?: 'holds' | 'violated'
  readonly properties?: readonly string[]
  readonly deadlock?: 'no-successor' | 'only-self-loops' | 'allowed'
  readonly limitStates?: number
  readonly limitDepth?: number
  readonly limitSeconds?: number
  readonly limitMemory?: number
  readonly jobs: number
  readonly reporter?: readonly FormatName[]
  readonly json?: boolean
  readonly out?: string
  readonly quiet?: boolean
}

interface ReplayFlags {
  readonly module?: string
  readonly model?: string
  readonly bounds?: Bounds
  readonly defect?: string
  readonly adapter?: string
  readonly json?: boolean
}

/** Reads the arguments after `node main.js`. `width` is that of the help texts. */
export function parse(argv: readonly string[], version: string, width: number): Command {
  const printed: string[] = []
  let command: Command | null = null
  const program = build(version, c => (command = c))
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
    if (thrown.exitCode === 0) return { kind: 'print', text: printed.join('').trimEnd() }
    const [first, asked] = argv
    if (first === 'help' && asked !== undefined)
      throw unknownName('command', asked, commands, '`lockstep --help` lists them')
    if (thrown.code === 'commander.help') throw nothingAsked(printed.join(''))
    throw usage(thrown.message, argv)
  }
  return command ?? { kind: 'print', text: program.helpInformation().trimEnd() }
}

function usage(message: string, argv: readonly string[]): CliError {
  const [what = '', near] = message.replace(/^error: /, '').split('\n')
  const suggestion =
    near === undefined ? '' : `${near.replace(/^\(|\)$/g, '').replace('Did', 'did')} Or: `
  const first = argv.find(a => !a.startsWith('-'))
  const about = first !== undefined && commands.includes(first) ? `${first} ` : ''
  return new CliError('usage', {
    what: `${what.charAt(0).toUpperCase()}${what.slice(1).replace(/\.$/, '')}.`,
    cause: 'a misspelt command or option, or one that misses its value',
    values: { given: argv.join(' ') },
    advice: `${suggestion}\`lockstep ${about}--help\` explains`,
  })
}

function nothingAsked(help: string): CliError {
  return new CliError('usage', {
    what: 'No command was given.',
    cause: 'lockstep was called without arguments',
    values: { commands: help.includes('requirements') ? commands : [] },
    advice: '`lockstep check` checks every shipped model; `lockstep --help` explains the rest',
  })
}

function build(version: string, found: (command: Command) => void): Program {
  const program = new Program('lockstep')
    .description(about)
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
  program
    .addHelpText('after', rootHelp)
    .showSuggestionAfterError(true)
    .helpCommand('help [command]', 'print help, of a command too')
  addCheck(program, found)
  addOthers(program, found)
  addConformance(program, found)
  addReport(program, found)
  for (const c of program.commands) c.helpOption('-h, --help', 'print help')
  return program
}

function addCheck(program: Program, found: (command: Command) => void): void {
  program
    .command('check')
    .description('explore models exhaustively and judge them')
    .argument('[model...]', 'models by name, or modules by path; none means the default set')
    .addOption(
      new Option(
        '--bounds <k=v,…>',
        'bounds, budgets and dialects; a budget may be `unlimited`',
      ).argParser(readBounds),
    )
    .option('--defect <id>', 'turn a defect on, at its own smallest model and bounds')
    .addOption(
      new Option('--expect <verdict>', 'the verdict to expect: holds or violated').argParser(t =>
        readWord('--expect', t, ['violated', 'holds']),
      ),
    )
    .addOption(
      new Option('--properties <ids>', 'check only these properties').argParser(t =>
        readIds('--properties', t),
      ),
    )
    .addOption(
      new Option('--deadlock <reading>', 'no-successor, only-self-loops or allowed').argParser(t =>
        readWord('--deadlock', t, ['no-successor', 'only-self-loops', 'allowed']),
      ),
    )
    .addOption(
      new Option('--limit-states <n>', 'end after the level that reaches so many states').argParser(
        t => readCount('--limit-states', t),
      ),
    )
    .addOption(
      new Option(
        '--limit-depth <n>',
        'end after so many levels; the initial states are the first',
      ).argParser(t => readCount('--limit-depth', t)),
    )
    .addOption(
      new Option('--limit-seconds <s>', 'end after so much time, for each model').argParser(t =>
        readSeconds('--limit-seconds', t),
      ),
    )
    .addOption(
      new Option(
        '--limit-memory <size>',
        'end when states and table take so much, such as 4GiB',
      ).argParser(t => readBytes('--limit-memory', t)),
    )
    .addOption(
      new Option('--jobs <n>', 'models explored at a time')
        .argParser(t => readJobs(t))
        .default(jobsDefault),
    )
    .addOption(reporterOption())
    .option('--json', 'print one JSON object on stdout, and text for people on stderr')
    .option('--out <dir>', 'write result.json, and the traces of counterexamples, to this folder')
    .option('--quiet', 'print only what is not as expected, and the closing line')
    .addHelpText('after', checkHelp)
    .action((targets: string[], flags: CheckFlags) => found(checkCommand(targets, flags)))
}

function readJobs(text: string): number {
  return Math.min(jobsMax, readCount('--jobs', text))
}

function checkCommand(targets: readonly string[], flags: CheckFlags): Command {
  const limits = {
    ...(flags.limitStates === undefined ? {} : { states: flags.limitStates }),
    ...(flags.limitDepth === undefined ? {} : { depth: flags.limitDepth }),
    ...(flags.limitSeconds === undefined ? {} : { seconds: flags.limitSeconds }),
    ...(flags.limitMemory === undefined ? {} : { memory: flags.limitMemory }),
  }
  return {
    kind: 'check',
    targets,
    bounds: flags.bounds ?? {},
    defect: flags.defect ?? null,
    expect: flags.expect ?? null,
    properties: flags.properties ?? null,
    deadlock: flags.deadlock ?? null,
    limits,
    jobs: flags.jobs,
    reporters: flags.reporter ?? [],
    json: flags.json === true,
    out: flags.out ?? null,
    quiet: flags.quiet === true,
  }
}

function addOthers(program: Program, found: (command: Command) => void): void {
  program
    .command('list')
    .description('the models there are, their bounds and what is expected of them')
    .argument('[module...]', 'modules by path; none means the shipped ones')
    .option('--json', 'print one JSON object')
    .addHelpText('after', listHelp)
    .action((targets: string[], flags: { json?: boolean }) =>
      found({ kind: 'list', targets, json: flags.json === true }),
    )
  program
    .command('replay')
    .description('re-execute a counterexample, or give a failing case to its adapter again')
    .argument('<file>', 'a trace.json of `check`, a replay file of `conform`, or an ITF trace')
    .option('--module <path>', 'the module that the model comes from, when it is not a shipped one')
    .option('--model <name>', 'the model that a trace of Quint or Apalache is of')
    .addOption(boundsOption())
    .option('--defect <id>', 'turn a defect of that model on')
    .option('--adapter <command>', 'another adapter than the one a replay file names')
    .option('--json', 'print one JSON object on stdout, and text for people on stderr')
    .addHelpText('after', replayHelp)
    .action((trace: string, flags: ReplayFlags) =>
      found({
        kind: 'replay',
        trace,
        module: flags.module ?? null,
        model: flags.model ?? null,
        bounds: flags.bounds ?? {},
        defect: flags.defect ?? null,
        adapter: flags.adapter ?? null,
        json: flags.json === true,
      }),
    )
  addRequirements(program, found)
  addExplore(program, found)
}
