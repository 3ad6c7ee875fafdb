/** `lockstep explore`: its options and help. */
import { Option } from 'commander'
import type { ExploreCommand } from '../explore/command.ts'
import type { Bounds } from '../load/targets.ts'
import type { AddCommand } from './command.ts'
import { boundsOption, modelArgument, portMax } from './options.ts'
import { readWhole } from './values.ts'

const help = `
Serves a page on 127.0.0.1 for one model: choose among the enabled steps, see why the others are not
enabled, jump to the nearest state that fits a description, draw the graph around the current state.

The address that is printed contains a token; requests without it are refused. Nothing is sent anywhere.

Examples:
  lockstep explore two-phase
  lockstep explore cvm --bounds nodes=2,crashes=1
  lockstep explore cvm --defect D9
  lockstep explore ./my-spec.ts:small
  lockstep explore --trace lockstep-report/trace.json           start from a counterexample`

interface Flags {
  readonly bounds?: Bounds
  readonly defect?: string
  readonly trace?: string
  readonly port: number
}

export const addExplore: AddCommand = (program, found) =>
  void program
    .command('explore')
    .description('walk through a model in the browser, state by state')
    .argument('[model]', `${modelArgument}; by default the model of the trace`)
    .addOption(boundsOption())
    .option('--defect <id>', 'turn a defect on, at its own smallest model and bounds')
    .option('--trace <file>', 'start with this counterexample, at the bounds it was recorded with')
    .addOption(
      new Option('--port <n>', 'the port to listen on; any free one by default')
        .argParser(t => readWhole('--port', t, portMax))
        .default(0, 'any'),
    )
    .addHelpText('after', help)
    .action((model: string | undefined, flags: Flags) => {
      const request: ExploreCommand = {
        model: model ?? null,
        bounds: flags.bounds ?? {},
        defect: flags.defect ?? null,
        trace: flags.trace ?? null,
        port: flags.port,
      }
      found({
        name: 'explore',
        request,
        run: async io => (await import('../explore/explore.ts')).explore(request, io),
      })
    })
