/** `lockstep replay`: its options and help. */
import type { Bounds } from '../load/targets.ts'
import type { ReplayCommand } from '../replay/command.ts'
import type { AddCommand } from './command.ts'
import { boundsOption, jsonOption } from './options.ts'

const help = `
A trace of \`check\`: re-executes every step on the reference interpreter, shows it, and says whether
the property is still violated. Exits with the code of the violation (11 or 12) if it is, with 15 if
the trace can be followed but nothing is violated any more, with 65 if a step is no longer possible.

A replay file of \`conform\`: gives the same stimuli to the adapter again. Exits with 14 if it still
fails, with 0 if it does not, with 20 or 30 as \`conform\` does. A replay file holds the command that
starts its adapter. That command is shown, and run only after you agree; in scripts, --yes agrees.

A trace of Quint or Apalache in the Informal Trace Format: says whether the model can take the same
steps, and what they violate. Variables may be missing. Exits with 0, with 11 or 12 for a violation,
with 65 if the model cannot take a step. docs/interchange.md has the rules.

Examples:
  lockstep replay lockstep-report/trace.json
  lockstep replay lockstep-report/trace.json --module ./my-spec.ts
  lockstep replay lockstep-report/walk-3.replay.json --adapter "node adapter.js"
  lockstep replay commit.itf.json --model two-phase --bounds participants=2`

interface Flags {
  readonly module?: string
  readonly model?: string
  readonly bounds?: Bounds
  readonly defect?: string
  readonly adapter?: string
  readonly yes?: boolean
  readonly json?: boolean
}

export const addReplay: AddCommand = (program, found) =>
  void program
    .command('replay')
    .description('re-execute a counterexample, or run a failing case against its adapter again')
    .argument('<file>', 'a trace.json of `check`, a replay file of `conform`, or an ITF trace')
    .option('--module <path>', 'the module that exports the model, if it is not a shipped one')
    .option('--model <name>', 'the model of a trace that Quint or Apalache wrote')
    .addOption(boundsOption())
    .option('--defect <id>', 'turn a defect of that model on')
    .option('--adapter <command>', 'use this adapter, not the one that the replay file names')
    .option('--yes', 'run the command that the replay file holds, without asking')
    .addOption(jsonOption())
    .addHelpText('after', help)
    .action((trace: string, flags: Flags) => {
      const request: ReplayCommand = {
        trace,
        module: flags.module ?? null,
        model: flags.model ?? null,
        bounds: flags.bounds ?? {},
        defect: flags.defect ?? null,
        adapter: flags.adapter ?? null,
        yes: flags.yes === true,
        json: flags.json === true,
      }
      found({
        name: 'replay',
        request,
        run: async io => (await import('../replay/replay.ts')).replay(request, io),
      })
    })
