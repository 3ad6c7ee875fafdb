/**
 * The state graph of a suite model: states numbered in the order of discovery, edges as pairs of a label and a target.
 * States are expanded on demand; `explore` goes breadth first. Budgets are part of a state, so the graph is finite if
 * the model is. Memory: the words of a state plus 12 bytes, and 8 bytes an edge.
 */
import { StateSet } from '../../checker/index.ts'
import { type Packed, Stepper } from '../observer/stepper.ts'
import { type Instance, type Overrides, instantiate } from '../../model/engine.ts'
import { type Label, Labels } from './labels.ts'

/** A run. The label at i leads to the state at i + 1, so there is one state more than there are labels. */
export interface Path {
  readonly states: readonly number[]
  readonly labels: readonly number[]
}

export class Graph {
  readonly stepper: Stepper
  readonly labels: Labels
  readonly initial: readonly number[]
  private readonly states: StateSet
  /** By state: the index of its first edge (-1 until it is expanded) and the number of its edges. */
  private starts = new Int32Array(1 << 10).fill(-1)
  private counts = new Int32Array(1 << 10)
  private edgeCount = 0
  private edgeLabels = new Int32Array(1 << 12)
  private edgeTargets = new Int32Array(1 << 12)
  private urgent: boolean[] = []
  /** True once `explore` has found every reachable state. */
  isComplete = false

  constructor(instance: Instance) {
    this.stepper = new Stepper(instance)
    this.labels = new Labels(this.stepper)
    this.states = new StateSet(this.stepper.words)
    this.initial = this.stepper.initial().map(s => this.intern(s))
  }

  get size(): number {
    return this.states.size
  }
  /** Expands states in order until none is left or the limit is reached. */
  explore(statesMax: number): void {
    let next = 0
    while (next < this.size && this.size < statesMax) this.first(next++)
    this.isComplete = next === this.size
  }
  state(id: number): Packed {
    this.states.load(id)
    return this.states.W.slice(0, this.stepper.words)
  }
  load(id: number, into: Stepper = this.stepper): void {
    this.states.load(id)
    into.load(this.states.W)
  }
  isExpanded(id: number): boolean {
    return (this.starts[id] as number) >= 0
  }

  /** The edges of a state are those from `first` to `end`, exclusive, in action and parameter order. */
  first(id: number): number {
    const start = this.starts[id] as number
    return start >= 0 ? start : this.expand(id)
  }
  end(id: number): number {
    return this.first(id) + (this.counts[id] as number)
  }
  labelOf(edge: number): Label {
    return this.labels.at(this.edgeLabels[edge] as number)
  }
  labelId(edge: number): number {
    return this.edgeLabels[edge] as number
  }
  target(edge: number): number {
    return this.edgeTargets[edge] as number
  }
  /** The target of a step; -1 if it is not enabled. */
  follow(id: number, label: number): number {
    for (let e = this.first(id), end = this.end(id); e < end; e++)
      if (this.edgeLabels[e] === label) return this.edgeTargets[e] as number
    return -1
  }
  /** True if no urgent step is enabled. */
  isQuiet(id: number): boolean {
    for (let e = this.first(id), end = this.end(id); e < end; e++)
      if (this.isUrgent(e)) return false
    return true
  }
  isUrgent(edge: number): boolean {
    return this.urgent[this.edgeLabels[edge] as number] as boolean
  }
  /** True unless the step is optional, or is an answer other than the first that is possible here. */
  isOrdinary(id: number, edge: number): boolean {
    const { group, action } = this.labelOf(edge)
    if (action.progress === 'optional') return false
    if (action.progress !== 'urgent') return true
    for (let e = this.first(id); e < edge; e++) if (this.labelOf(e).group === group) return false
    return true
  }

  /** The number of a state, new or not. */
  private intern(words: Int32Array): number {
    const id = this.states.add(words)
    if (id >= this.starts.length) {
      this.starts = grown(this.starts, -1)
      this.counts = grown(this.counts, 0)
    }
    return id
  }
  private expand(id: number): number {
    const start = this.edgeCount
    this.load(id)
    this.stepper.instance.activate()
    if (this.stepper.compiled.within())
      this.stepper.expand((action, params) => {
        const label = this.labels.idOf(action, params)
        this.urgent[label] ??= this.labels.at(label).action.progress === 'urgent'
        const to = this.intern(this.stepper.compiled.W)
        const edge = this.edgeCount++
        if (edge >= this.edgeLabels.length) {
          this.edgeLabels = grown(this.edgeLabels, 0)
          this.edgeTargets = grown(this.edgeTargets, 0)
        }
        this.edgeLabels[edge] = label
        this.edgeTargets[edge] = to
      })
    this.starts[id] = start
    this.counts[id] = this.edgeCount - start
    return start
  }
}

/** The graph of a model within its own budgets. */
export function graphOf(model: Instance['model'], overrides: Overrides = {}): Graph {
  return new Graph(instantiate(model, { properties: [], ...overrides }))
}

function grown(from: Int32Array<ArrayBuffer>, fill: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2)
  to.set(from)
  if (fill !== 0) to.fill(fill, from.length)
  return to
}
