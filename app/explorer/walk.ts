/**
 * Runs by their names, followed on the reference interpreter. A run is all there is to a place in the state space: what
 * is kept of states that were seen is only kept to be faster. Knows no request and no page.
 */
import type { Instance } from '../../model/engine.ts'
import { StepError } from '../../model/index.ts'
import { type PlainWithBudgets, type Reference, type Step, reference } from '../../model/tools.ts'
import type { Run, RunStep } from '../../reports/explorer/api.ts'
import { Lru } from './lru.ts'

/** States whose steps are kept. */
const statesKept = 2000
/** Runs that are kept. */
const walksKept = 100

/** A run that was followed, as far as that went. */
export interface Walked {
  readonly initial: PlainWithBudgets
  readonly steps: readonly Step[]
  readonly stopped: { readonly step: number; readonly why: string } | null
}

/** The steps of a state, or the error of the closure that throws there. */
export type Steps = readonly Step[] | StepError

/** Follows runs of one instance. */
export class Walker {
  readonly instance: Instance
  readonly ref: Reference
  readonly initials: readonly PlainWithBudgets[]
  private readonly kept = new Lru<Steps>(statesKept)
  private readonly walks = new Lru<Walked>(walksKept)

  constructor(instance: Instance) {
    this.instance = instance
    this.ref = reference(instance)
    this.initials = this.ref.initialStates()
  }

  /** Follows a run; null when there is no such initial state. */
  walk(run: Run): Walked | null {
    const first = this.initials[run.initial]
    return first ? this.walks.get(JSON.stringify(run), () => this.follow(first, run)) : null
  }

  /** Most runs are one that was followed before, and one step more. */
  private follow(initial: PlainWithBudgets, { initial: index, steps }: Run): Walked {
    const before = this.walks.known(JSON.stringify({ initial: index, steps: steps.slice(0, -1) }))
    const taken = [...(before?.steps ?? [])]
    if (before?.stopped) return before
    for (const named of steps.slice(taken.length)) {
      const step = this.take(taken.at(-1)?.after ?? initial, named)
      if (typeof step === 'string')
        return { initial, steps: taken, stopped: { step: taken.length + 1, why: step } }
      taken.push(step)
    }
    return { initial, steps: taken, stopped: null }
  }

  /** All steps that can be taken in a state. */
  stepsFrom(s: PlainWithBudgets): Steps {
    return this.kept.get(this.ref.key(s), () => orError(() => this.ref.successors(s)))
  }

  /** A step by its names. */
  named({ action, params }: Step): RunStep {
    return { action: action.name, params: this.ref.paramsToJson(action, params) }
  }

  /** The step of these names, or why it cannot be taken. */
  private take(s: PlainWithBudgets, { action, params }: RunStep): Step | string {
    const tried = orError(() => this.ref.step(s, action, params))
    if (tried instanceof StepError) return `${action} goes wrong: ${firstLine(tried)}`
    if (tried.kind === 'step') return tried.step
    if (tried.kind === 'unknown') return tried.what
    const { conjuncts, budget, absent } = tried.why
    const isNot = conjuncts.find(c => c.truth !== 'true')
    const reason =
      absent.length > 0
        ? `\`${absent.join('`, `')}\` is not there`
        : isNot
          ? `not: ${isNot.name}`
          : `the budget ${budget ?? ''} is used up`
    return `${action} is not enabled here (${reason})`
  }
}

/** What `act` gives, or the error of a closure of the spec. */
export function orError<T>(act: () => T): T | StepError {
  try {
    return act()
  } catch (thrown) {
    if (thrown instanceof StepError) return thrown
    throw thrown
  }
}

function firstLine(error: Error): string {
  return error.message.split('\n')[0] ?? ''
}
