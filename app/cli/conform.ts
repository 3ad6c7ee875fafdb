/** `lockstep conform`: its options and help. */
import { Option } from 'commander'
import type { DerivedTier } from '../../conformance/index.ts'
import type { FormatName } from '../../reports/index.ts'
import type { ConformCommand } from '../conform/command.ts'
import { wrongUsage } from '../errors.ts'
import type { Bounds } from '../load/targets.ts'
import { walkLengthDefault } from '../suite/tiers.ts'
import { type AdapterFlags, adapterChoice, adapterOptions } from './adapter-options.ts'
import type { AddCommand } from './command.ts'
import { boundsOption, jsonOption, reporterOption, tierOption } from './options.ts'
import { readCount, readWhole, readWord } from './values.ts'

const help = `
The adapter:
  --adapter "COMMAND"    it speaks the protocol on stdin and stdout (docs/adapter-protocol.md)
  --adapter self         the spec itself, run as if it were a system; with --defect a wrong one
  --adapter reference    the reference implementation of the cluster, in this process
  --connect, --listen    over TCP

Verdicts:
  pass           every case was run and none failed
  fail           exit 14: no run of the spec explains what was observed; the first failure is shrunk
  inconclusive   exit 20: not judged to the end, for the reasons given; exit 0 with --inconclusive ok
  error          exit 30: the adapter, transport or environment failed: no verdict

Examples:
  lockstep conform --adapter "python3 adapter.py" --model commit
  lockstep conform --adapter "python3 adapter.py" --suite commit.suite.json --out report
  lockstep conform --adapter self --model commit --defect D10                 exit 14
  lockstep conform --adapter ./a.out --model ./my-spec.ts:small --walk 100 --seed 7

A failure writes CASE.replay.json, to --out or else to lockstep-report/, and prints the command that
replays it. The first Ctrl-C ends the run and reports what is known so far; the second ends it at once.`

interface Flags extends AdapterFlags {
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

export const addConform: AddCommand = (program, found) =>
  void adapterOptions(
    program
      .command('conform')
      .description('test an implementation against a spec, through its adapter'),
  )
    .option('--suite <file>', 'run the cases of a file that `lockstep suite` wrote')
    .option('--model <model>', 'derive the cases from this model: NAME or ./my-spec.ts:NAME')
    .addOption(tierOption('tiers to run; witness, points and negative by default'))
    .addOption(boundsOption())
    .addOption(
      new Option('--walk <n>', 'number of walks, which choose their stimuli as they go').argParser(
        t => readCount('--walk', t),
      ),
    )
    .addOption(
      new Option('--walk-length <k>', 'number of stimuli in a walk')
        .argParser(t => readCount('--walk-length', t))
        .default(walkLengthDefault),
    )
    .addOption(
      new Option('--seed <s>', 'seed of the walks and of the adapter')
        .argParser(t => readWhole('--seed', t))
        .default(1),
    )
    .addOption(
      new Option('--failures-max <n>', 'stop after this number of failing cases').argParser(t =>
        readCount('--failures-max', t),
      ),
    )
    .option('--no-shrink', 'do not shrink the first failure')
    .addOption(
      new Option('--inconclusive <end>', 'whether an inconclusive run is `ok` or a `fail`')
        .argParser(t => readWord('--inconclusive', t, ['ok', 'fail']))
        .default('fail'),
    )
    .addOption(reporterOption())
    .addOption(jsonOption())
    .option('--out <dir>', 'write result.json, report.txt and replay files to this folder')
    .option('--quiet', 'print failures and the verdict only')
    .addHelpText('after', help)
    .action((flags: Flags) => {
      const request = requestOf(flags)
      found({
        name: 'conform',
        request,
        run: async io => (await import('../conform/conform.ts')).conform(request, io),
      })
    })

function requestOf(flags: Flags): ConformCommand {
  if (flags.suite === undefined && flags.model === undefined)
    throw wrongUsage({
      what: 'Neither a suite nor a model was given.',
      cause: 'one of --suite and --model is missing',
      advice: 'give --model, for example --model commit; or --suite with a file',
    })
  if (flags.suite !== undefined && flags.bounds !== undefined)
    throw wrongUsage({
      what: '--suite and --bounds do not go together.',
      cause: 'a suite has bounds of its own',
      advice: 'derive another suite: `lockstep suite MODEL --bounds …`',
    })
  return {
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
