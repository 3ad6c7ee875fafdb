/**
 * What the page of the live explorer asks and what it is told: plain data, types only, so that the page may know it.
 * A place in the state space is the run that leads there; nothing here is a handle into the server's memory.
 */
import type { Progress } from '../../checker/index.ts'
import type { Json } from '../../model/engine.ts'
import type { Change, StateJson, Trace } from '../../model/tools.ts'
import type { ActionInfo } from '../result/parts.ts'
import type { Arrow, Band, BlockedAction } from '../result/explanation.ts'
import type { ShownDefect } from '../result/result.ts'
import type { ErrorParts } from '../../model/engine.ts'

/** One step of a run: an action with its parameters in JSON names. @public */
export interface RunStep {
  readonly action: string
  readonly params: Readonly<Record<string, Json>>
}

/** A run: steps from one of the initial states, which count from 0. @public */
export interface Run {
  readonly initial: number
  readonly steps: readonly RunStep[]
}

/** An action of the model as the page needs it. @public */
export interface LiveAction extends ActionInfo {
  /** Names of its parameters, in order. */
  readonly params: readonly string[]
  readonly budget: string | null
}

/** A property of the model. @public */
export interface LiveProperty {
  readonly id: string
  readonly name: string | null
  readonly description: string
  readonly kind: 'invariant' | 'actionProperty' | 'reachable' | 'reachableStep'
  readonly requirements: readonly string[]
}

/** Something a predicate can say: an expression over `s`, and values that it takes. @public */
export interface Word {
  readonly expression: string
  readonly values: readonly string[]
}

/** The model that is explored; it does not change while the server runs. @public */
export interface LiveModel {
  readonly lockstep: string
  readonly model: string
  readonly spec: string
  readonly description: string
  readonly module: string | null
  readonly choices: readonly string[]
  readonly defect: ShownDefect | null
  readonly lanes: readonly string[]
  /** What the lane of steps that no node takes is called: the environment, unless the spec says otherwise. */
  readonly elsewhere: string
  readonly actions: readonly LiveAction[]
  readonly properties: readonly LiveProperty[]
  /** How many initial states there are. */
  readonly initials: number
  /** What can be written in a predicate. */
  readonly words: readonly Word[]
  /** Ids of the model that a predicate may name, as `A`; and their kinds, as `Node`. */
  readonly ids: readonly string[]
  /** Requirements cited by actions and properties, in words, by id. */
  readonly clauses: Readonly<Record<string, string>>
  /** The counterexample that was given on the command line. */
  readonly opened: Opened | null
}

/** A run taken from a trace. @public */
export interface Opened {
  readonly run: Run
  /** The property that the trace is about. */
  readonly property: string | null
  /** What to know of it: other bounds, or where it can no longer be followed. */
  readonly notes: readonly string[]
}

/** A step that can be taken now. @public */
export interface LiveStep extends RunStep {
  readonly lane: string | null
  readonly changes: readonly Change[]
  /** It leads to the same state. */
  readonly isLoop: boolean
  /** Properties that this step breaks: action properties over it, invariants in the state after it. */
  readonly breaks: readonly string[]
}

/** What a property says here. `open` where it cannot be judged: no step yet, or it throws. @public */
export interface LiveVerdict {
  readonly id: string
  readonly status: 'holds' | 'violated' | 'reached' | 'not reached' | 'open'
}

/** The end of a run, and the way there. @public */
export interface View {
  /** The run as far as it could be followed. */
  readonly run: Run
  /** Why it could not be followed further; null when it could. */
  readonly stopped: { readonly step: number; readonly why: string } | null
  readonly trace: Trace
  readonly bands: readonly Band[]
  readonly arrows: readonly Arrow[]
  readonly enabled: readonly LiveStep[]
  readonly blocked: readonly BlockedAction[]
  /** Of the blocked actions; 0 when all are listed. */
  readonly blockedLeftOut: number
  readonly verdicts: readonly LiveVerdict[]
  readonly isTerminal: boolean
  readonly isDeadlock: boolean
  /** Outside the model's constraint: `check` goes no further from here. */
  readonly isOutside: boolean
  /** A closure of the spec that throws here. */
  readonly error: ErrorParts | null
}

/** The choices of parameters with which an action cannot be taken. @public */
export interface Why {
  readonly action: string
  readonly blocked: readonly BlockedAction[]
  readonly leftOut: number
}

/** Initial states to choose from. @public */
export interface Initials {
  readonly states: readonly StateJson[]
  readonly leftOut: number
}

/** Where a search begins, and what it looks for. @public */
export type Wanted =
  /** A violation of a property, or a state or step that reaches a goal. */
  | { readonly kind: 'property'; readonly id: string }
  | { readonly kind: 'deadlock' }
  /** A step of this action. */
  | { readonly kind: 'action'; readonly name: string }
  /** A state in which this expression over `s` is true. */
  | { readonly kind: 'predicate'; readonly text: string }

/** What is asked of a search. @public */
export interface SeekRequest {
  /** The search departs from the end of this run. */
  readonly run: Run
  readonly wanted: Wanted
  readonly seconds: number
  readonly states: number
}

/** Lines of a search's answer: any number of looks at it, then its end. @public */
export type SeekLine =
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** The run given, and the steps that lead to what was wanted. */
  | {
      readonly kind: 'found'
      readonly run: Run
      readonly added: number
      readonly distinct: number
      readonly seconds: number
    }
  /** Everything in reach was searched. */
  | { readonly kind: 'none'; readonly distinct: number; readonly seconds: number }
  | {
      readonly kind: 'limit'
      readonly limit: string
      readonly distinct: number
      readonly seconds: number
    }
  | { readonly kind: 'failed'; readonly error: ErrorParts }

/** What graph to draw. @public */
export interface GraphRequest {
  readonly run: Run
  /** Steps around the state at the end of the run; null for the whole graph. */
  readonly radius: number | null
  readonly nodesMax: number
}

/** A state in a graph. @public */
export interface GraphNode {
  /** Counts from 0, in the order of discovery. */
  readonly id: number
  /** Steps from where the graph begins. */
  readonly depth: number
  readonly state: StateJson
  /** The edge by which it was first reached; null for where the graph begins. */
  readonly via: number | null
  /** Where the whole graph begins: which initial state this is. Around a state: 0 for that state. */
  readonly initial: number | null
  readonly isHere: boolean
  readonly violates: readonly string[]
  readonly reaches: readonly string[]
  readonly isDeadlock: boolean
  /** Its steps are all in the graph. */
  readonly isExpanded: boolean
}

/** A step in a graph; self-loops are left out and counted. @public */
export interface GraphEdge extends RunStep {
  readonly from: number
  readonly to: number
  readonly lane: string | null
}

/** States and steps. @public */
export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  readonly loops: number
  /** Why it is not all: the cap on nodes, or the time it may take. */
  readonly cut: 'nodes' | 'seconds' | null
}
