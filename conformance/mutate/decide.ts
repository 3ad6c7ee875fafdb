/**
 * Decides a mutant exactly, within the budgets of a model, by the product of its runs with the observer's belief. The
 * mutant does not conform if some run, driven by stimuli, shows what empties the belief: an event, an acceptance, a
 * refusal, quiet although a step is owed, or a state. Breadth first, so the run found is a shortest one.
 */
import type { Visibility } from '../observer/observer.ts'
import type { Packed, Stepper } from '../observer/stepper.ts'
import { type Beliefs, type Step, isQuiet, snapshotOf, stepsOf } from './beliefs.ts'
import type { RunStep } from './result.ts'

export type Decision =
  | { readonly kind: 'conforming'; readonly explored: number }
  | {
      readonly kind: 'distinguished'
      readonly run: readonly RunStep[]
      /** The kind of evidence at the end of the run. */
      readonly by: 'event' | 'accepts' | 'refuses' | 'quiet' | 'state' | 'throws'
      /** The act that is wrongly refused. */
      readonly refused: RunStep | null
      readonly explored: number
    }
  | { readonly kind: 'undecided'; readonly reason: string; readonly explored: number }

export interface DecideOptions {
  readonly visibility: Visibility
  /** The budgets of stimuli; those not named are unlimited. */
  readonly budgets: readonly { readonly name: string; readonly max: number }[]
  /** Limit on product nodes. */
  readonly max: number
}

/** A node of the product: a state of the mutant, a belief, and the remaining budgets. */
export interface Node {
  readonly mutant: Packed
  readonly left: readonly number[]
  readonly belief: number
  readonly parent: Node | null
  readonly by: Step | null
  /** The run to a node without a parent. Default: none. */
  readonly prefix?: readonly RunStep[]
}

/** Decides one mutant. `mutant` steps the mutated spec without budgets; `starts` replaces the initial nodes. */
export function decide(
  beliefs: Beliefs,
  mutant: Stepper,
  options: DecideOptions,
  starts: readonly Node[] | null = null,
): Decision {
  return new Deciding(beliefs, mutant, options).run(starts)
}

class Deciding {
  private readonly beliefs: Beliefs
  private readonly mutant: Stepper
  private readonly options: DecideOptions
  private readonly queue: Node[] = []
  private readonly seen = new Set<string>()
  private readonly events: ReadonlySet<string>

  constructor(beliefs: Beliefs, mutant: Stepper, options: DecideOptions) {
    this.beliefs = beliefs
    this.mutant = mutant
    this.options = options
    this.events = new Set(options.visibility.events)
  }

  run(starts: readonly Node[] | null): Decision {
    this.mutant.instance.activate()
    for (const node of starts ?? this.initial()) this.put(node)
    let explored = 0
    for (const node of this.queue) {
      if (explored >= this.options.max)
        return {
          kind: 'undecided',
          reason: `more than ${this.options.max} product states`,
          explored,
        }
      explored++
      try {
        const found = this.look(node)
        if (found) return { ...found, explored }
      } catch (e) {
        // A mutant may write outside a domain; an implementation that does so crashes.
        if (!(e instanceof Error) || e.name !== 'StepError') throw e
        return {
          kind: 'distinguished',
          run: this.path(node),
          by: 'throws',
          refused: null,
          explored,
        }
      }
    }
    return { kind: 'conforming', explored }
  }

  private initial(): readonly Node[] {
    const left = this.options.budgets.map(b => b.max)
    const belief = this.beliefs.idOf(this.beliefs.stepper.initial())
    return this.mutant.initial().map(mutant => ({ mutant, left, belief, parent: null, by: null }))
  }

  private put(node: Node): void {
    const key = `${node.mutant.join()} ${node.left.join()} ${node.belief}`
    if (this.seen.has(key)) return
    this.seen.add(key)
    this.queue.push(node)
  }

  private look(node: Node): Omit<Extract<Decision, { kind: 'distinguished' }>, 'explored'> | null {
    const { beliefs } = this
    const steps = stepsOf(this.mutant, node.mutant)
    let { belief } = node
    if (isQuiet(steps, false)) {
      const isIdle = isQuiet(steps, true)
      const due = beliefs.isDue(belief, isIdle)
      const calm = due ? -1 : beliefs.quiet(belief, isIdle, snapshotOf(this.mutant, node.mutant))
      if (calm < 0)
        return {
          kind: 'distinguished',
          run: this.path(node),
          by: due ? 'quiet' : 'state',
          refused: null,
        }
      belief = calm
      const can = new Set(steps.map(s => s.key))
      const refused = beliefs.inputs(belief).find(s => !can.has(s.key) && this.mayGive(node, s))
      if (refused)
        return {
          kind: 'distinguished',
          run: this.path(node),
          by: 'refuses',
          refused: runStep(this.mutant, refused),
        }
    }
    for (const step of steps) {
      const found = this.take(node, belief, step)
      if (found) return found
    }
    return null
  }

  private take(
    node: Node,
    belief: number,
    step: Step,
  ): Omit<Extract<Decision, { kind: 'distinguished' }>, 'explored'> | null {
    const { action } = step
    const isAsked = action.progress === 'requested'
    if (isAsked && !this.mayGive(node, step)) return null
    const isSeen = this.events.has(action.event)
    const isSilent = !isSeen && !isAsked
    const next = isSilent ? belief : this.beliefs.next(belief, step, isSeen ? 'event' : 'action')
    const child = {
      mutant: step.state,
      left: this.spent(node, step),
      belief: next,
      parent: node,
      by: step,
    }
    if (next >= 0) {
      this.put(child)
      return null
    }
    // A harness causes no fault that the spec does not allow here.
    if (isAsked && action.kind === 'fault') return null
    return {
      kind: 'distinguished',
      run: this.path(child),
      by: isAsked ? 'accepts' : 'event',
      refused: null,
    }
  }

  private budgetOf({ action }: Step): number {
    return this.options.budgets.findIndex(b => b.name === action.budget)
  }
  private mayGive(node: Node, step: Step): boolean {
    const budget = this.budgetOf(step)
    return budget < 0 || (node.left[budget] ?? 0) > 0
  }
  private spent(node: Node, step: Step): readonly number[] {
    const budget = this.budgetOf(step)
    return budget < 0 ? node.left : node.left.map((n, i) => (i === budget ? n - 1 : n))
  }
  private path(node: Node): readonly RunStep[] {
    const steps: RunStep[] = []
    let first: Node = node
    for (let n: Node | null = node; n; n = n.parent) {
      if (n.by) steps.push(runStep(this.mutant, n.by))
      first = n
    }
    return [...(first.prefix ?? []), ...steps.toReversed()]
  }
}

export function runStep(stepper: Stepper, { action, params }: Step): RunStep {
  return { action: action.name, args: stepper.json(action, params) }
}
