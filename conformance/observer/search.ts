/**
 * The search at the heart of every verdict: in which states may the system be, having shown this piece? It goes
 * through pairs of a cut (how much of each stream is explained) and a state, exactly once each; always on from the
 * pairs that explain most, with the fewest hidden steps, so that a piece which fits is explained straight away.
 * Knows neither adapters nor verdicts.
 */
import { StateSet } from '../../checker/index.ts'
import type { Item, Observation, Placed } from './observation.ts'
import { snapshotFits } from './snapshot.ts'
import type { Packed, Stepper } from './stepper.ts'

/** Where a search begins and ends: states, each with the unknown acts that may still happen to it, as bits. */
export interface Hypothesis {
  readonly state: Packed
  readonly pending: number
  /** By stream: how many items are explained already; by default none. */
  readonly cut?: readonly number[]
}
export interface SearchOptions {
  /** By action index: it may happen without being reported. */
  readonly hidden: readonly boolean[]
  /** Acts whose outcome is unknown, by bit: they may happen once, now or never. */
  readonly pending?: readonly Item[]
  /** Stop at the first explanation of the whole piece, or find all states it may end in. */
  readonly find: 'any' | 'all'
  /** Stop where this many items are explained; by default all. With `find: 'any'` only. */
  readonly until?: number
  /** The search gives up beyond this many pairs. */
  readonly max?: number
}
/** A pair that explained as much as any. */
export interface Furthest extends Hypothesis {
  /** By stream: how many items are explained. */
  readonly cut: readonly number[]
}
export interface Outcome {
  readonly ends: readonly Furthest[]
  /** Pairs looked at. */
  readonly explored: number
  /** The search gave up: an empty `ends` proves nothing. */
  readonly isCapped: boolean
  /** Items explained by the pairs that got furthest. */
  readonly explained: number
  /** Pairs that explained that many, at most 512. */
  readonly furthest: () => readonly Furthest[]
}

const searchMax = 2_000_000
const furthestMax = 512

/** Searches a piece from where the system may stand. */
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
  /** How many pairs are in the buckets. */
  private settled = 0
  /** Ids waiting, by items explained, and how many of them were looked at. */
  private readonly buckets = new Map<number, { readonly ids: number[]; head: number }>()
  private deepest = -1
  private shallowest = 0
  /** No pair waits that explains more than this. */
  private top = -1
  private readonly cut: Int32Array
  /** The items that could come next at the pair under hand, with their streams. */
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
      if (this.look(id)) {
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
      furthest: () => this.furthest(),
    }
  }

  private hypothesis(id: number): Furthest {
    this.pairs.load(id)
    const { W } = this.pairs
    return {
      state: W.slice(0, this.words),
      pending: W[this.words] as number,
      cut: Array.from(W.subarray(this.words + 1, this.width)),
    }
  }
  private furthest(): readonly Furthest[] {
    const ids = this.buckets.get(this.deepest)?.ids ?? []
    return ids.slice(0, furthestMax).map(id => this.hypothesis(id))
  }

  /** The next pair: of those that explain most, the one found first. */
  private next(): number {
    for (; this.top >= this.shallowest; this.top--) {
      const bucket = this.buckets.get(this.top)
      if (bucket && bucket.head < bucket.ids.length) return bucket.ids[bucket.head++] as number
    }
    return -1
  }

  /** Puts the state already at the end of the batch in, with the cut in hand advanced in one stream. */
  private put(pending: number, stream: number): void {
    const { batch, end } = this.pairs
    const at = end + this.words
    batch[at] = pending
    for (let s = 0; s < this.cut.length; s++)
      batch[at + 1 + s] = (this.cut[s] as number) + (s === stream ? 1 : 0)
    this.pairs.push()
  }
  /** Takes what is new into the buckets. */
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

  /** Finds what may come next from a pair. True if everything is explained there. */
  private look(id: number): boolean {
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
    this.consumeSights(pending)
    stepper.load(W)
    stepper.expand((action, params) => this.taken(action, params, pending))
    this.consumeRefusals(pending)
    this.settle()
    return isEnd
  }

  /** The items whose forerunners are all explained. */
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

  private consumeSights(pending: number): void {
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
