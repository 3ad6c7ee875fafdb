/**
 * The states of a suite model and the steps between them, as numbers: states in the order in which they are found,
 * steps as pairs of a label and a target. Expanded on demand; `explore` goes breadth first. Budgets are part of a
 * state, so a graph is finite where its model is. Knows no suite. Cost: the words of a state and 12 bytes, 8 bytes a
 * step.
 */
import { type Packed, Stepper } from '../observer/stepper.ts'
import { type Instance, type Overrides, instantiate } from '../../model/engine.ts'
import { type Label, Labels } from './labels.ts'

/** A run: `states` has one more than `labels`; the label at i leads to the state at i + 1. */
export interface Path {
  readonly states: readonly number[]
  readonly labels: readonly number[]
}

export class Graph {
  readonly stepper: Stepper
  readonly labels: Labels
  readonly initial: readonly number[]
  private readonly words: number
  private count = 0
  private packed: Int32Array<ArrayBuffer>
  private table = new Int32Array(1 << 12).fill(-1)
  /** By state: where its steps begin, -1 before it is expanded, and how many they are. */
  private starts = new Int32Array(1 << 10).fill(-1)
  private counts = new Int32Array(1 << 10)
  private edgeCount = 0
  private edgeLabels = new Int32Array(1 << 12)
  private edgeTargets = new Int32Array(1 << 12)
  private urgent: boolean[] = []
  /** Whether `explore` has found every reachable state. */
  isComplete = false

  constructor(instance: Instance) {
    this.stepper = new Stepper(instance)
    this.labels = new Labels(this.stepper)
    this.words = this.stepper.words
    this.packed = new Int32Array(this.words << 10)
    this.initial = this.stepper.initial().map(s => this.intern(s))
  }

  get size(): number {
    return this.count
  }
  /** Expands states in order until all are, or there are this many. */
  explore(statesMax: number): void {
    let next = 0
    while (next < this.count && this.count < statesMax) this.first(next++)
    this.isComplete = next === this.count
  }
  state(id: number): Packed {
    return this.packed.slice(id * this.words, (id + 1) * this.words)
  }
  load(id: number, into: Stepper = this.stepper): void {
    into.load(this.packed, id * this.words)
  }
  isExpanded(id: number): boolean {
    return (this.starts[id] as number) >= 0
  }

  /** The steps of a state are those from `first` up to, not including, `end`; in action and parameter order. */
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
  /** Where a step leads; -1 if it is not enabled. */
  follow(id: number, label: number): number {
    for (let e = this.first(id), end = this.end(id); e < end; e++)
      if (this.edgeLabels[e] === label) return this.edgeTargets[e] as number
    return -1
  }
  /** No step that must come is enabled. */
  isQuiet(id: number): boolean {
    for (let e = this.first(id), end = this.end(id); e < end; e++)
      if (this.isUrgent(e)) return false
    return true
  }
  isUrgent(edge: number): boolean {
    return this.urgent[this.edgeLabels[edge] as number] as boolean
  }
  /** Answers the way others of its kind do: the first of the answers that are possible here. */
  isOrdinary(id: number, edge: number): boolean {
    const { group, action } = this.labelOf(edge)
    if (action.progress === 'optional') return false
    if (action.progress !== 'urgent') return true
    for (let e = this.first(id); e < edge; e++) if (this.labelOf(e).group === group) return false
    return true
  }

  /** The number of a state, new or not. */
  private intern(words: Int32Array): number {
    const n = this.words
    const mask = this.table.length - 1
    let h = 0x811c9dc5
    for (let i = 0; i < n; i++) h = Math.imul(h ^ (words[i] as number), 0x9e3779b1) ^ (h >>> 15)
    let slot = (h ^ (h >>> 13)) & mask
    for (;;) {
      const id = this.table[slot] as number
      if (id < 0) break
      let i = 0
      while (i < n && this.packed[id * n + i] === words[i]) i++
      if (i === n) return id
      slot = (slot + 1) & mask
    }
    const id = this.count++
    if ((id + 1) * n > this.packed.length) this.packed = grown(this.packed, 0)
    if (id >= this.starts.length) {
      this.starts = grown(this.starts, -1)
      this.counts = grown(this.counts, 0)
    }
    for (let i = 0; i < n; i++) this.packed[id * n + i] = words[i] as number
    this.table[slot] = id
    if (this.count * 2 > this.table.length) this.rehash()
    return id
  }
  private rehash(): void {
    const n = this.words
    this.table = new Int32Array(this.table.length * 2).fill(-1)
    const mask = this.table.length - 1
    for (let id = 0; id < this.count; id++) {
      let h = 0x811c9dc5
      for (let i = id * n; i < (id + 1) * n; i++)
        h = Math.imul(h ^ (this.packed[i] as number), 0x9e3779b1) ^ (h >>> 15)
      let slot = (h ^ (h >>> 13)) & mask
      while ((this.table[slot] as number) >= 0) slot = (slot + 1) & mask
      this.table[slot] = id
    }
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
