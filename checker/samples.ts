/**
 * A sample of the states that a search expanded, with the successors that it computed for them. Stepping them again
 * shows closures that are not pure, such as one that counts in a variable: the first few hundred states are taken, then
 * ever fewer, so that what shows only after more steps, or in states between them, may be missed.
 */
import { type Compiled, compile, counter } from '../model/engine.ts'
import { impureAction } from './search-errors.ts'
import type { Store } from './store.ts'

/** One expanded state. Packed words mean the same in every program compiled for the instance. */
export interface Sample {
  readonly words: Int32Array
  /** The successors that differ from the state, in the order of the steps, one after the other. */
  readonly successors: Int32Array
  /** Number of steps by action, self-loops included. */
  readonly steps: Float64Array
}

/** Every state before this id is taken. */
const denseIds = 200
/** Behind them, one state in a stretch of this part of all ids so far. */
const sparseness = 32

export class Samples {
  readonly taken: Sample[] = []
  /** The id from which on the next state is taken. */
  due = 0
  private readonly compiled: Compiled
  private readonly store: Store

  constructor(compiled: Compiled, store: Store, isOn: boolean) {
    this.compiled = compiled
    this.store = store
    if (!isOn) this.due = Infinity
  }

  /** Expands the state in W, as `Compiled.expand` does, and keeps what came of it. */
  expand(id: number): void {
    const { compiled, store } = this
    store.flush()
    const words = compiled.W.slice(0, compiled.words)
    const before = compiled.taken.slice()
    compiled.expand()
    const found = this.successors()
    this.due = id + 1 + (id < denseIds ? 0 : Math.floor(id / sparseness))
    // More successors than a batch holds: some have been handed on already.
    if (found === null) return
    const steps = compiled.taken.map((n, i) => n - (before[i] as number))
    this.taken.push({ words, successors: found, steps })
  }

  /** The batch, if it still holds every successor of the state that was expanded last. */
  private successors(): Int32Array | null {
    const { batch, counters, words } = this.compiled
    const end = counters[counter.batched] as number
    return end === (counters[counter.changed] as number) * words ? batch.slice(0, end) : null
  }

  /** Steps every sample once more; throws a SpecError that names an action if one gives something else now. */
  recheck(): void {
    const { compiled } = this
    const { counters, flags, taken } = compiled
    const saved = { flags: flags.slice(), taken: taken.slice() }
    let counted = -1
    const isSame = (sample: Sample): boolean => {
      this.load(sample)
      counted = -1
      for (const i of [counter.batched, counter.steps, counter.changed]) counters[i] = 0
      const before = taken.slice()
      try {
        compiled.expand()
      } catch {
        return false
      }
      const found = this.successors()
      counted = taken.findIndex((n, i) => n - (before[i] as number) !== sample.steps[i])
      return counted < 0 && found !== null && equal(found, sample.successors)
    }
    const wrong = this.taken.find(sample => !isSame(sample))
    counters[counter.batched] = 0
    flags.set(saved.flags)
    taken.set(saved.taken)
    if (!wrong) return
    const { instance } = compiled
    throw impureAction(instance, instance.actions[counted]?.name ?? this.nameOf(wrong))
  }

  private load({ words }: Sample): void {
    const { W } = this.compiled
    W.set(words)
    W.set(words, words.length)
  }

  /** The action of a step that leads somewhere else than before, or nowhere; null if there is none now. */
  private nameOf(sample: Sample): string | null {
    const { instance, words } = this.compiled
    const stepper = compile(instance, { mode: 'callback' })
    const { W } = stepper
    const before = new Set<string>()
    for (let at = 0; at < sample.successors.length; at += words)
      before.add(sample.successors.subarray(at, at + words).join())
    let elsewhere = -1
    let nowhere = -1
    stepper.onTaken(action => {
      const next = W.subarray(0, words)
      if (equal(next, sample.words)) nowhere = action
      else if (!before.has(next.join())) elsewhere = action
    })
    W.set(sample.words)
    W.set(sample.words, words)
    try {
      stepper.expand()
    } catch {
      elsewhere = stepper.counters[counter.action] as number
    }
    return instance.actions[elsewhere < 0 ? nowhere : elsewhere]?.name ?? null
  }
}

function equal(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((word, i) => word === b[i])
}
