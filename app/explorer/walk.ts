/**
 * Follows runs on the reference interpreter. A run identifies a position in the state space, so the caches here only save
 * time.
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

/** Number of states whose steps are cached. */
const statesMax = 2000
/** Number of runs that are cached. */
const runsMax = 100

/** The enabled steps of a state, or the error of a function of the spec that throws there. */
export type Steps = readonly Step[] | StepError

/** Follows runs of one instance. */
export class Walker {
  readonly instance: Instance
  readonly ref: Reference
  readonly initials: readonly PlainWithBudgets[]
  private readonly steps = new Lru<Steps>(statesMax)
  private readonly walks = new Lru<Followed>(runsMax)

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

  /** Follows a run. Most runs extend a cached run by one step. */
  private extend(initial: PlainWithBudgets, { initial: index, steps }: Run): Followed {
    const before = this.walks.known(JSON.stringify({ initial: index, steps: steps.slice(0, -1) }))
    if (before?.stopped) return before
    return follow(this.ref, initial, steps, before?.steps)
  }

  /** The enabled steps of a state. */
  stepsFrom(s: PlainWithBudgets): Steps {
    return this.steps.get(this.ref.key(s), () => orError(() => this.ref.successors(s)))
  }

  /** A step by the names of its action and parameters. */
  named({ action, params }: Step): RunStep {
    return { action: action.name, params: this.ref.paramsToJson(action, params) }
  }
}
