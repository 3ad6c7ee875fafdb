/**
 * What the doctor is given and what it says: data, without any protocol in it. Knows no check.
 */
import type { Hello } from '../contract/messages.ts'

/** An act the doctor may try. */
export interface PlannedAct {
  readonly node: string | null
  readonly action: string
  readonly args: Readonly<Record<string, unknown>>
}

/** Made by the caller from a spec and a model. @public */
export interface DoctorPlan {
  /** The name of the spec. */
  readonly spec: string
  readonly nodes: readonly string[]
  readonly params: Readonly<Record<string, number | string>>
  /** Names that the spec has; `actions` are inputs and faults, `events` all that has a name in an event. */
  readonly vocabulary: {
    readonly actions: readonly string[]
    readonly events: readonly string[]
    readonly paths: readonly string[]
  }
  /** Acts that should be accepted right after a reset, each by itself and all in this order. */
  readonly acts: readonly PlannedAct[]
  /** Acts that must be refused right after a reset. */
  readonly refused: readonly PlannedAct[]
}

export type CheckVerdict = 'pass' | 'fail' | 'skip'

/** What one check found. @public */
export interface CheckReport {
  readonly id: string
  readonly title: string
  readonly verdict: CheckVerdict
  readonly seen: string
  /** What to do; empty unless it failed. */
  readonly advice: string
}

/** `pass`: no check failed. @public */
export interface DoctorReport {
  readonly verdict: 'pass' | 'fail'
  /** Null when there was no handshake. */
  readonly hello: Hello | null
  readonly checks: readonly CheckReport[]
}

/** What a check says, without its name. */
export type Finding = Pick<CheckReport, 'verdict' | 'seen' | 'advice'>

export const pass = (seen: string): Finding => ({ verdict: 'pass', seen, advice: '' })
export const skip = (seen: string): Finding => ({ verdict: 'skip', seen, advice: '' })
export const fail = (seen: string, advice: string): Finding => ({ verdict: 'fail', seen, advice })
