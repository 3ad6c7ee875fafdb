/** `lockstep mutate`: its options and help. */
import { Option } from 'commander'
import type { DerivedTier } from '../../conformance/index.ts'
import type { Bounds } from '../load/targets.ts'
import type { MutateCommand } from '../mutate/command.ts'
import type { AddCommand } from './command.ts'
import { boundsOption, jsonOption, modelArgument, tierOption } from './options.ts'
import { readCount, readWhole } from './values.ts'

const help = `
Every mutant is one change of the spec: a conjunct dropped or negated, a step skipped or taken twice,
a defect that the spec declares. First it is decided exactly, within the bounds and budgets, whether
the mutant can be distinguished from the spec; if so, it runs as an implementation against the suite.
docs/mutation.md has the details.

Exits with 0 when every distinguishable mutant is killed, with 15 when one survives or the correct
spec fails a case, with 20 when the run was interrupted or more than 5 % are undecided.

Examples:
  lockstep mutate commit --bounds nodes=2,initialMembers=2,crashes=1,kills=0 --only decide
  lockstep mutate commit --tier all --seeds 100 --out report
  lockstep mutate commit --suite report/corpus.suite.json     survivors are tests now`

interface Flags {
  readonly suite?: string
  readonly tier?: readonly DerivedTier[]
  readonly bounds?: Bounds
  readonly only?: string
  readonly passes?: number
  readonly seeds: number
  readonly out?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export const addMutate: AddCommand = (program, found) =>
  void program
    .command('mutate')
    .description('measure a suite: which wrong variants of the spec does it catch?')
    .argument('<model>', modelArgument)
    .option('--suite <file>', 'measure the suite of a file that `lockstep suite` wrote')
    .addOption(tierOption('tiers to measure; witness, points and negative by default'))
    .addOption(boundsOption())
    .option('--only <text>', 'only mutants whose id contains this text')
    .addOption(
      new Option(
        '--passes <n>',
        'number of passes over a tier for each mutant, each with new choices',
      ).argParser(t => readCount('--passes', t)),
    )
    .addOption(
      new Option('--seeds <n>', 'number of walks of the correct spec, to look for false alarms')
        .argParser(t => readWhole('--seeds', t))
        .default(0),
    )
    .option('--out <dir>', 'write mutation.json and corpus.suite.json to this folder')
    .addOption(jsonOption())
    .option('--quiet', 'print no progress')
    .addHelpText('after', help)
    .action((model: string, flags: Flags) => {
      const request: MutateCommand = {
        model,
        suite: flags.suite ?? null,
        tiers: flags.tier ?? null,
        bounds: flags.bounds ?? {},
        only: flags.only ?? null,
        passes: flags.passes ?? null,
        seeds: flags.seeds,
        out: flags.out ?? null,
        json: flags.json === true,
        quiet: flags.quiet === true,
      }
      found({
        name: 'mutate',
        request,
        run: async io => (await import('../mutate/mutate.ts')).mutate(request, io),
      })
    })
