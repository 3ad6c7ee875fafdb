/**
 * What renderers are given: the outcome of checking one model, and its counterexample. Plain data; what is written to
 * `result.json` is `ModelResult` as it stands, so it holds no absolute path and no clock, only durations. It carries
 * what a renderer needs and cannot compute, so that any form can be made later from the file alone.
 */
import type { Coverage, LimitHit, Verdict, Violation } from '../../checker/index.ts'
import type { Change, Trace } from '../../model/tools.ts'
import type { Json } from '../../model/engine.ts'
import type { ActionKind } from '../../model/index.ts'
import type { ErrorText } from '../text/error-text.ts'

/** A place in a source file: relative to where the command ran, or for what is shipped to the package. @public */
export interface SourceLocation {
  readonly file: string
  /** Both count from 1. */
  readonly line: number
  readonly column: number
}

/** An action of the checked model, as readers need it: each once, steps refer to it by name. @public */
export interface ActionInfo {
  readonly name: string
  readonly description: string | null
  readonly kind: ActionKind
  readonly requirements: readonly string[]
  /** Names of the guard's conjuncts, in the order they are asked. */
  readonly conjuncts: readonly string[]
  /** It waits for all nodes, or acts on all: drawn across all lanes. */
  readonly isBarrier: boolean
  /** Where it is declared; null when that cannot be told. */
  readonly at: SourceLocation | null
}

/** What a property of the model came out as; `open` when the run ended before it could be told. @public */
export interface PropertyResult {
  readonly id: string
  /** The short name, such as SingleMaster; null where the spec gives none. */
  readonly name: string | null
  readonly description: string
  readonly kind: 'invariant' | 'actionProperty' | 'reachable' | 'reachableStep'
  readonly requirements: readonly string[]
  readonly at: SourceLocation | null
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
  readonly reason: string
  readonly properties: readonly PropertyResult[]
  readonly coverage: Coverage
  readonly actions: readonly ActionInfo[]
  /** Bounds, budgets and dialects worth showing, as `nodes=3`. */
  readonly choices: readonly string[]
  /** The defect that was on. */
  readonly defectShown: ShownDefect | null
  /** Command lines that work when pasted; `replay` is null when no trace was written. */
  readonly lines: { readonly replay: string | null; readonly reproduce: string }
  /** The counterexample as `lockstep-trace/1`; null when nothing was refuted. */
  readonly trace: Trace | null
  /** What there is to say of the counterexample beside the trace; null when nothing was refuted. */
  readonly explanation: ViolationExplanation | null
}

/** A value that a conjunct read, as text: `node.B.gate`, `"held"`. @public */
export interface ReadValue {
  readonly path: string
  readonly value: string
}

/** A step that could have been taken in a state. @public */
export interface EnabledStep {
  readonly action: string
  readonly params: Readonly<Record<string, Json>>
  readonly lane: string | null
}

/** An action with no choice of parameters enabled; told of the choice that came furthest. @public */
export interface BlockedAction {
  readonly action: string
  readonly params: Readonly<Record<string, Json>>
  readonly lane: string | null
  /** The first false conjunct; null when it is a budget or a missing element that stops it. */
  readonly conjunct: string | null
  /** What that conjunct read. */
  readonly reads: readonly ReadValue[]
  /** The budget that is used up. */
  readonly budget: string | null
  /** Choices of parameters that are blocked too and not listed. */
  readonly others: number
}

/** What there is to know of one state of a counterexample, and of the step that is taken from it. @public */
export interface StepContext {
  /** The index of the state in the trace. */
  readonly state: number
  /** The guard of the step that is taken from here, conjunct by conjunct; empty in the last state. */
  readonly guard: readonly { readonly conjunct: string; readonly reads: readonly ReadValue[] }[]
  /** What else could have happened. */
  readonly enabled: readonly EnabledStep[]
  readonly enabledLeftOut: number
  readonly blocked: readonly BlockedAction[]
  readonly blockedLeftOut: number
}

/** A stretch of a lane in which something holds of its node, such as being down. Ends are states, inclusive. @public */
export interface Band {
  readonly lane: string
  readonly name: string
  readonly style: 'down' | 'held' | 'busy' | 'lead'
  readonly from: number
  readonly to: number
}

/** One step tells another lane something: drawn as an arrow. Steps count from 1, as in the trace's text. @public */
export interface Arrow {
  readonly fromStep: number
  readonly fromLane: string
  readonly toStep: number
  readonly toLane: string
  /** What is told, in a few words; may be empty. */
  readonly label: string
}

/** A counterexample as a story, beside its trace. @public */
export interface ViolationExplanation {
  readonly kind: Violation['kind']
  readonly property: CheckedProperty | null
  /** For a model error: the step that could not be taken, and the error. */
  readonly failed: { readonly step: ShownStep | null; readonly error: ErrorText } | null
  /** Names of the lanes, in order. */
  readonly lanes: readonly string[]
  /** What the lane of steps without a lane is called, such as `environment`. Arrows may begin or end in it. */
  readonly elsewhere: string
  readonly bands: readonly Band[]
  readonly arrows: readonly Arrow[]
  /** One for each state, or the last ones of a long trace: those before are left out. */
  readonly stepContexts: readonly StepContext[]
  readonly stepContextsLeftOut: number
}

/** The property that was violated. @public */
export interface CheckedProperty {
  readonly id: string
  readonly name: string | null
  readonly description: string
  readonly requirements: readonly string[]
}

/** One step, with what a reader needs to follow it. @public */
export interface ShownStep {
  readonly action: string
  /** The action in words, where the spec gives them. */
  readonly description: string | null
  readonly kind: ActionKind
  readonly params: Readonly<Record<string, Json>>
  /** Who acts; null for the environment. */
  readonly lane: string | null
  readonly changes: readonly Change[]
}

/** A counterexample, re-executed and ready to be shown. @public */
export interface Counterexample {
  readonly kind: Violation['kind']
  readonly property: CheckedProperty | null
  readonly initial: Json
  readonly steps: readonly ShownStep[]
  readonly final: Json
  /** For a model error: the step that could not be taken, and the error. */
  readonly failed: { readonly step: ShownStep | null; readonly error: ErrorText } | null
}

/** The defect that was on, for the reader: in words and as a difference. @public */
export interface ShownDefect {
  readonly id: string
  readonly description: string
  readonly diff: readonly string[]
}

/** A file `result.json` of `lockstep check`. @public */
export interface ResultFile {
  readonly schema: 'lockstep-result/2'
  /** The version of Lockstep that wrote it. */
  readonly lockstep: string
  readonly results: readonly ModelResult[]
  /** Requirements cited in it, in words, by id. */
  readonly clauses: Readonly<Record<string, string>>
}
