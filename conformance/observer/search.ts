/**
 * The search behind every verdict: in which states may the system be after an observation? It explores pairs of a
 * state and a cut, the number of explained items of each stream, each pair once. It always continues from the pairs
 * that explain most, so an observation that fits is explained quickly.
 */
import { StateSet } from '../../checker/index.ts'
import type { Item, Observation, Placed } from './observation.ts'
import { snapshotFits } from './snapshot.ts'
import type { Packed, Stepper } from './stepper.ts'

/** A state in which the system may be, with the acts of unknown outcome that may still happen, as bits. */
export interface Hypothesis {
  readonly state: Packed
  readonly pending: number
  /** By stream, the number of items that are explained already. Default: none. */
  readonly cut?: readonly number[]
}
export interface SearchOptions {
  /** By action index: true if it may happen without being reported. */
  readonly hidden: readonly boolean[]
  /** Acts with an unknown outcome, by bit: each may happen once, now, later or never. */
  readonly pending?: readonly Item[]
  /** Stop at the first explanation of the whole observation, or find all states in which it may end. */
  readonly find: 'any' | 'all'
  /** Stop once this many items are explained; all by default. Only with `find: 'any'`. */
  readonly until?: number
  /** The search gives up beyond this many pairs. */
  readonly max?: number
}
/** A pair of the search: a state after an explained prefix of the observation. */
export interface ExplainedPrefix extends Hypothesis {
  /** By stream, the number of explained items. */
  readonly cut: readonly number[]
}
export interface Outcome {
  readonly ends: readonly ExplainedPrefix[]
  /** Number of pairs explored. */
  readonly explored: number
  /** The search gave up: an empty `ends` proves nothing. */
  readonly isCapped: boolean
  /** Number of items in the longest explained prefixes. */
  readonly explained: number
  /** The ends of the longest explained prefixes, at most 512. */
  readonly longestPrefixes: () => readonly ExplainedPrefix[]
}

const searchMax = 2_000_000
const longestMax = 512

/** Searches for explanations of an observation from the states in which the system may be. */
export function search(
  stepper: Stepper,
  from: Iterable<Hypothesis>,
  observation: Observation,
  options: SearchOptions,
): Outcome {
  return new Searching(stepper, observation, options).run(from)
}

class Searching {
  private readonly stepper: Stepper
  private readonly observation: Observation
  private readonly options: SearchOptions
  private readonly total: number
  private readonly words: number
  private readonly width: number
  /** Each pair as words: the state, its pending acts, its cut. */
  private readonly pairs: StateSet
  /** The number of pairs in the buckets. */
  private settled = 0
  /** Ids of pairs by explained items; those before `head` are explored. */
  private readonly buckets = new Map<number, { readonly ids: number[]; head: number }>()
  private deepest = -1
  private shallowest = 0
  /** No pair that explains more than this is left to explore. */
  private top = -1
  private readonly cut: Int32Array
  /** The items that may come next at the current pair, with their streams. */
  private readonly nextItems: Item[] = []
  private readonly nextStreams: number[] = []
  private readonly refused: boolean[] = []

  constructor(stepper: Stepper, observation: Observation, options: SearchOptions) {
    this.stepper = stepper
    this.observation = observation
    this.options = options
    this.total = observation.streams.reduce((n, s) => n + s.length, 0)
    this.words = stepper.words
    this.width = this.words + 1 + observation.streams.length
    this.pairs = new StateSet(this.width)
    this.cut = new Int32Array(observation.streams.length)
  }

  run(from: Iterable<Hypothesis>): Outcome {
    for (const { state, pending, cut } of from) {
      for (let s = 0; s < this.cut.length; s++) this.cut[s] = cut?.[s] ?? 0
      this.pairs.batch.set(state, this.pairs.end)
      this.put(pending, -1)
      this.settle()
    }
    this.shallowest = Math.min(...this.buckets.keys(), this.deepest)
    const max = this.options.max ?? searchMax
    const ends: number[] = []
    let explored = 0
    for (let id = this.next(); id >= 0; id = this.next()) {
      if (explored >= max) break
      explored++
      if (this.explore(id)) {
        ends.push(id)
        if (this.options.find === 'any') break
      }
    }
    const isCapped = explored >= max && (this.options.find === 'all' || ends.length === 0)
    return {
      ends: ends.map(id => this.hypothesis(id)),
      explored,
      isCapped,
      explained: Math.max(0, this.deepest),
      longestPrefixes: () => this.longestPrefixes(),
    }
  }

  private hypothesis(id: number): ExplainedPrefix {
    this.pairs.load(id)
    const { W } = this.pairs
    return {
      state: W.slice(0, this.words),
      pending: W[this.words] as number,
      cut: Array.from(W.subarray(this.words + 1, this.width)),
    }
  }
  private longestPrefixes(): readonly ExplainedPrefix[] {
    const ids = this.buckets.get(this.deepest)?.ids ?? []
    return ids.slice(0, longestMax).map(id => this.hypothesis(id))
  }

