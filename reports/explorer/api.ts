/**
 * The requests and answers between the explorer's page and its server: plain data, types only. A run names a position in the
 * state space, so the server keeps nothing between two requests.
 */
import type { Progress } from '../../checker/index.ts'
import type { Json } from '../../model/engine.ts'
import type { Change, StateJson, Trace } from '../../model/tools.ts'
import type { ActionInfo } from '../result/parts.ts'
import type { Arrow, Band, BlockedAction } from '../result/explanation.ts'
import type { ShownDefect } from '../result/result.ts'
import type { ErrorParts } from '../../model/engine.ts'

/** One step of a run: an action with its parameters in JSON names. */
export interface RunStep {
  readonly action: string
  readonly params: Readonly<Record<string, Json>>
}

/** A run: steps from one of the initial states, which count from 0. */
export interface Run {
  readonly initial: number
  readonly steps: readonly RunStep[]
}

/** An action of the model. */
export interface LiveAction extends ActionInfo {
  /** Names of its parameters, in order. */
  readonly params: readonly string[]
  readonly budget: string | null
}

/** A property of the model. */
export interface LiveProperty {
  readonly id: string
  readonly name: string | null
  readonly description: string
  readonly kind: 'invariant' | 'actionProperty' | 'reachable' | 'reachableStep'
  readonly requirements: readonly string[]
}

/** An expression over `s` for a predicate, with the values that it can have. */
export interface PredicateTerm {
  readonly expression: string
  readonly values: readonly string[]
}

/** The explored model. It does not change while the server runs. */
export interface LiveModel {
  readonly lockstep: string
  readonly model: string
  readonly spec: string
  readonly description: string
  readonly module: string | null
  readonly choices: readonly string[]
  readonly defect: ShownDefect | null
  readonly lanes: readonly string[]
  /** Name of the lane for steps that no node takes: `environment`, unless the spec names it. */
  readonly elsewhere: string
  readonly actions: readonly LiveAction[]
  readonly properties: readonly LiveProperty[]
  readonly initialStateCount: number
  /** Expressions for predicates. */
  readonly predicateTerms: readonly PredicateTerm[]
  /** Names that a predicate may use: ids such as `A`, and kinds of ids such as `Node`. */
  readonly ids: readonly string[]
  /** The clauses of the cited requirements, by id. */
  readonly clauses: Readonly<Record<string, string>>
  /** The counterexample from the command line. */
  readonly opened: Opened | null
}

/** A run taken from a trace. */
export interface Opened {
  readonly run: Run
  /** The property that the trace violates. */
  readonly property: string | null
  /** Notes for the user: other bounds, or a step that is not enabled. */
  readonly notes: readonly string[]
}

/** An enabled step. */
export interface LiveStep extends RunStep {
  readonly lane: string | null
  readonly changes: readonly Change[]
  /** The step leads to the same state. */
  readonly isLoop: boolean
  /** Properties that the step violates: action properties on the step, invariants in the state after it. */
  readonly violates: readonly string[]
}

/** The status of a property. `open` when it cannot be evaluated: there is no step yet, or it throws. */
export interface LiveVerdict {
  readonly id: string
  readonly status: 'holds' | 'violated' | 'reached' | 'not reached' | 'open'
}

/** A run, and the state at its end. */
export interface View {
  /** The run up to the first step that is not enabled. */
  readonly run: Run
  /** The step that is not enabled, with the reason; null when all are. */
  readonly stopped: { readonly step: number; readonly why: string } | null
  readonly trace: Trace
  readonly bands: readonly Band[]
  readonly arrows: readonly Arrow[]
  readonly enabled: readonly LiveStep[]
  readonly blocked: readonly BlockedAction[]
  /** Number of blocked actions that are not listed. */
  readonly blockedLeftOut: number
  readonly verdicts: readonly LiveVerdict[]
  readonly isTerminal: boolean
  readonly isDeadlock: boolean
  /** The state is outside the model's constraint, so `check` does not expand it. */
  readonly isOutsideConstraint: boolean
  /** The error of a function of the spec that throws in this state. */
  readonly error: ErrorParts | null
}

/** The choices of parameters for which an action is not enabled. */
export interface BlockedChoices {
  readonly action: string
  readonly blocked: readonly BlockedAction[]
  readonly leftOut: number
}

/** The initial states. */
export interface InitialStates {
  readonly states: readonly StateJson[]
  readonly leftOut: number
}

/** The target of a search. */
export type SearchTarget =
  /** A violation of a property, or a state or step that reaches a goal. */
  | { readonly kind: 'property'; readonly id: string }
  | { readonly kind: 'deadlock' }
  /** A step of this action. */
  | { readonly kind: 'action'; readonly name: string }
  /** A state in which this expression over `s` is true. */
  | { readonly kind: 'predicate'; readonly text: string }

/** A search. */
export interface SearchRequest {
  /** The search starts at the end of this run. */
  readonly run: Run
  readonly target: SearchTarget
  readonly seconds: number
  readonly states: number
}

/** A line of a search's answer: progress any number of times, then the result. */
export type SearchLine =
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** The run of the request, extended by the steps to the target. */
  | {
      readonly kind: 'found'
      readonly run: Run
      readonly added: number
      readonly distinct: number
      readonly seconds: number
    }
  /** All reachable states were searched. */
  | { readonly kind: 'none'; readonly distinct: number; readonly seconds: number }
  | {
      readonly kind: 'limit'
      readonly limit: string
      readonly distinct: number
      readonly seconds: number
    }
  | { readonly kind: 'failed'; readonly error: ErrorParts }

/** A request for a graph. */
export interface GraphRequest {
  readonly run: Run
  /** Steps around the state at the end of the run; null for the whole graph. */
  readonly radius: number | null
  readonly nodesMax: number
}

/** A state in a graph. */
export interface GraphNode {
  /** Index in the order of discovery. */
  readonly id: number
  /** Number of steps from the start of the graph. */
  readonly depth: number
  readonly state: StateJson
  /** The edge by which it was first reached; null for a start state. */
  readonly via: number | null
  /** For a start state, the index of the initial state, or 0 in a graph around a state; null for all others. */
  readonly initial: number | null
  readonly isHere: boolean
  readonly violates: readonly string[]
  readonly reaches: readonly string[]
  readonly isDeadlock: boolean
  /** All its steps are in the graph. */
  readonly isExpanded: boolean
}

/** A step in a graph. Self-loops are counted, not listed. */
export interface GraphEdge extends RunStep {
  readonly from: number
  readonly to: number
  readonly lane: string | null
}

/** States and steps. */
export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  readonly loops: number
  /** The limit that cut the graph off: the number of nodes, or the time. */
  readonly cut: 'nodes' | 'seconds' | null
}
