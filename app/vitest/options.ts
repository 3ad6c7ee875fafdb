/**
 * The options that a test can give beside its model or implementation. Types only.
 */
import type { Limits } from '../../checker/index.ts'
import type { DerivedTier } from '../../conformance/index.ts'
import type { Deadlock } from '../../model/index.ts'

/** Where a failure writes its files, and how the command that replays it finds the spec. */
export interface KeepOptions {
  /** The folder for traces and replay files; `lockstep-report` by default. */
  readonly out?: string
  /**
   * The module that exports the model, from the working directory, or `shipped`. Without it, a failure prints no
   * command that replays it.
   */
  readonly module?: string
}

/** How a model is checked. @public */
export interface CheckOptions extends KeepOptions {
  /** Bounds, budgets and dialects, over those of the model. */
  readonly bounds?: Readonly<Record<string, number | string>>
  /** Limits of the exploration; a run that hits one fails. */
  readonly limits?: Limits
  /** Only these properties. */
  readonly properties?: readonly string[]
  readonly deadlock?: Deadlock
  /** A defect of the spec to turn on. */
  readonly defect?: string
}

/** How a spec is checked, as a `describe` of its own. @public */
export interface SpecOptions extends CheckOptions {
  /** Milliseconds that exploring one model may take; a minute by default. */
  readonly timeout?: number
}

/** How an implementation is tested against a model. @public */
export interface ConformOptions extends KeepOptions {
  /** Which cases to derive; by default witness, points and negative, or none when there are walks. */
  readonly tiers?: readonly DerivedTier[]
  /** How many walks. */
  readonly walks?: number
  /** Stimuli of a walk, at most; 30 by default. */
  readonly walkLength?: number
  /** The seed of all random choices; 1 by default. */
  readonly seed?: number
  /** Bounds and dialects, over those of the model. */
  readonly bounds?: Readonly<Record<string, number | string>>
  /** The text of requirements, by id: failures then say what they break. */
  readonly clauses?: Readonly<Record<string, string>>
}

/** How an implementation is tested against a model, as a `describe` of its own. @public */
export interface ConformSpecOptions extends ConformOptions {
  /** Milliseconds that the run may take; two minutes by default. */
  readonly timeout?: number
}
