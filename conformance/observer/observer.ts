/**
 * The observer keeps the belief: the set of states of the spec in which the system may be. It reports a failure only
 * when no state is left. Live runs, suites and mutants use it; logs use its search directly.
 */
import type { InstanceAction, Json } from '../../model/engine.ts'
import { allowed, explain } from './explain.ts'
import type { Explanation, Failure, Mismatch } from './failure.ts'
import { type Item, type Observation, type StepItem, stepItem } from './observation.ts'
import { type DueStep, mismatched, missing, unexpected } from './make-failure.ts'
import { modelOnlyConjuncts, withoutModelOnly } from './outside.ts'
import { type Hypothesis, type Outcome, search } from './search.ts'
import { type Snapshot, mismatches } from './snapshot.ts'
import { specSide } from './spec-side.ts'
import type { Stepper } from './stepper.ts'
import { stepText } from './text.ts'

/** The part of a system's behaviour that is reported. */
export interface Visibility {
  /** Events that are reported each time. */
  readonly events: readonly string[]
  readonly observes: readonly string[]
  /** Inputs and faults that are not reported and may happen by themselves; none in a live run. */
  readonly spontaneous?: boolean
}
export type Judged =
  | { readonly kind: 'ok' }
  | { readonly kind: 'fail'; readonly failure: Failure }
  | { readonly kind: 'budget'; readonly explored: number }
  /** Not explained, but it would be without the conjuncts that are marked `modelOnly`. */
  | { readonly kind: 'outside'; readonly conjuncts: readonly string[] }

export interface ObserverOptions {
  readonly visibility: Visibility
  /** Limits on the states of a belief, and on the pairs that a search explores. */
  readonly beliefMax?: number
  readonly searchMax?: number
}

const ok: Judged = { kind: 'ok' }
const beliefMaxDefault = 20_000

/** By action index: true if the action may happen without being reported. */
export function hiddenOf(
  actions: readonly InstanceAction[],
  { events, spontaneous = false }: Visibility,
): readonly boolean[] {
  return actions.map(a => !events.includes(a.event) && (spontaneous || a.progress !== 'requested'))
}

/** All that was seen up to a failure, and the belief after each entry but the last. */
export interface Proof {
  readonly visibility: Visibility
  readonly seen: readonly Seen[]
  readonly beliefs: readonly (readonly Hypothesis[])[]
}
/** One call that the belief followed from. Kept to judge it again without `modelOnly` conjuncts, and for certificates. */
export type Seen =
  | { readonly kind: 'observation'; readonly observation: Observation }
  | { readonly kind: 'suspect'; readonly item: StepItem }
  | { readonly kind: 'quiet'; readonly isIdle: boolean }
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }

/**
 * Keeps the belief about one system: what it may be doing after all that was seen. Call `reset` first, then one of
 * `advance`, `quiet` and `see` for each thing that is seen; each says whether the spec allows it. `watch` is simpler for
 * single events.
 */
export class Observer {
  readonly stepper: Stepper
  readonly hidden: readonly boolean[]
  private readonly options: ObserverOptions
  private hypotheses: readonly Hypothesis[] = []
  private pending: Item[] = []
  /** Everything since the reset that the belief explains. */
  private readonly seen: Seen[] = []
  /** The entry that it did not explain. */
  private refuted: Seen | null = null
  private readonly modelOnly: readonly string[]
  private widened: Stepper | null = null
  /** Sizes of the belief after each judgement, for reports. */
  readonly sizes: number[] = []

  constructor(stepper: Stepper, options: ObserverOptions) {
    this.stepper = stepper
    this.options = options
    this.hidden = hiddenOf(stepper.instance.actions, options.visibility)
    this.modelOnly = modelOnlyConjuncts(stepper.instance)
  }

