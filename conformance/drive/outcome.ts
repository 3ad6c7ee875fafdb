/** The outcome of an act and of a group of stimuli, with the rules by which a session classifies them. */
import { AdapterError } from '../contract/adapter.ts'
import { errorCodes } from '../contract/messages.ts'
import type { Judged } from '../observer/observer.ts'
import type { CaseStep } from '../suite/case.ts'

/** The outcome of a group of stimuli. */
export type GroupOutcome =
  | {
      readonly kind: 'judged'
      readonly judged: Judged
      /** At every point where it was held, the system had done all that was planned to come before. */
      readonly isHeldAsPlanned: boolean
    }
  /** The system never reached the point at which the next stimulus was due. */
  | { readonly kind: 'not-reached'; readonly judged: Judged; readonly given: number }
  | { readonly kind: 'not-quiet'; readonly text: string }
  | { readonly kind: 'crashed'; readonly text: string }

/** The system ended by itself. */
export const crashed: GroupOutcome = {
  kind: 'crashed',
  text: 'the system crashed, and no fault was given',
}

export const notQuiet: GroupOutcome = {
  kind: 'not-quiet',
  text: 'the system did not become quiet in time',
}
export const overdue: GroupOutcome = {
  kind: 'not-quiet',
  text: 'a timer was still pending when the wait for it ended; `timing.timerMs` sets the limit',
}

/** The outcome of a group that was held as planned, or not at all. */
export function judgedAs(judged: Judged): GroupOutcome & { readonly kind: 'judged' } {
  return { kind: 'judged', judged, isHeldAsPlanned: true }
}

/** A stimulus that was given, the node it was given to, and its outcome once known. */
export interface Reply {
  readonly step: CaseStep
  readonly node?: string | null
  readonly outcome: Promise<string>
}

/** Thrown when a case cannot be run on this adapter. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported'
}

export function isSamePoint(a: CaseStep, b: CaseStep | undefined): boolean {
  return a.at !== undefined && b?.at !== undefined && JSON.stringify(a.at) === JSON.stringify(b.at)
}

/** The outcome that an error answer to an act stands for. */
export function outcomeOfError(error: unknown): string {
  if (!(error instanceof AdapterError)) throw error
  if (error.code === errorCodes.refused || error.code === errorCodes.nodeDown) return 'refused'
  if (error.code === errorCodes.unknown || error.isDeadline) return 'unknown'
  if (error.code === errorCodes.crashed) return 'crashed'
  if (error.code === errorCodes.unsupported) throw new Unsupported(error.message)
  throw error
}
