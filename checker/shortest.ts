/**
 * Chooses the counterexample: of all paths to what was refuted, the shortest, then the one with the fewest faults,
 * then the first in action and parameter order, then by the words of the initial state. A second pass over the levels
 * of the finished search, backwards to find from where the fault is in reach, forwards to choose. It depends on the
 * state graph alone, so every run and any number of workers give the same bytes.
 */
import { type Compiled, type Instance, type Json, compile, counter } from '../model/engine.ts'
import type { Path, PathStep } from './result.ts'
import type { Finding, Search } from './search.ts'

/** Faults still to come on the best way to the target; this value: the target is out of reach. */
const outOfReach = 0xffff

export interface Chosen {
  readonly path: Path
  /** The step that failed after the path: a guard or effect that threw. */
  readonly at: PathStep | null
  readonly error: unknown
}

/** The canonical path to a finding. Compiles the model once more, for a pass that knows who takes each step. */
export function shortest(search: Search, finding: Finding): Chosen {
  return new SecondPass(search, finding).choose()
}

class SecondPass {
  private readonly search: Search
  private readonly finding: Finding
  private readonly stepper: Compiled
  private readonly instance: Instance
  private readonly remaining: Uint16Array

  constructor(search: Search, finding: Finding) {
    this.search = search
    this.finding = finding
    this.instance = search.compiled.instance
    this.stepper = compile(this.instance, { mode: 'callback' })
    this.remaining = new Uint16Array(search.store.size()).fill(outOfReach)
  }

  choose(): Chosen {
    const { level } = this.finding
    this.markTargets(level)
    for (let l = level - 1; l >= 1; l--) this.markLevel(l)
    let id = this.bestInitial()
    const initial = this.json(id)
    const steps: PathStep[] = []
    for (let l = 1; l < level; l++) {
      const step = this.bestStep(id, l)
      steps.push(step.step)
      id = step.to
    }
    if (this.finding.kind === 'error') return { path: { initial, steps }, ...this.failure(id) }
    const last = this.finding.kind === 'actionProperty' ? this.violatingStep(id) : null
    return { path: { initial, steps: last ? [...steps, last.step] : steps }, at: null, error: null }
  }

  private begin(level: number): number {
    return this.search.ends[level - 2] ?? 0
  }
  private end(level: number): number {
    return this.search.ends[level - 1] ?? 0
  }

  private load(id: number): void {
    const { W, words } = this.stepper
    for (let i = 0; i < words; i++) W[i] = W[words + i] = this.search.store.word(id, i)
  }
  private json(id: number): Json {
    this.load(id)
    return this.instance.spec.state.toJson(this.stepper.plain().state)
  }
  /** Calls `taken` for every step from a state, in action and parameter order, with the successor in W. */
  private expand(id: number, taken: (action: number) => void): void {
    this.load(id)
    this.stepper.onTaken(taken)
    this.stepper.expand()
  }
  /** The id of the successor in the stepper's W. */
  private successor(): number {
    const { W } = this.search.compiled
    for (let i = 0; i < this.stepper.words; i++) W[i] = this.stepper.W[i] as number
    return this.search.store.find()
  }
  private faults(action: number): number {
    return this.instance.actions[action]?.kind === 'fault' ? 1 : 0
  }
  private step(action: number): PathStep {
    return {
      action: this.instance.actions[action]?.name ?? '',
      params: this.stepper.paramsOf(action),
    }
  }

  private markTargets(level: number): void {
    const { finding } = this
    if (finding.kind === 'deadlock' || finding.kind === 'error')
      for (const id of finding.states) this.remaining[id] = 0
    if (finding.kind === 'invariant') {
      for (let id = this.begin(level); id < this.end(level); id++) {
        this.load(id)
        if (!this.stepper.invariant(finding.property)) this.remaining[id] = 0
      }
    }
    if (finding.kind === 'actionProperty')
      for (let id = this.begin(level); id < this.end(level); id++)
        this.remaining[id] = this.violatingStep(id)?.faults ?? outOfReach
  }

  /** The step from a state that violates the action property with the fewest faults, the first such in order. */
  private violatingStep(id: number): { readonly step: PathStep; readonly faults: number } | null {
    if (this.finding.kind !== 'actionProperty') return null
    const { property } = this.finding
    const { flags } = this.stepper
    let best: { step: PathStep; faults: number } | null = null
    flags.fill(0)
    this.expand(id, action => {
      if (flags[property] === 0) return
      flags[property] = 0
      const faults = this.faults(action)
      if (best === null || faults < best.faults) best = { step: this.step(action), faults }
    })
    return best
  }

  private markLevel(level: number): void {
    const { remaining } = this
    const from = this.end(level)
    const to = this.end(level + 1)
    for (let id = this.begin(level); id < from; id++) {
      let best = outOfReach
      this.expand(id, action => {
        const next = this.successor()
        if (next < from || next >= to) return
        const left = remaining[next] as number
        if (left !== outOfReach) best = Math.min(best, left + this.faults(action))
      })
      remaining[id] = best
    }
  }

  private bestInitial(): number {
    let best = -1
    for (let id = 0; id < this.end(1); id++) {
      if (this.remaining[id] === outOfReach) continue
      if (best < 0 || this.isBefore(id, best)) best = id
    }
    return best
  }
  /** Fewest faults first, then the smaller words, read as unsigned. */
  private isBefore(a: number, b: number): boolean {
    const faults = (this.remaining[a] as number) - (this.remaining[b] as number)
    if (faults !== 0) return faults < 0
    for (let i = 0; i < this.stepper.words; i++) {
      const x = this.search.store.word(a, i) >>> 0
      const y = this.search.store.word(b, i) >>> 0
      if (x !== y) return x < y
    }
    return false
  }

  private bestStep(id: number, level: number): { readonly step: PathStep; readonly to: number } {
    const { remaining } = this
    const [from, to] = [this.end(level), this.end(level + 1)]
    let found: { step: PathStep; to: number } | null = null
    this.expand(id, action => {
      if (found) return
      const next = this.successor()
      if (next < from || next >= to) return
      if ((remaining[next] as number) + this.faults(action) === remaining[id])
        found = { step: this.step(action), to: next }
    })
    if (found === null) throw new Error('the second pass lost the path it had marked')
    return found
  }

  /** What went wrong in a state at which the spec itself throws. */
  private failure(id: number): { readonly at: PathStep | null; readonly error: unknown } {
    try {
      this.load(id)
      this.stepper.judge()
    } catch (error) {
      return { at: null, error }
    }
    try {
      this.expand(id, () => {})
      this.load(id)
      this.stepper.cover()
    } catch (error) {
      return { at: this.step(this.stepper.counters[counter.action] as number), error }
    }
    return { at: null, error: null }
  }
}