  /** Starts again from the spec's initial states. Call it before the first judgement. */
  reset(): void {
    this.hypotheses = this.stepper.initial().map(state => ({ state, pending: 0 }))
    this.pending = []
    this.seen.length = 0
    this.refuted = null
    this.sizes.length = 0
  }
  get belief(): readonly Hypothesis[] {
    return this.hypotheses
  }

  /** Records an act with an unknown outcome: from now on it may happen once. Returns false if there are too many. */
  suspect(action: string, args: Readonly<Record<string, unknown>>): boolean {
    const bit = this.pending.length
    if (bit >= 31) return false
    const item = stepItem(this.stepper, { by: 'action', name: action, args })
    this.note({ kind: 'suspect', item })
    this.pending.push(item)
    this.hypotheses = withPending(this.hypotheses, bit)
    return true
  }

  /** Judges everything that was seen since the last judgement. */
  advance(observation: Observation): Judged {
    this.note({ kind: 'observation', observation })
    const outcome = this.search(this.stepper, this.hypotheses, this.pending, observation)
    if (outcome.isCapped || outcome.ends.length > this.beliefMax)
      return { kind: 'budget', explored: outcome.explored }
    if (outcome.ends.length === 0) {
      const explanation = explain(this.stepper, observation, outcome, this.hidden)
      return this.failed(unexpected(explanation))
    }
    // Their cuts belong to this observation only.
    return this.keep(outcome.ends.map(({ state, pending }) => ({ state, pending })))
  }

  /** Judges that the system is quiet: no urgent step is left, and if it is idle (no timer is pending) no eventual one. */
  quiet(isIdle: boolean): Judged {
    this.note({ kind: 'quiet', isIdle })
    const due = new Map<string, DueStep>()
    const left = this.hypotheses.filter(s => this.isQuiet(s, isIdle, due))
    if (left.length > 0) return this.keep(left)
    return this.failed(missing(due, this.explanationHere()))
  }

  /** True if no step is owed in a state; owed steps are added to `due`. */
  private isQuiet({ state }: Hypothesis, isIdle: boolean, due: Map<string, DueStep>): boolean {
    let isQuiet = true
    this.stepper.load(state)
    this.stepper.expand((index, params) => {
      const action = this.stepper.instance.actions[index] as InstanceAction
      if (action.progress !== 'urgent' && !(isIdle && action.progress === 'eventual')) return
      if (!this.stepper.isOwed(state, action, params)) return
      isQuiet = false
      const text = stepText(action.event, this.stepper.json(action, params))
      due.set(text, { action, count: (due.get(text)?.count ?? 0) + 1 })
    })
    return isQuiet
  }

  /** Judges the observed state of all nodes at one moment. */
  see(snapshot: Snapshot): Judged {
    this.note({ kind: 'snapshot', snapshot })
    let best: { readonly wrong: readonly Mismatch[] } | null = null
    const left = this.hypotheses.filter(s => {
      this.stepper.load(s.state)
      const wrong = mismatches(this.stepper, snapshot, this.options.visibility.observes)
      if (!best || wrong.length < best.wrong.length) best = { wrong }
      return wrong.length === 0
    })
    if (left.length > 0) return this.keep(left)
    const wrong = (best as { readonly wrong: readonly Mismatch[] } | null)?.wrong ?? []
    const spec = specSide(this.stepper, this.hypotheses, this.hidden)
    return this.failed(mismatched(wrong, spec))
  }

  /** The inputs and faults that some state of the belief allows; `inAll` if every state does. */
  asked(): ReadonlyMap<
    string,
    {
      readonly action: string
      readonly args: Readonly<Record<string, Json>>
      readonly inAll: boolean
    }
  > {
    const counts = new Map<
      string,
      { action: string; args: Readonly<Record<string, Json>>; count: number }
    >()
    for (const { state } of this.hypotheses) {
      this.stepper.load(state)
      this.stepper.expand((index, params) => {
        const action = this.stepper.instance.actions[index] as InstanceAction
        if (action.kind !== 'input' && action.kind !== 'fault') return
        const args = this.stepper.json(action, params)
        const key = stepText(action.name, args)
        counts.set(key, { action: action.name, args, count: (counts.get(key)?.count ?? 0) + 1 })
      })
    }
    return new Map(
      [...counts].map(([key, { action, args, count }]) => [
        key,
        { action, args, inAll: count === this.hypotheses.length },
      ]),
    )
  }

