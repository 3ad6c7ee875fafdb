/**
 * Steps states of a finished search again, one by one, in a program that knows the action and parameters of each step.
 * It asks exactly what the search asked: no state outside the constraint is expanded, and a goal that was settled is
 * not evaluated. So nothing throws here that did not throw in the search.
 */
import { type Compiled, type Instance, type Json, compile, counter } from '../model/engine.ts'
import type { PathStep } from './result.ts'
import type { Search } from './search.ts'

export class Walker {
  readonly search: Search
  readonly instance: Instance
  readonly stepper: Compiled
  private readonly constrained: boolean

  constructor(search: Search) {
    this.search = search
    this.instance = search.compiled.instance
    this.stepper = compile(this.instance, { mode: 'callback' })
    this.stepper.flags.set(search.compiled.flags)
    this.constrained = this.instance.model.constraint !== undefined
  }

  /** The first id of a level. */
  begin(level: number): number {
    return this.search.ends[level - 2] ?? 0
  }
  /** The id after the last of a level. */
  end(level: number): number {
    return this.search.ends[level - 1] ?? 0
  }
  load(id: number): void {
    const { W, words } = this.stepper
    for (let i = 0; i < words; i++) W[i] = W[words + i] = this.search.store.word(id, i)
  }
  json(id: number): Json {
    this.load(id)
    return this.instance.spec.state.toJson(this.stepper.plain().state)
  }
  /** Calls `taken` for every step from a state, in action and parameter order, with the successor in the stepper's W. */
  expand(id: number, taken: (action: number) => void): void {
    this.load(id)
    if (this.constrained && !this.stepper.within()) return
    this.stepper.onTaken(taken)
    this.stepper.expand()
  }
  faults(action: number): number {
    return this.instance.actions[action]?.kind === 'fault' ? 1 : 0
  }
  /** The step that the stepper began last. */
  step(action: number): PathStep {
    return {
      action: this.instance.actions[action]?.name ?? '',
      params: this.stepper.paramsOf(action),
    }
  }
  violates(id: number, invariant: number): boolean {
    this.load(id)
    return !this.stepper.invariant(invariant)
  }

  /** The step from a state that violates the action property with the fewest faults, the first such in order. */
  violatingStep(
    id: number,
    property: number,
  ): { readonly step: PathStep; readonly faults: number } | null {
    const { flags } = this.stepper
    let best: { step: PathStep; faults: number } | null = null
    flags[property] = 0
    this.expand(id, action => {
      if (flags[property] === 0) return
      flags[property] = 0
      const faults = this.faults(action)
      if (best === null || faults < best.faults) best = { step: this.step(action), faults }
    })
    return best
  }

  /** The error of a state at which the spec throws, and the step that threw, if it was one. */
  failure(id: number): { readonly at: PathStep | null; readonly error: unknown } {
    const { stepper } = this
    stepper.counters[counter.action] = -1
    try {
      this.load(id)
      stepper.judge()
      this.expand(id, () => {})
      stepper.counters[counter.action] = -1
      this.load(id)
      stepper.terminal()
    } catch (error) {
      const action = stepper.counters[counter.action] as number
      return { at: action < 0 ? null : this.step(action), error }
    }
    return { at: null, error: null }
  }
}
