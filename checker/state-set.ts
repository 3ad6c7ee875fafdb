/**
 * A set of packed states on the checker's store, for callers that bring states one by one and have no compiled model
 * whose arrays the store could share. Ids count from 0 in the order in which states were added.
 */
import { counter } from '../model/engine.ts'
import { type Store, makeStore } from './store.ts'

const batchStates = 1024

export class StateSet {
  /** The state that `load` read last, twice over. */
  readonly W: Int32Array
  /** States on their way into the set. A caller may write the next one at `end` and then call `push`. */
  readonly batch: Int32Array
  private readonly words: number
  private readonly counters = new Int32Array(Object.keys(counter).length)
  private readonly store: Store

  constructor(words: number) {
    this.words = words
    this.W = new Int32Array(2 * words)
    this.batch = new Int32Array(batchStates * words)
    const { W, batch, counters } = this
    // Not inline: `add` looks ids up between insertions, for which an inline table would be indexed anew each time.
    this.store = makeStore({ words, W, batch, counters, inline: false })
  }

  /** Number of states in the set; those still in the batch do not count. */
  get size(): number {
    return this.store.size()
  }
  /** The offset in `batch` of the next state. */
  get end(): number {
    return this.counters[counter.batched] as number
  }
  /** Takes over the state written at `end`. */
  push(): void {
    const end = this.end + this.words
    this.counters[counter.batched] = end
    if (end >= this.batch.length) this.store.flush()
  }
  /** Copies a state into the batch. */
  put(state: Int32Array): void {
    const { batch, end, words } = this
    for (let i = 0; i < words; i++) batch[end + i] = state[i] as number
    this.push()
  }
  /** Moves the batch into the set. */
  flush(): void {
    this.store.flush()
  }
  /** Adds a state at once and returns its id, also where the set has it already. Overwrites W. */
  add(state: Int32Array): number {
    for (let i = 0; i < this.words; i++) this.W[i] = state[i] as number
    const known = this.store.find()
    if (known >= 0) return known
    this.put(this.W)
    this.store.flush()
    return this.store.size() - 1
  }
  /** Copies a state to W. */
  load(id: number): void {
    this.store.load(id)
  }
  /** Word `i` of a state. */
  word(id: number, i: number): number {
    return this.store.word(id, i)
  }
}
