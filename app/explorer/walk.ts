/**
 * Runs by their names, followed on the reference interpreter. A run is all there is to a place in the state space: what
 * is kept of states that were seen is only kept to be faster. Knows no request and no page.
 */
import type { Instance } from '../../model/engine.ts'
import type { StepError } from '../../model/index.ts'
import {
  type Followed,
  type PlainWithBudgets,
  type Reference,
  type Step,
  follow,
  orError,
  reference,
} from '../../model/tools.ts'
import type { Run, RunStep } from '../../reports/explorer/api.ts'
import { Lru } from './lru.ts'

/** States whose steps are kept. */
const statesKept = 2000
/** Runs that are kept. */
const walksKept = 100

/** The steps of a state, or the error of the closure that throws there. */
export type Steps = readonly Step[] | StepError

/** Follows runs of one instance. */
export class Walker {
  readonly instance: Instance
  readonly ref: Reference
  readonly initials: readonly PlainWithBudgets[]
  private readonly kept = new Lru<Steps>(statesKept)
  private readonly walks = new Lru<Followed>(walksKept)

  constructor(instance: Instance) {
    this.instance = instance
    this.ref = reference(instance)
    this.initials = this.ref.initialStates()
  }

  /** Follows a run; null when there is no such initial state. */
  walk(run: Run): Followed | null {
    const first = this.initials[run.initial]
    return first ? this.walks.get(JSON.stringify(run), () => this.extend(first, run)) : null
  }

  /** Most runs are one that was followed before, and one step more. */
  private extend(initial: PlainWithBudgets, { initial: index, steps }: Run): Followed {
    const before = this.walks.known(JSON.stringify({ initial: index, steps: steps.slice(0, -1) }))
    if (before?.stopped) return before
    return follow(this.ref, initial, steps, before?.steps)
  }

  /** All steps that can be taken in a state. */
  stepsFrom(s: PlainWithBudgets): Steps {
    return this.kept.get(this.ref.key(s), () => orError(() => this.ref.successors(s)))
  }

  /** A step by its names. */
  named({ action, params }: Step): RunStep {
    return { action: action.name, params: this.ref.paramsToJson(action, params) }
  }
}
