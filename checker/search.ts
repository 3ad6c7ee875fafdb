/**
 * Breadth-first search, level by level: all states of a level are judged, then all are expanded. Resumable: it works
 * for a slice and returns. It finds that something is refuted and on which level; which path to show is chosen
 * afterwards (shortest.ts), so no result depends on the order in which states were discovered. Knows no clock.
 */
import {
  type Compiled,
  type Instance,
  SpecError,
  counter,
  isGoal,
  isOfStep,
  settled,
} from '../model/engine.ts'
import type { Limits } from './result.ts'
import type { LimitHit, ViolationKind } from './result-form.ts'
import { Samples } from './samples.ts'
import { badInit, isOutOfMemory, locatedAt, noInitialState, noneWithin } from './search-errors.ts'
import { type Store, makeStore } from './store.ts'

/** A refutation before a path is chosen. */
export interface Finding {
  readonly kind: ViolationKind
  /** The index of an invariant or action property; -1 for a deadlock or an error. */
  readonly property: number
  /** Ids of the states that deadlock or throw; empty for a property, whose states are sought afterwards. */
  readonly states: readonly number[]
  readonly level: number
  /** The states of the level that were looked at end before this id. */
  readonly to: number
  /** The run was stopped within the level, so another finding may have been missed. */
  readonly isPartial: boolean
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

/** A search under way. Ids of level k (from 1) are `ends[k-2]..ends[k-1]`. */
export class Search {
  readonly compiled: Compiled
  readonly store: Store
  readonly samples: Samples
  readonly ends: number[] = []
  finding: Finding | null = null
  limit: LimitHit | null = null
  outside = 0
  private readonly instance: Instance
  private readonly limits: Limits
  private readonly constrained: boolean
  private initialCount = 0
  private phase: 'judge' | 'expand' | 'done' = 'judge'
  private cursor = 0
  private deadlocks: number[] = []
  private errors: number[] = []
  private firstError: unknown = null
  /** Steps and flags when the expansion of this level began. */
  private readonly before: { readonly taken: Float64Array; readonly flags: Int32Array }
  private hasErrorInStep = false

  constructor(compiled: Compiled, limits: Limits, seed: number, isSampled: boolean) {
    this.compiled = compiled
    this.instance = compiled.instance
    this.limits = limits
    this.constrained = compiled.instance.model.constraint !== undefined
    this.before = { taken: compiled.taken.slice(), flags: compiled.flags.slice() }
    const { words, W, batch, counters } = compiled
    this.store = makeStore({ words, W, batch, counters, seed })
    this.samples = new Samples(compiled, this.store, isSampled)
    compiled.onFlush(() => this.store.flush())
  }

