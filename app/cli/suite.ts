/** `lockstep suite`: its options and help. */
import type { DerivedTier } from '../../conformance/index.ts'
import type { Bounds } from '../load/targets.ts'
import type { SuiteCommand } from '../suite/suite.ts'
import type { AddCommand } from './command.ts'
import { boundsOption, modelArgument, tierOption } from './options.ts'

const help = `
Tiers:
  witness     the shortest run to every action, requirement, false conjunct and goal
  tour        every step between the model's quiet states, in as few runs as possible
  points      every fault and request at every point of the protocol
  negative    requests that must be refused
  scenarios   hand-written runs, for specs that have some

Examples:
  lockstep suite commit                             all tiers, to commit.suite.json
  lockstep suite commit --tier witness,negative --out small.json
  lockstep suite ./my-spec.ts:small --bounds nodes=2 --out - | jq '.cases | length'`

interface Flags {
  readonly tier?: readonly DerivedTier[]
  readonly bounds?: Bounds
  readonly out?: string
}

export const addSuite: AddCommand = (program, found) =>
  void program
    .command('suite')
    .description('derive conformance tests from a model, as a file for any runner')
    .argument('<model>', modelArgument)
    .addOption(tierOption('tiers to derive'))
    .addOption(boundsOption())
    .option('--out <file>', 'where to write it; `-` is stdout; MODEL.suite.json by default')
    .addHelpText('after', help)
    .action((model: string, flags: Flags) => {
      const request: SuiteCommand = {
        model,
        tiers: flags.tier ?? null,
        bounds: flags.bounds ?? {},
        out: flags.out ?? null,
      }
      found({
        name: 'suite',
        request,
        run: async io => (await import('../suite/suite.ts')).suite(request, io),
      })
    })
