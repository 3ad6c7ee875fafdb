/**
 * Reads the command line of `lockstep mutate`. Runs nothing and prints nothing.
 */
import { type Command as Program, Option } from 'commander'
import type { DerivedTier } from '../../conformance/index.ts'
import type { Command } from './command.ts'
import { mutateHelp } from './help-conformance.ts'
import { boundsOption, tierOption } from './parse-options.ts'
import { type Bounds, readCount, readWhole } from './values.ts'

interface MutateFlags {
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

/** Adds the command. */
export function addMutate(program: Program, found: (command: Command) => void): void {
  program
    .command('mutate')
    .description('measure a suite: which wrong variants of the spec does it catch?')
    .argument('<model>', 'a model by name, or as ./my-spec.ts:NAME')
    .option('--suite <file>', 'measure the suite of a file that `lockstep suite` wrote')
    .addOption(tierOption('tiers to measure; witness, negative and points by default'))
    .addOption(boundsOption())
    .option('--only <text>', 'only mutants that have this in their id')
    .addOption(
      new Option(
        '--passes <n>',
        'passes over a tier for each mutant, which chooses anew',
      ).argParser(t => readCount('--passes', t)),
    )
    .addOption(
      new Option('--seeds <n>', 'so many walks of the correct spec, to look for false alarms')
        .argParser(t => readWhole('--seeds', t))
        .default(0),
    )
    .option('--out <dir>', 'write mutation.json and corpus.suite.json to this folder')
    .option('--json', 'print the result as one JSON object, and text for people on stderr')
    .option('--quiet', 'print no progress')
    .addHelpText('after', mutateHelp)
    .action((model: string, flags: MutateFlags) =>
      found({
        kind: 'mutate',
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
      }),
    )
}
