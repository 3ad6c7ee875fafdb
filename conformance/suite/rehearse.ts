/**
 * Plays a case on the spec as a driver would play it on an implementation that follows every plan, and checks that
 * each stimulus comes when the system is quiet or held as the case says, and is possible then. For tests, and for
 * cases that were changed by hand.
 */
import type { Json } from '../../model/engine.ts'
import type { Found, Packed, Stepper } from '../observer/stepper.ts'
import type { Case, CaseStep } from './case.ts'

type Rehearsal =
  | {
      readonly kind: 'feasible'
      readonly states: readonly Packed[]
      readonly steps: readonly Found[]
    }
  | { readonly kind: 'infeasible'; readonly at: number; readonly why: string }

/** Plays a case from each initial state in turn until one allows it. */
export function rehearse(stepper: Stepper, of: Pick<Case, 'steps'>): Rehearsal {
  let last: Rehearsal = { kind: 'infeasible', at: 0, why: 'there is no initial state' }
  for (const state of stepper.initial()) {
    last = new Play(stepper, state, of.steps).run()
    if (last.kind === 'feasible') return last
  }
  return last
}

class Play {
  private readonly stepper: Stepper
  private readonly list: readonly CaseStep[]
  private readonly states: Packed[]
  private readonly taken: Found[] = []
  /** Steps since the last stimulus that was given in a quiet state, including it. */
  private since: Found[] = []

  constructor(stepper: Stepper, from: Packed, list: readonly CaseStep[]) {
    this.stepper = stepper
    this.states = [from]
    this.list = list
  }

  run(): Rehearsal {
    for (const [i, step] of this.list.entries()) {
      const why = this.give(step, this.list[i - 1]) ?? this.follow(step)
      if (why !== null) return { kind: 'infeasible', at: i, why }
    }
    if (!this.isQuiet())
      return { kind: 'infeasible', at: this.list.length, why: 'the last plan ends before quiet' }
    return { kind: 'feasible', states: this.states, steps: this.taken }
  }

  private get state(): Packed {
    return this.states.at(-1) as Packed
  }
  private isQuiet(): boolean {
    return !this.stepper.steps(this.state).some(f => f.action.progress === 'urgent')
  }
  private find(action: string, args: Readonly<Record<string, unknown>>): Found | undefined {
    const wanted = JSON.stringify(args)
    return this.stepper
      .steps(this.state)
      .find(f => f.action.name === action && JSON.stringify(f.params) === wanted)
  }
  private take(found: Found): void {
    this.states.push(found.state)
    this.taken.push(found)
    this.since.push(found)
  }

  /** Gives the stimulus. Returns an error text if that is wrong now, else null. */
  private give(step: CaseStep, before: CaseStep | undefined): string | null {
    const { at } = step
    const isStart = step.action === undefined
    if (isStart) return step.do === 'advance' && this.taken.length === 0 ? null : 'it has no action'
    if (!at && !this.isQuiet()) return 'the system is not quiet'
    if (at && !isSame(at, before?.at) && !this.isHeld(at, step))
      return 'the point is not reached here'
    const found = this.find(step.action ?? '', step.args)
    if (step.do === 'refuse') return found ? 'it is possible' : null
    if (!found) return `${step.action} is not possible`
    const { progress, kind } = found.action
    const how = progress === 'eventual' ? 'advance' : kind === 'fault' ? 'fault' : 'act'
    if (how !== step.do || (progress !== 'requested' && progress !== 'eventual'))
      return `${step.do} does not fit`
    if (!at) this.since = []
    this.take(found)
    return null
  }

  private isHeld({ when, event, args }: NonNullable<CaseStep['at']>, step: CaseStep): boolean {
    const is = (f: Found): boolean => f.action.event === event && agrees(f.params, args)
    const times = this.since.filter(is).length
    if (when === 'after')
      return times === 1 && this.since.length > 0 && is(this.since.at(-1) as Found)
    const isPossible = this.stepper
      .steps(this.state)
      .some(f => is(f) && f.action.name !== step.action)
    return times === 0 && isPossible
  }

  private follow(step: CaseStep): string | null {
    for (const { action, args } of step.plan) {
      const found = this.find(action, args)
      if (!found) return `the plan's ${action} is not possible`
      if (found.action.progress !== 'urgent' && found.action.progress !== 'optional')
        return `the plan's ${action} does not happen by itself`
      this.take(found)
    }
    return null
  }
}

function isSame(a: CaseStep['at'], b: CaseStep['at']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
function agrees(
  given: Readonly<Record<string, Json>>,
  asked: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(asked).every(([k, v]) => JSON.stringify(given[k]) === JSON.stringify(v))
}