  /** The spec's side where no item was excluded. */
  private explanationHere(): Explanation {
    const { stepper, hypotheses, hidden } = this
    return {
      excluded: [],
      allowed: allowed(stepper, hypotheses, hidden),
      spec: specSide(stepper, hypotheses, hidden),
    }
  }
  private get beliefMax(): number {
    return this.options.beliefMax ?? beliefMaxDefault
  }
  private search(
    stepper: Stepper,
    from: readonly Hypothesis[],
    pending: readonly Item[],
    observation: Observation,
  ): Outcome {
    const { searchMax } = this.options
    return search(stepper, from, observation, {
      hidden: this.hidden,
      pending,
      find: 'all',
      ...(searchMax === undefined ? {} : { max: searchMax }),
    })
  }
  private note(seen: Seen): void {
    this.seen.push(seen)
  }

  /** A failure, unless the system may only have left the model. Leaves the belief as it was. */
  private failed(failure: Failure): Judged {
    this.widened ??= withoutModelOnly(this.stepper, this.hidden)
    const outside = this.widened && this.again(this.widened)
    // The belief is as before, so that a caller may wait and judge again.
    this.refuted = this.seen.pop() ?? null
    return outside ?? { kind: 'fail', failure }
  }
  /** The proof of the failure that was judged last; null if the last judgement was no failure. */
  proof(): Proof | null {
    if (!this.refuted) return null
    const beliefs: (readonly Hypothesis[])[] = []
    this.again(this.stepper, belief => beliefs.push(belief))
    return { visibility: this.options.visibility, seen: [...this.seen, this.refuted], beliefs }
  }
  /** Judges everything since the reset again, by another form of the spec; null if that fails too. */
  private again(
    widened: Stepper,
    each: (belief: readonly Hypothesis[]) => void = () => {},
  ): Judged | null {
    let belief: readonly Hypothesis[] = widened.initial().map(state => ({ state, pending: 0 }))
    const pending: Item[] = []
    for (const seen of this.seen) {
      if (seen.kind === 'suspect') {
        belief = withPending(belief, pending.push(seen.item) - 1)
      } else if (seen.kind === 'observation') {
        const outcome = this.search(widened, belief, pending, seen.observation)
        if (outcome.isCapped || outcome.ends.length > this.beliefMax)
          return { kind: 'budget', explored: outcome.explored }
        belief = outcome.ends.map(({ state, pending: open }) => ({ state, pending: open }))
      } else if (seen.kind === 'quiet') {
        // What only the widened spec allows is not owed.
        belief = belief.filter(s => this.isQuietOutside(s, seen.isIdle))
      } else {
        belief = belief.filter(({ state }) => {
          widened.load(state)
          return mismatches(widened, seen.snapshot).length === 0
        })
      }
      if (belief.length === 0) return null
      each(belief)
    }
    return { kind: 'outside', conjuncts: this.modelOnly }
  }

  /** A state that only the widened spec reaches may be one in which an effect of the spec fails. */
  private isQuietOutside(hypothesis: Hypothesis, isIdle: boolean): boolean {
    try {
      return this.isQuiet(hypothesis, isIdle, new Map())
    } catch {
      return true
    }
  }

  private keep(hypotheses: readonly Hypothesis[]): Judged {
    this.hypotheses = hypotheses
    this.refuted = null
    this.sizes.push(hypotheses.length)
    return ok
  }
}

function withPending(belief: readonly Hypothesis[], bit: number): readonly Hypothesis[] {
  return belief.map(s => ({ ...s, pending: s.pending | (1 << bit) }))
}