  /** Distinct states of completed levels, or those known so far when a run was stopped. */
  get distinct(): number {
    return this.hasErrorInStep ? (this.ends.at(-1) ?? 0) : this.store.size()
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

  /** Puts the initial states on level 1. Throws a SpecError if there is none to explore. */
  start(): void {
    const { compiled, store } = this
    this.instance.activate()
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
    if (store.size() === 0) throw noInitialState(this.instance)
    if (this.constrained && !this.isAnyWithin()) throw noneWithin(this.instance, store.size())
    this.ends.push(store.size())
  }

  /** True if an initial state satisfies the constraint; one that throws is reported by the search itself. */
  private isAnyWithin(): boolean {
    try {
      for (let id = 0; id < this.store.size(); id++) {
        this.store.load(id)
        if (this.compiled.within()) return true
      }
      return false
    } catch (e) {
      if (e instanceof SpecError) throw locatedAt(e, 'the constraint')
      return true
    }
  }

  /** Handles up to `chunk` states; true when the search is over. */
  step(): boolean {
    this.instance.activate()
    try {
      if (this.phase === 'judge') this.judgeChunk()
      else if (this.phase === 'expand') this.expandChunk()
    } catch (e) {
      if (e instanceof SpecError) throw locatedAt(e, this.closureAt())
      if (!isOutOfMemory(e)) throw e
      this.stop('memory')
    }
    return this.phase === 'done'
  }
  /** Names, for error texts, the place where the closure that ran last is used. */
  private closureAt(): string | null {
    const { counters, view } = this.compiled
    if (this.phase === 'expand') {
      const action = this.instance.actions[counters[counter.action] as number]
      return action ? `action ${action.name}` : 'the constraint or `terminal`'
    }
    const throws = (test: (...args: never[]) => unknown): boolean => {
      try {
        test(view as never)
        return false
      } catch {
        return true
      }
    }
    const property = this.instance.properties.find(p => !isOfStep(p) && throws(p.test))
    return property ? `property ${property.id}` : null
  }
  /** Ends the search; what is refuted on the unfinished level stays refuted. */
  stop(limit: LimitHit): void {
    this.limit = limit
    const end = this.ends.at(-1) ?? 0
    const isJudging = this.phase === 'judge'
    this.conclude(isJudging ? 'invariant' : 'actionProperty', Math.min(end, this.cursor + 1), true)
    this.phase = 'done'
  }

  private judgeChunk(): void {
    const end = this.ends.at(-1) ?? 0
    const to = Math.min(end, this.cursor + chunk)
    while (this.cursor < to) this.guarded(() => this.judgeStates(to))
    if (this.cursor < end) return
    if (this.conclude('invariant', end, false)) return
    this.settleGoals()
    this.cursor = this.ends.at(-2) ?? 0
    if (this.ends.length >= (this.limits.depth ?? Infinity)) this.end('depth')
    else if (end >= (this.limits.states ?? Infinity)) this.end('states')
    else {
      this.phase = 'expand'
      this.before.taken.set(this.compiled.taken)
      this.before.flags.set(this.compiled.flags)
    }
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
    if (this.conclude('actionProperty', end, false)) return
    this.settleGoals()
    if (this.store.size() === end) this.phase = 'done'
    else {
      this.ends.push(this.store.size())
      this.phase = 'judge'
    }
  }

  private expandStates(to: number, sampleShift: number): void {
    const { compiled, store, constrained, samples } = this
    const { counters, W } = compiled
    const selfLoopsCount = this.instance.deadlock === 'only-self-loops'
    const mayDeadlock = this.instance.deadlock !== 'allowed'
    for (; this.cursor < to; this.cursor++) {
      store.load(this.cursor)
      counters[counter.action] = -1
      if (constrained && !compiled.within()) {
        this.outside++
        continue
      }
      if ((mixed(W, compiled.words) & ((1 << sampleShift) - 1)) === 0) compiled.cover()
      counters[counter.steps] = 0
      counters[counter.changed] = 0
      if (this.cursor >= samples.due) samples.expand(this.cursor)
      else compiled.expand()
      if (mayDeadlock && counters[selfLoopsCount ? counter.changed : counter.steps] === 0)
        this.deadlockAt(this.cursor)
    }
  }

  private deadlockAt(id: number): void {
    this.compiled.counters[counter.action] = -1
    this.store.load(id)
    if (!this.compiled.terminal() && !this.compiled.enabledBeyondBudget()) this.deadlocks.push(id)
  }

  /** Runs a loop over states; a spec that throws marks the state at the cursor and the loop goes on behind it. */
  private guarded(run: () => void): void {
    try {
      run()
    } catch (e) {
      if (isOutOfMemory(e) || e instanceof SpecError) throw e
      if (this.errors.push(this.cursor) === 1) this.firstError = e
      this.cursor++
    }
  }

  /** A goal met on this level is evaluated to the level's end, so that whether it throws depends on no order. */
  private settleGoals(): void {
    const { flags } = this.compiled
    for (const p of this.instance.properties)
      if (isGoal(p) && flags[p.index] === 1) flags[p.index] = settled
  }

  /** Reports what this level refutes, the gravest kind alone; false if it refutes nothing. */
  private conclude(kind: 'invariant' | 'actionProperty', to: number, isPartial: boolean): boolean {
    const { flags, taken } = this.compiled
    const property = this.instance.properties.findIndex(
      p => p.kind === kind && flags[p.index] === 1,
    )
    const common = { level: this.ends.length, to, isPartial, error: null }
    if (this.errors.length > 0) {
      const error = this.firstError
      this.finding = { ...common, kind: 'error', property: -1, states: this.errors, error }
      if (this.phase === 'expand' && !isPartial) {
        // How far a step came before it threw depends on the order of actions: the level does not count.
        taken.set(this.before.taken)
        flags.set(this.before.flags)
        this.hasErrorInStep = true
      }
    } else if (this.deadlocks.length > 0)
      this.finding = { ...common, kind: 'deadlock', property: -1, states: this.deadlocks }
    else if (property >= 0) this.finding = { ...common, kind, property, states: [] }
    else return false
    this.phase = 'done'
    return true
  }

  /** Ends the search between two levels. */
  private end(limit: LimitHit): void {
    this.limit = limit
    this.phase = 'done'
  }
}
