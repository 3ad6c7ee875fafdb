/**
 * What came of running cases against an implementation. Data only: reports and exit codes follow from it.
 * Verdicts as in docs/conformance.md: `fail` needs a proof, what the spec permits never fails, nothing passes vacuously.
 */
import type { Culprit } from '../contract/adapter.ts'
import type { EventMessage, Hello } from '../contract/messages.ts'
import type { Failure } from '../observer/observer.ts'
import type { CaseStep, Tier } from '../suite/case.ts'

export type CaseVerdict = 'pass' | 'fail' | 'inconclusive' | 'error' | 'skip'
/** Why a case is neither pass nor fail. */
export type InconclusiveReason =
  'budget' | 'goal-not-reached' | 'not-quiet' | 'unstable' | 'ambiguous'

/** What was done and seen, in order, for people and for replay files. */
export type TranscriptLine =
  | {
      readonly kind: 'stimulus'
      readonly step: CaseStep
      readonly outcome: string
      /** Whom it was given to; null for the environment, missing where nobody is asked. */
      readonly node?: string | null
    }
  | {
      readonly kind: 'event'
      readonly event: EventMessage
      /** In whose lane the spec has it, whoever reported it; missing where that is no node's. */
      readonly lane?: string
    }
  | { readonly kind: 'quiet'; readonly pending: number; readonly belief: number }

export interface CaseResult {
  readonly id: string
  readonly tier: Tier | 'walk'
  readonly title: string
  readonly verdict: CaseVerdict
  /** For inconclusive, error and skip: what happened, in words. */
  readonly reason: string | null
  readonly inconclusive: InconclusiveReason | null
  readonly culprit: Culprit | null
  readonly failure: Failure | null
  /** The stimuli that were given. */
  readonly steps: readonly CaseStep[]
  /** How many of the case's steps were given before the end. */
  readonly given: number
  readonly transcript: readonly TranscriptLine[]
  /** What the case covered and did cover here. */
  readonly reached: readonly string[]
  readonly requirements: readonly string[]
  /** What is added to the seed of the run at its reset; nothing if it is missing. */
  readonly attempt?: number
  /** States in the belief after each judgement. */
  readonly belief: readonly number[]
  readonly milliseconds: number
}
/** A failure made small: fewest stimuli with the same signature. */
export interface Shrunk {
  readonly result: CaseResult
  readonly tried: number
  /** How often the shrunk case failed alike, of how many runs. */
  readonly failed: number
  readonly runs: number
}
export interface ConformResult {
  readonly schema: 'lockstep-conformance/2'
  readonly spec: string
  readonly specHash: string
  readonly model: string
  readonly bounds: Readonly<Record<string, number>>
  readonly dialects: Readonly<Record<string, string>>
  readonly adapter: string
  readonly hello: Hello | null
  readonly seed: number
  readonly verdict: 'pass' | 'fail' | 'inconclusive' | 'error'
  readonly cases: readonly CaseResult[]
  readonly shrunk: Shrunk | null
  readonly counts: Readonly<Record<CaseVerdict, number>>
  readonly covered: number
  readonly coverable: number
  readonly acts: number
  readonly seconds: number
}
