/**
 * Breadth-first search, level by level: all states of a level are judged, then all are expanded. Resumable: it works
 * for a slice and comes back. It finds that something is refuted and on which level; which path to show is chosen
 * afterwards by `shortest.ts`, so nothing here depends on who came first. Knows no protocol, no clock.
 */
import { type Compiled, type Instance, SpecError, counter } from '../model/engine.ts'
import type { Limits } from './result.ts'
import type { LimitHit } from './result-form.ts'
import { type Store, StoreFull, makeStore } from './store.ts'

/** What was refuted, before a path is chosen. `states` lists the ids at fault where they are known. */
export type Finding =
  | { readonly kind: 'invariant'; readonly property: number; readonly level: number }
  | { readonly kind: 'actionProperty'; readonly property: number; readonly level: number }
  | { readonly kind: 'deadlock'; readonly states: readonly number[]; readonly level: number }
  | {
      readonly kind: 'error'
      readonly states: readonly number[]
      readonly level: number
      readonly error: unknown
    }

/**
 * Coverage looks at whole levels at first, later at a sample of the states, chosen by their words and not by their ids:
 * a level that begins at `from` states is sampled by one in 2^shift.
 */
const coverSamples = [
  { from: 2 ** 17, shift: 6 },
  { from: 2 ** 13, shift: 3 },
  { from: 0, shift: 0 },
] as const
/** States handled between two looks at the clock. */
const chunk = 2048

/** A number that follows from a state's words alone. */
function mixed(W: Int32Array, words: number): number {
  const h = Math.imul((W[0] as number) ^ Math.imul(W[words - 1] as number, 0x85ebca6b), 0x9e3779b1)
  return h ^ (h >>> 16)
}

/** An `init` that throws: there is no state yet to show a trace to, so the spec is at fault as a whole. */
function badInit(e: unknown): SpecError {
  return new SpecError('bad-model', {
    what: 'The initial states could not be made.',
    cause: 'a conjunct or the effect of `init` throws, or writes a value outside its domain',
    values: { error: e instanceof Error ? e.message : String(e) },
    advice: 'run init by hand for these bounds; it starts from every domain at its first value',
  })
}

function isOutOfMemory(e: unknown): boolean {
  return (
    e instanceof StoreFull ||
    (e instanceof RangeError && /allocation failed|typed array length/i.test(e.message))
  )
}

/** A search under way. Ids of level k (from 1) are `ends[k-2]..ends[k-1]`. */
export class Search {
  readonly compiled: Compiled
  readonly store: Store
  readonly ends: number[] = []
  finding: Finding | null = null
  limit: LimitHit | null = null
  outside = 0
  initialCount = 0
  private readonly instance: Instance
  private readonly limits: Limits
  private phase: 'judge' | 'expand' | 'done' = 'judge'
  private cursor = 0
  private deadlocks: number[] = []
  private errors: number[] = []
  private firstError: unknown = null
  private readonly constrained: boolean

  constructor(compiled: Compiled, limits: Limits, seed: number) {
    this.compiled = compiled
    this.instance = compiled.instance
    this.limits = limits
    this.constrained = compiled.instance.model.constraint !== undefined
    const { words, W, batch, counters } = compiled
    this.store = makeStore({ words, W, batch, counters, seed })
    compiled.onFlush(() => this.store.flush())
  }

  /** Distinct states of completed levels, or of what is known so far when a run was cut short. */
  get distinct(): number {
    return this.store.size()
  }
  get generated(): number {
    return this.compiled.taken.reduce((a, b) => a + b, this.initialCount)
  }
  /** States discovered and not yet expanded. */
  get queue(): number {
    return this.store.size() - (this.phase === 'expand' ? this.cursor : (this.ends.at(-2) ?? 0))
  }
  get isDone(): boolean {
    return this.phase === 'done'
  }

  /** Puts the initial states on level 1. */
  start(): void {
    const { compiled, store } = this
    try {
      compiled.initial(() => {
        this.initialCount++
        compiled.batch.set(compiled.W.subarray(0, compiled.words))
        compiled.counters[counter.batched] = compiled.words
        store.flush()
      })
    } catch (e) {
      throw badInit(e)
    }
    this.ends.push(store.size())
    if (store.size() === 0) this.phase = 'done'
  }

