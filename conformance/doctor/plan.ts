/** Input and output of the doctor, as data. */
import type { Hello } from '../contract/messages.ts'

/** An act that the doctor may try. */
export interface PlannedAct {
  readonly node: string | null
  readonly action: string
  readonly args: Readonly<Record<string, unknown>>
}

/** The plan of a diagnosis, which the caller makes from a model. @public */
export interface DoctorPlan {
  /** The name of the spec. */
  readonly spec: string
  readonly nodes: readonly string[]
  readonly params: Readonly<Record<string, number | string>>
  /** The names of the spec; `actions` are its inputs and faults. */
  readonly vocabulary: {
    readonly actions: readonly string[]
    readonly events: readonly string[]
    readonly paths: readonly string[]
  }
  /** Acts that must be accepted right after a reset, each alone and all in this order. */
  readonly acts: readonly PlannedAct[]
  /** Acts that must be refused right after a reset. */
  readonly refused: readonly PlannedAct[]
}

export type CheckVerdict = 'pass' | 'fail' | 'skip'

/** The finding of one check. @public */
export interface CheckReport {
  readonly id: string
  readonly title: string
  readonly verdict: CheckVerdict
  readonly seen: string
  /** Advice; empty unless the check failed. */
  readonly advice: string
}

/** `pass`: no check failed. @public */
export interface DoctorReport {
  readonly verdict: 'pass' | 'fail'
  /** Null if there was no handshake. */
  readonly hello: Hello | null
  readonly checks: readonly CheckReport[]
}

/** The finding of a check, without its name. */
export type Finding = Pick<CheckReport, 'verdict' | 'seen' | 'advice'>

export const pass = (seen: string): Finding => ({ verdict: 'pass', seen, advice: '' })
export const skip = (seen: string): Finding => ({ verdict: 'skip', seen, advice: '' })
export const fail = (seen: string, advice: string): Finding => ({ verdict: 'fail', seen, advice })
