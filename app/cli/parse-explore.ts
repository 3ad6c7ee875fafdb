/**
 * Reads the command line of `lockstep explore`. Runs nothing and prints nothing.
 */
import { type Command as Program, Option } from 'commander'
import type { Command } from './command.ts'
import { boundsOption } from './parse-options.ts'
import { type Bounds, readWhole } from './values.ts'

interface ExploreFlags {
  readonly bounds?: Bounds
  readonly defect?: string
  readonly trace?: string
  readonly port: number
}

const portMax = 65_535

const exploreHelp = `
Serves a page on 127.0.0.1 with the model behind it: walk its states by choosing enabled steps, see why
others are not enabled, jump to the nearest state that you describe, draw the graph around you.

The address that is printed holds a token; who does not have it is refused. Nothing is sent anywhere.

Examples:
  lockstep explore two-phase
  lockstep explore cvm --bounds nodes=2,crashes=1
  lockstep explore cvm --defect D9
  lockstep explore ./my-spec.ts:small
  lockstep explore --trace lockstep-report/trace.json           depart from a counterexample`

/** Adds the command. */
export function addExplore(program: Program, found: (command: Command) => void): void {
  program
    .command('explore')
    .description('walk through a model in the browser, state by state')
    .argument('[model]', 'a model by name, or as ./my-spec.ts:NAME; by default that of the trace')
    .addOption(boundsOption())
    .option('--defect <id>', 'turn a defect on, at its own smallest model and bounds')
    .option('--trace <file>', 'begin with this counterexample, at the bounds it was recorded with')
    .addOption(
      new Option('--port <n>', 'the port to listen on; any free one by default')
        .argParser(t => readWhole('--port', t, portMax))
        .default(0, 'any'),
    )
    .addHelpText('after', exploreHelp)
    .action((model: string | undefined, flags: ExploreFlags) =>
      found({
        kind: 'explore',
        model: model ?? null,
        bounds: flags.bounds ?? {},
        defect: flags.defect ?? null,
        trace: flags.trace ?? null,
        port: flags.port,
      }),
    )
}
