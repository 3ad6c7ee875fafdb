/**
 * Reads the command lines of the conformance half: suite, doctor, conform, mutate, validate. Runs nothing and prints nothing.
 */
import { type Command as Program, Option } from 'commander'
import type { DerivedTier } from '../../conformance/index.ts'
import type { FormatName } from '../../reports/index.ts'
import type { Command, OrderChoice } from './command.ts'
import { conformHelp, doctorHelp, suiteHelp, validateHelp } from './help-conformance.ts'
import { type AdapterFlags, adapterChoice, adapterOptions, usage } from './parse-adapter.ts'
import { addMutate } from './parse-mutate.ts'
import { boundsOption, tierOption } from './parse-options.ts'
import { reporterOption } from './parse-report.ts'
import { type Bounds, readCount, readIds, readSeconds, readWhole, readWord } from './values.ts'

type FoundCommand = (command: Command) => void

interface ConformFlags extends AdapterFlags {
  readonly suite?: string
  readonly model?: string
  readonly tier?: readonly DerivedTier[]
  readonly bounds?: Bounds
  readonly walk?: number
  readonly walkLength: number
  readonly seed: number
  readonly failuresMax?: number
  readonly shrink: boolean
  readonly inconclusive: 'ok' | 'fail'
  readonly reporter?: readonly FormatName[]
  readonly json?: boolean
  readonly out?: string
  readonly quiet?: boolean
}

const walkLengthDefault = 30
const startMaxDefault = 100_000

/** Adds the commands. */
export function addConformance(program: Program, found: FoundCommand): void {
  addSuite(program, found)
  addDoctor(program, found)
  addConform(program, found)
  addMutate(program, found)
  addValidate(program, found)
}

function addSuite(program: Program, found: FoundCommand): void {
  program
    .command('suite')
    .description('derive conformance tests from a model, as a file for any runner')
    .argument('<model>', 'a model by name, or as ./my-spec.ts:NAME')
    .addOption(tierOption('tiers to derive'))
    .addOption(boundsOption())
    .option('--out <file>', 'where to write it; `-` is stdout; MODEL.suite.json by default')
    .addHelpText('after', suiteHelp)
    .action(
      (model: string, flags: { tier?: readonly DerivedTier[]; bounds?: Bounds; out?: string }) =>
        found({
          kind: 'suite',
          model,
          tiers: flags.tier ?? null,
          bounds: flags.bounds ?? {},
          out: flags.out ?? null,
        }),
    )
}

function addDoctor(program: Program, found: FoundCommand): void {
  adapterOptions(
    program
      .command('doctor')
      .description('check that an adapter keeps the contract, before anything is judged by it'),
  )
    .requiredOption('--model <model>', 'the model whose names it speaks: NAME or ./my-spec.ts:NAME')
    .addOption(boundsOption())
    .option('--json', 'print one JSON object on stdout, and text for people on stderr')
    .addHelpText('after', doctorHelp)
    .action((flags: AdapterFlags & { model: string; bounds?: Bounds; json?: boolean }) =>
      found({
        kind: 'doctor',
        adapter: adapterChoice(flags),
        model: flags.model,
        bounds: flags.bounds ?? {},
        json: flags.json === true,
      }),
    )
}

function addConform(program: Program, found: FoundCommand): void {
  adapterOptions(
    program.command('conform').description('hold an implementation to a spec, through its adapter'),
  )
    .option('--suite <file>', 'run the cases of a file that `lockstep suite` wrote')
    .option('--model <model>', 'derive the cases from this model: NAME or ./my-spec.ts:NAME')
    .addOption(tierOption('tiers to run; witness, points and negative by default'))
    .addOption(boundsOption())
    .addOption(
      new Option('--walk <n>', 'so many walks, whose stimuli are chosen on the way').argParser(t =>
        readCount('--walk', t),
      ),
    )
    .addOption(
      new Option('--walk-length <k>', 'stimuli in a walk')
        .argParser(t => readCount('--walk-length', t))
        .default(walkLengthDefault),
    )
    .addOption(
      new Option('--seed <s>', 'of the walks and of the adapter')
        .argParser(t => readWhole('--seed', t))
        .default(1),
    )
    .addOption(
      new Option('--failures-max <n>', 'stop after so many failing cases').argParser(t =>
        readCount('--failures-max', t),
      ),
    )
    .option('--no-shrink', 'leave the first failure as long as it is')
    .addOption(
      new Option('--inconclusive <end>', 'whether a merely inconclusive run is ok, or fails')
        .argParser(t => readWord('--inconclusive', t, ['ok', 'fail']))
        .default('fail'),
    )
    .addOption(reporterOption())
    .option('--json', 'print the result as one JSON object, and text for people on stderr')
    .option('--out <dir>', 'write result.json, report.txt and replay files to this folder')
    .option('--quiet', 'print failures and the verdict only')
    .addHelpText('after', conformHelp)
    .action((flags: ConformFlags) => found(conformCommand(flags)))
}

