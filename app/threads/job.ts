/** The messages between the main thread and the thread of one exploration: plain data both ways. */
import type { CheckResult, Limits, Progress, Sample } from '../../checker/index.ts'
import type { Overrides } from '../../model/engine.ts'
import type { ErrorText } from '../../reports/index.ts'
import type { ModuleRef } from '../load/module-ref.ts'

/** One exploration to be done: the worker loads the module itself, so that its closures have run nowhere else. */
export interface Job {
  readonly module: ModuleRef
  readonly model: string
  readonly overrides: Overrides
  readonly limits: Limits
}

/** An exploration of `check`. */
export interface CheckJob extends Job {
  /** Keep a sample of the steps, and look for closures that are not pure. */
  readonly audited: boolean
}

/** A message of a worker. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'samples'; readonly samples: readonly Sample[] }
  | { readonly kind: 'done'; readonly result: CheckResult }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** The reason why a worker has no result. */
export type Failure =
  /** The spec or its choices are not well formed. */
  | { readonly kind: 'ill-formed'; readonly parts: ErrorText }
  /** An allocation failed; `progress` is the last that is known. */
  | { readonly kind: 'memory' }
  /** Anything else: a bug of Lockstep. */
  | { readonly kind: 'bug'; readonly message: string; readonly stack: string }

/** A message to a worker. */
export type ToWorker = { readonly kind: 'interrupt' }
