/**
 * The result of an exploration: a verdict with its counts, a path when something is refuted, and coverage.
 * Plain data, so that it crosses threads.
 */
import type { Json } from '../model/engine.ts'
import type { Coverage, LimitHit, Verdict, ViolationKind } from './result-form.ts'

/** Limits of a run; each is off when undefined. */
export interface Limits {
  /** Distinct states; the level that reaches it is the last. */
  readonly states?: number
  /** Levels; the initial states are level 1. */
  readonly depth?: number
  readonly seconds?: number
  /** Bytes of states and table together. */
  readonly memory?: number
}

/** One step of a path: the action's name and its parameters in JSON form. */
export interface PathStep {
  readonly action: string
  readonly params: Readonly<Record<string, Json>>
}

/** A path from an initial state. `initial` is the initial state in JSON form. */
export interface Path {
  readonly initial: Json
  readonly steps: readonly PathStep[]
}

/**
 * A refutation. `property` is the id of an invariant or action property; null for a deadlock or a model error.
 * A goal that was never reached or an action never enabled is vacuity, not a violation: see `Coverage`.
 */
export interface Violation {
  readonly kind: ViolationKind
  readonly property: string | null
  /** For an error: its text, in four parts. */
  readonly message: string | null
  /** For an error in a guard or effect: the action and parameters that failed after the path. */
  readonly at: PathStep | null
  readonly path: Path
  /**
   * The path is the one that every run gives. False for a run that was stopped on an unfinished level, or lacked the
   * memory to compare paths: then it is shortest, but another run may show another path or property.
   */
  readonly isCanonical: boolean
}

/** The outcome of one exploration. Counts are those of completed levels, unless the run was stopped. */
export interface CheckResult {
  readonly verdict: Verdict
  readonly violation: Violation | null
  readonly limit: LimitHit | null
  readonly distinct: number
  /** Successors computed, duplicates included, plus the initial states. */
  readonly generated: number
  /** Levels, the initial one being 1. */
  readonly depth: number
  /** Distinct states outside the model's constraint: checked and counted, not expanded. */
  readonly outside: number
  readonly seconds: number
  /** Bits of one packed state, and the 32-bit words that hold it. */
  readonly bits: number
  readonly words: number
  /** Bytes of states and visited set, as used at the end. */
  readonly bytes: number
  readonly coverage: Coverage
}

/** The counts of a run under way. */
export interface Progress {
  readonly distinct: number
  readonly generated: number
  readonly depth: number
  /** States discovered and not yet expanded. */
  readonly queue: number
  readonly seconds: number
  readonly bytes: number
  /** Sizes of the completed levels, for a forecast. */
  readonly levels: readonly number[]
}