  /** The next pair: of those that explain most, the one found first. */
  private next(): number {
    for (; this.top >= this.shallowest; this.top--) {
      const bucket = this.buckets.get(this.top)
      if (bucket && bucket.head < bucket.ids.length) return bucket.ids[bucket.head++] as number
    }
    return -1
  }

  /** Completes the pair whose state is at the end of the batch: the current cut, advanced by one in `stream`. */
  private put(pending: number, stream: number): void {
    const { batch, end } = this.pairs
    const at = end + this.words
    batch[at] = pending
    for (let s = 0; s < this.cut.length; s++)
      batch[at + 1 + s] = (this.cut[s] as number) + (s === stream ? 1 : 0)
    this.pairs.push()
  }
  /** Puts new pairs into the buckets. */
  private settle(): void {
    this.pairs.flush()
    for (; this.settled < this.pairs.size; this.settled++) {
      const id = this.settled
      let level = 0
      for (let s = 0; s < this.cut.length; s++) level += this.pairs.word(id, this.words + 1 + s)
      const bucket = this.buckets.get(level)
      if (bucket) bucket.ids.push(id)
      else this.buckets.set(level, { ids: [id], head: 0 })
      if (level > this.deepest) this.deepest = level
      if (level > this.top) this.top = level
    }
  }

  /** Adds the successors of a pair. True if everything is explained there. */
  private explore(id: number): boolean {
    const { stepper, words, cut } = this
    const { W } = this.pairs
    this.pairs.load(id)
    let level = 0
    for (let s = 0; s < cut.length; s++) {
      cut[s] = W[words + 1 + s] as number
      level += cut[s] as number
    }
    const isEnd = level === this.total
    const { find, until = this.total } = this.options
    if (find === 'any' && level >= until) return true
    const pending = W[words] as number
    this.offer()
    stepper.load(W)
    this.consumeSnapshots(pending)
    stepper.load(W)
    stepper.expand((action, params) => this.taken(action, params, pending))
    this.consumeRefusals(pending)
    this.settle()
    return isEnd
  }

  /** Collects the items whose predecessors are all explained. */
  private offer(): void {
    this.nextItems.length = 0
    this.nextStreams.length = 0
    for (const [s, stream] of this.observation.streams.entries()) {
      const placed = stream[this.cut[s] as number]
      if (!placed || !this.isFree(placed)) continue
      this.refused[this.nextItems.length] = true
      this.nextItems.push(placed.item)
      this.nextStreams.push(s)
    }
  }
  private isFree({ after }: Placed): boolean {
    for (let s = 0; s < after.length; s++)
      if ((after[s] as number) > (this.cut[s] as number)) return false
    return true
  }

  private taken(action: number, params: Readonly<Record<string, unknown>>, pending: number): void {
    const { options } = this
    for (let i = 0; i < this.nextItems.length; i++) {
      const item = this.nextItems[i] as Item
      if (item.kind === 'snapshot' || !matches(item, action, params)) continue
      if (item.kind === 'refusal') this.refused[i] = false
      else this.copyState(pending, this.nextStreams[i] as number)
    }
    if (options.hidden[action] === true) this.copyState(pending, -1)
    if (pending !== 0)
      for (const [bit, item] of (options.pending ?? []).entries())
        if ((pending >>> bit) & 1 && item.kind === 'step' && matches(item, action, params))
          this.copyState(pending & ~(1 << bit), -1)
  }
  private copyState(pending: number, stream: number): void {
    this.copyFrom(this.stepper.compiled.W, pending, stream)
  }
  private copyHere(pending: number, stream: number): void {
    this.copyFrom(this.pairs.W, pending, stream)
  }
  private copyFrom(W: Int32Array, pending: number, stream: number): void {
    const { batch, end } = this.pairs
    for (let i = 0; i < this.words; i++) batch[end + i] = W[i] as number
    this.put(pending, stream)
  }

  private consumeSnapshots(pending: number): void {
    for (const [i, item] of this.nextItems.entries())
      if (item.kind === 'snapshot' && snapshotFits(this.stepper, item.node, item.seen))
        this.copyHere(pending, this.nextStreams[i] as number)
  }
  private consumeRefusals(pending: number): void {
    for (const [i, item] of this.nextItems.entries())
      if (item.kind === 'refusal' && this.refused[i] === true)
        this.copyHere(pending, this.nextStreams[i] as number)
  }
}

function matches(
  item: Extract<Item, { readonly candidates: unknown }>,
  action: number,
  params: Readonly<Record<string, unknown>>,
): boolean {
  for (const { action: a, values } of item.candidates) {
    if (a.index !== action) continue
    let isSame = true
    for (let i = 0; i < values.length; i++) {
      const value = values[i]
      if (value !== undefined && params[a.params[i]?.name ?? ''] !== value) isSame = false
    }
    if (isSame) return true
  }
  return false
}