  /** Handles up to `chunk` states; true when the search is over. */
  step(): boolean {
    this.instance.activate()
    try {
      if (this.phase === 'judge') this.judgeChunk()
      else if (this.phase === 'expand') this.expandChunk()
    } catch (e) {
      if (!isOutOfMemory(e)) throw e
      this.stop('memory')
    }
    return this.phase === 'done'
  }
  stop(limit: LimitHit): void {
    this.limit = limit
    this.phase = 'done'
  }

  private judgeChunk(): void {
    const end = this.ends.at(-1) ?? 0
    const to = Math.min(end, this.cursor + chunk)
    while (this.cursor < to) this.guarded(() => this.judgeStates(to))
    if (this.cursor < end) return
    this.cursor = this.ends.at(-2) ?? 0
    const failed = this.instance.properties.find(
      p => p.kind === 'invariant' && this.compiled.flags[p.index] === 1,
    )
    if (this.reported()) return
    if (failed) this.found({ kind: 'invariant', property: failed.index, level: this.ends.length })
    else if (this.ends.length >= (this.limits.depth ?? Infinity)) this.stop('depth')
    else if (end >= (this.limits.states ?? Infinity)) this.stop('states')
    else this.phase = 'expand'
  }

  private judgeStates(to: number): void {
    const { compiled, store } = this
    for (; this.cursor < to; this.cursor++) {
      store.load(this.cursor)
      compiled.judge()
    }
  }

  private expandChunk(): void {
    const end = this.ends.at(-1) ?? 0
    const to = Math.min(end, this.cursor + chunk)
    const begin = this.ends.at(-2) ?? 0
    const sampleShift = coverSamples.find(c => begin >= c.from)?.shift ?? 0
    while (this.cursor < to) this.guarded(() => this.expandStates(to, sampleShift))
    if (this.cursor < end) return
    this.store.flush()
    if (this.reported()) return
    const failed = this.instance.properties.find(
      p => p.kind === 'actionProperty' && this.compiled.flags[p.index] === 1,
    )
    if (failed)
      return this.found({ kind: 'actionProperty', property: failed.index, level: this.ends.length })
    if (this.store.size() === end) this.phase = 'done'
    else {
      this.ends.push(this.store.size())
      this.phase = 'judge'
    }
  }

  private expandStates(to: number, sampleShift: number): void {
    const { compiled, store, constrained } = this
    const { counters, W } = compiled
    const selfLoopsCount = this.instance.deadlock === 'only-self-loops'
    const mayDeadlock = this.instance.deadlock !== 'allowed'
    for (; this.cursor < to; this.cursor++) {
      store.load(this.cursor)
      if (constrained && !compiled.within()) {
        this.outside++
        continue
      }
      if ((mixed(W, compiled.words) & ((1 << sampleShift) - 1)) === 0) compiled.cover()
      counters[counter.steps] = 0
      counters[counter.changed] = 0
      compiled.expand()
      if (mayDeadlock && counters[selfLoopsCount ? counter.changed : counter.steps] === 0)
        this.deadlockAt(this.cursor)
    }
  }

  private deadlockAt(id: number): void {
    this.store.load(id)
    if (!this.compiled.terminal() && !this.compiled.enabledBeyondBudget()) this.deadlocks.push(id)
  }

  /** Runs a loop over states; a spec that throws marks the state at the cursor and the loop goes on behind it. */
  private guarded(run: () => void): void {
    try {
      run()
    } catch (e) {
      if (isOutOfMemory(e)) throw e
      if (this.errors.push(this.cursor) === 1) this.firstError = e
      this.cursor++
    }
  }

  private reported(): boolean {
    const level = this.ends.length
    if (this.errors.length > 0)
      this.found({ kind: 'error', states: this.errors, level, error: this.firstError })
    else if (this.deadlocks.length > 0)
      this.found({ kind: 'deadlock', states: this.deadlocks, level })
    return this.phase === 'done'
  }
  private found(finding: Finding): void {
    this.finding = finding
    this.phase = 'done'
  }
}
