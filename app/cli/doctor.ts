/** `lockstep doctor`: its options and help. */
import type { DoctorCommand } from '../doctor/doctor.ts'
import type { Bounds } from '../load/targets.ts'
import { type AdapterFlags, adapterChoice, adapterOptions } from './adapter-options.ts'
import type { AddCommand } from './command.ts'
import { boundsOption, jsonOption } from './options.ts'

const help = `
Each check opens its own connection and has a time limit. Exits with 0 if none fails, with 30 if one
does.

Examples:
  lockstep doctor --adapter "python3 adapter.py" --model commit
  lockstep doctor --adapter ./node-adapter --topology node --model commit
  lockstep doctor --listen 7000 --model commit`

interface Flags extends AdapterFlags {
  readonly model: string
  readonly bounds?: Bounds
  readonly json?: boolean
}

export const addDoctor: AddCommand = (program, found) =>
  void adapterOptions(
    program
      .command('doctor')
      .description('check that an adapter keeps the contract, before it is used to judge'),
  )
    .requiredOption('--model <model>', 'the model whose names it uses: NAME or ./my-spec.ts:NAME')
    .addOption(boundsOption())
    .addOption(jsonOption())
    .addHelpText('after', help)
    .action((flags: Flags) => {
      const request: DoctorCommand = {
        adapter: adapterChoice(flags),
        model: flags.model,
        bounds: flags.bounds ?? {},
        json: flags.json === true,
      }
      found({
        name: 'doctor',
        request,
        run: async io => (await import('../doctor/doctor.ts')).doctor(request, io),
      })
    })