function conformCommand(flags: ConformFlags): Command {
  if (flags.suite === undefined && flags.model === undefined)
    throw usage('Nothing says what the implementation is judged by.', 'no suite and no model', {
      advice: 'give --model, for example --model commit; or --suite with a file',
    })
  if (flags.suite !== undefined && flags.bounds !== undefined)
    throw usage('--suite and --bounds do not go together.', 'a suite has bounds of its own', {
      advice: 'derive another suite: `lockstep suite MODEL --bounds …`',
    })
  return {
    kind: 'conform',
    adapter: adapterChoice(flags),
    suite: flags.suite ?? null,
    model: flags.model ?? null,
    tiers: flags.tier ?? null,
    bounds: flags.bounds ?? {},
    walks: flags.walk ?? 0,
    walkLength: flags.walkLength,
    seed: flags.seed,
    failuresMax: flags.failuresMax ?? null,
    shrinks: flags.shrink,
    inconclusive: flags.inconclusive,
    reporters: flags.reporter ?? [],
    json: flags.json === true,
    out: flags.out ?? null,
    quiet: flags.quiet === true,
  }
}

interface ValidateFlags {
  readonly model: string
  readonly bounds?: Bounds
  readonly order: OrderChoice
  readonly start: 'initial' | 'unknown'
  readonly startMax: number
  readonly reports?: readonly string[]
  readonly hidden?: readonly string[]
  readonly json?: boolean
}

function addValidate(program: Program, found: FoundCommand): void {
  program
    .command('validate')
    .description('judge the log of a system: is there a run of the spec that shows it?')
    .argument(
      '<log...>',
      'files of one JSON object a line, one for all or one a node; `-` is stdin',
    )
    .requiredOption('--model <model>', 'the model to judge by: NAME or ./my-spec.ts:NAME')
    .addOption(boundsOption())
    .addOption(
      new Option('--order <order>', 'vector, total, skew:MS or none; by default what the log has')
        .argParser(readOrder)
        .default('auto' satisfies OrderChoice),
    )
    .addOption(
      new Option('--start <start>', '`unknown` if the log begins in the middle')
        .argParser(t => readWord('--start', t, ['initial', 'unknown']))
        .default('initial'),
    )
    .addOption(
      new Option('--start-max <n>', 'so many reachable states are tried as its start')
        .argParser(t => readCount('--start-max', t))
        .default(startMaxDefault),
    )
    .addOption(
      new Option(
        '--reports <events>',
        'events that are logged each time, or all; by default those that occur',
      ).argParser(t => readIds('--reports', t)),
    )
    .addOption(
      new Option('--hidden <events>', 'events that are in the log, and not each time').argParser(
        t => readIds('--hidden', t),
      ),
    )
    .option('--json', 'print one JSON object on stdout, and text for people on stderr')
    .addHelpText('after', validateHelp)
    .action((logs: string[], flags: ValidateFlags) =>
      found({
        kind: 'validate',
        logs,
        model: flags.model,
        bounds: flags.bounds ?? {},
        order: flags.order,
        start: flags.start,
        startMax: flags.startMax,
        reports: flags.reports ?? null,
        hidden: flags.hidden ?? [],
        json: flags.json === true,
      }),
    )
}

function readOrder(text: string): OrderChoice {
  const ms = /^skew:(.+)$/.exec(text)?.[1]
  if (ms !== undefined) return { skewMs: readSeconds('--order skew:', ms) }
  return readWord('--order', text, ['vector', 'total', 'none', 'auto'])
}
