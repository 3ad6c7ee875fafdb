/**
 * What renderers are given: the outcome of checking one model, and its counterexample. Plain data; what is written to
 * `result.json` is `ModelResult` as it stands, so it holds no absolute path and no clock, only durations.
 */
import type { Coverage, LimitHit, Verdict, Violation } from '../checker/index.ts'
import type { Change } from '../model/tools.ts'
import type { Json } from '../model/engine.ts'
import type { ActionKind } from '../model/index.ts'
import type { ErrorText } from './error-text.ts'

/** What a property of the model came out as; `open` when the run ended before it could be told. @public */
export interface PropertyResult {
  readonly id: string
  /** The short name, such as SingleMaster; null where the spec gives none. */
  readonly name: string | null
  readonly says: string
  readonly status: 'holds' | 'violated' | 'reached' | 'not reached' | 'open'
}

/** One model's result, as `--json` prints it and `result.json` holds it. @public */
export interface ModelResult {
  readonly model: string
  readonly spec: string
  /** The user's module, relative to where the command ran; null for a shipped model. */
  readonly module: string | null
  readonly bounds: Readonly<Record<string, number>>
  readonly budgets: Readonly<Record<string, number | 'unlimited'>>
  readonly dialects: Readonly<Record<string, string>>
  readonly defect: string | null
  readonly verdict: Verdict
  /** What was violated: its kind, and the property's id where it is a property. */
  readonly violation: Violation['kind'] | null
  readonly property: string | null
  /** The requirements that the violated property carries. */
  readonly requirements: readonly string[]
  /** The four-part text of a model error. */
  readonly message: string | null
  readonly limit: LimitHit | null
  readonly distinct: number
  readonly generated: number
  readonly depth: number
  readonly outside: number
  readonly seconds: number
  readonly bits: number
  readonly bytes: number
  readonly asExpected: boolean
  /** Why it is or is not as expected, in words. */
  readonly explanation: string
  readonly properties: readonly PropertyResult[]
  readonly coverage: Coverage
  /** The counterexample as `lockstep-trace/1`; null when nothing was refuted. */
  readonly trace: Json
}

/** One step, with what a reader needs to follow it. @public */
export interface ShownStep {
  readonly action: string
  /** The action in words, where the spec gives them. */
  readonly says: string | null
  readonly kind: ActionKind
  readonly params: Readonly<Record<string, Json>>
  /** Who acts; null for the environment. */
  readonly lane: string | null
  readonly changes: readonly Change[]
}

/** A counterexample, re-executed and ready to be shown. @public */
export interface Counterexample {
  readonly kind: Violation['kind']
  readonly property: {
    readonly id: string
    readonly name: string | null
    readonly says: string
    readonly requirements: readonly string[]
  } | null
  readonly initial: Json
  readonly steps: readonly ShownStep[]
  readonly final: Json
  /** For a model error: the step that could not be taken, and the error. */
  readonly failed: { readonly step: ShownStep | null; readonly error: ErrorText } | null
}

/** The defect that was on, for the reader: in words and as a difference. @public */
export interface ShownDefect {
  readonly id: string
  readonly says: string
  readonly diff: readonly string[]
}

/** Everything there is to show of one checked model. @public */
export interface Checked {
  readonly result: ModelResult
  readonly counterexample: Counterexample | null
  readonly defect: ShownDefect | null
  /** Bounds, budgets and dialects worth showing, as `nodes=3`. */
  readonly choices: readonly string[]
  /** Command lines that work when pasted; `replay` is null when no trace was written. */
  readonly lines: { readonly replay: string | null; readonly reproduce: string }
}
