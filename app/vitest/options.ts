/**
 * The options that a test can give beside its model or implementation. Types only.
 */
import type { Limits } from '../../checker/index.ts'
import type { DerivedTier } from '../../conformance/index.ts'
import type { Deadlock } from '../../model/index.ts'

/** The files that a failure writes, and the module that its replay loads. */
export interface KeepOptions {
  /** The folder for traces and replay files; `lockstep-report` by default. */
  readonly out?: string
  /**
   * The module that exports the model, from the working directory, or `shipped`. Without it, a failure prints no
   * command that replays it.
   */
  readonly module?: string
}

/** Options of a check. @public */
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

/** Options of `checkSpec`. @public */
export interface SpecOptions extends CheckOptions {
  /** Milliseconds that exploring one model may take; a minute by default. */
  readonly timeout?: number
}

/** Options of a conformance run. @public */
export interface ConformOptions extends KeepOptions {
  /** The tiers of cases to derive; by default witness, points and negative, or none when there are walks. */
  readonly tiers?: readonly DerivedTier[]
  /** Number of walks. */
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

/** Options of `conformTo`. @public */
export interface ConformSpecOptions extends ConformOptions {
  /** Milliseconds that the run may take; two minutes by default. */
  readonly timeout?: number
}
