/**
 * Checks that an adapter keeps the contract. Judges no implementation.
 */
import { diagnose } from '../../conformance/index.ts'
import { doctorText } from '../../reports/index.ts'
import { adapterFor } from '../conform/adapter.ts'
import type { AdapterChoice } from '../conform/open-adapter.ts'
import { doctorPlan } from './doctor-plan.ts'
import { type ExitCode, exitCode } from '../../reports/result/index.ts'
import { type Io, pageOf, say } from '../terminal/io.ts'
import { judgedBy } from '../load/judged.ts'
import type { Bounds } from '../load/targets.ts'

/** An adapter to examine, and the model whose names it speaks. */
export interface DoctorCommand {
  readonly adapter: AdapterChoice
  readonly model: string
  readonly bounds: Bounds
  readonly json: boolean
}

/** Runs the command; gives its exit code. */
export async function doctor(command: DoctorCommand, io: Io): Promise<ExitCode> {
  const judged = await judgedBy(command.model, command.bounds, io.cwd)
  const people = command.json ? io.err : io.out
  const adapter = adapterFor(command.adapter, judged, 1, io)
  try {
    const report = await diagnose(adapter.open, doctorPlan(judged.instance))
    say(people, doctorText(report, adapter.label, pageOf(people)))
    if (command.json)
      say(io.out, JSON.stringify({ schema: 'lockstep-doctor/1', ...report }, null, 2))
    return report.verdict === 'pass' ? 0 : exitCode(['environment'])
  } finally {
    adapter.close()
  }
}
