/** The stage of a check that judges the run as a whole: what was found, what was never shown, and the exit code. */
import type { Vacuity } from '../../reports/index.ts'
import { type ExitCode, exitCode, vacuityOf } from '../../reports/result/index.ts'
import type { CheckCommand } from './command.ts'
import type { Concluded, Ended, Failed } from './conclude.ts'

/** A whole run, judged. */
export interface Judged {
  readonly concluded: readonly Concluded[]
  readonly failed: readonly Failed[]
  readonly notBegun: number
  /** Parts of a spec that no model showed; empty where the run cannot tell. */
  readonly vacuity: readonly Vacuity[]
  /** Vacuity is an error: it was a complete run of the shipped models. */
  readonly isVacuityError: boolean
  readonly exit: ExitCode
}

/** Judges the run of `planned` models. */
export function judgeRun(ended: readonly Ended[], command: CheckCommand): Judged {
  const concluded = ended.filter(e => e.kind === 'concluded')
  const failed = ended.filter(e => e.kind === 'failed')
  const notBegun = ended.length - concluded.length - failed.length
  const isWhole = isDefaultSet(command) && concluded.length === ended.length
  const vacuity = isWhole || isUsers(ended, command) ? vacuityOf(concluded.map(c => c.result)) : []
  const isVacuityError = isWhole && vacuity.length > 0
  const exit = exitCode([
    ...concluded.flatMap(c => c.judgement.findings),
    ...failed.map(f => f.error.finding),
    ...(notBegun > 0 ? (['incomplete'] as const) : []),
    ...(isVacuityError ? (['vacuity'] as const) : []),
  ])
  return { concluded, failed, notBegun, vacuity, isVacuityError, exit }
}

function isDefaultSet({ targets, defect, bounds }: CheckCommand): boolean {
  return targets.length === 0 && defect === null && Object.keys(bounds).length === 0
}

function isUsers(ended: readonly Ended[], { defect }: CheckCommand): boolean {
  return (
    ended.length > 0 && ended.every(e => e.planned.target.module.path !== null) && defect === null
  )
}
