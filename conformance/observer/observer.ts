/**
 * The observer: keeps the belief, the set of ways in which a system may stand in a state of the spec, and fails it
 * only when no way is left. One observer serves live runs, suites and mutants; logs use its search directly.
 * Knows no transport, no suite and no output format.
 */
import type { InstanceAction, Json } from '../../model/engine.ts'
import { allowed, explain, stepText } from './explain.ts'
import type { Explanation, Failure, FailureKind, Mismatch, SpecSide } from './failure.ts'
import { type Item, type Observation, candidatesOf } from './observation.ts'
import { type SearchOptions, type Hypothesis, search } from './search.ts'
import { type Snapshot, canonical, mismatches } from './snapshot.ts'
import { specSide } from './spec-side.ts'
import type { Stepper } from './stepper.ts'

/** What an adapter shows of the system it drives. */
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

export interface ObserverOptions {
  readonly visibility: Visibility
  /** States a belief may hold, and pairs a search may look at. */
  readonly beliefMax?: number
  readonly searchMax?: number
}

const ok: Judged = { kind: 'ok' }
const beliefMaxDefault = 20_000

/** Which actions may happen without being reported, by index. */
export function hiddenOf(
  actions: readonly InstanceAction[],
  { events, spontaneous = false }: Visibility,
): readonly boolean[] {
  return actions.map(a => !events.includes(a.event) && (spontaneous || a.progress !== 'requested'))
}

export class Observer {
  readonly stepper: Stepper
  readonly hidden: readonly boolean[]
  private readonly options: ObserverOptions
  private hypotheses: readonly Hypothesis[] = []
  private pending: Item[] = []
  /** Sizes of the belief after each judgement, for reports. */
  readonly sizes: number[] = []

  constructor(stepper: Stepper, options: ObserverOptions) {
    this.stepper = stepper
    this.options = options
    this.hidden = hiddenOf(stepper.instance.actions, options.visibility)
  }

  /** Begins anew, from the spec's initial states. */
  reset(): void {
    this.hypotheses = this.stepper.initial().map(state => ({ state, pending: 0 }))
    this.pending = []
    this.sizes.length = 0
  }
  get belief(): readonly Hypothesis[] {
    return this.hypotheses
  }

  /** An act whose outcome is not known: it may happen once, from now on. False if there are too many of them. */
  suspect(action: string, args: Readonly<Record<string, unknown>>): boolean {
    const bit = this.pending.length
    if (bit >= 31) return false
    const candidates = candidatesOf(this.stepper, action, args, 'action')
    this.pending.push({ kind: 'step', name: stepText(action, args), candidates })
    this.hypotheses = this.hypotheses.map(s => ({ ...s, pending: s.pending | (1 << bit) }))
    return true
  }

  /** Takes what was seen since the last moment. */
  advance(observation: Observation): Judged {
    const options: SearchOptions = {
      hidden: this.hidden,
      pending: this.pending,
      find: 'all',
      ...(this.options.searchMax === undefined ? {} : { max: this.options.searchMax }),
    }
    const outcome = search(this.stepper, this.hypotheses, observation, options)
    if (outcome.isCapped || outcome.ends.length > (this.options.beliefMax ?? beliefMaxDefault))
      return { kind: 'budget', explored: outcome.explored }
    if (outcome.ends.length === 0) {
      const explanation = explain(this.stepper, observation, outcome, this.hidden)
      return { kind: 'fail', failure: unexpected(explanation) }
    }
    // Without their cuts, which are of this piece.
    return this.keep(outcome.ends.map(({ state, pending }) => ({ state, pending })))
  }

  /** The system is quiet: nothing urgent is left to do, and with every timer fired nothing eventual either. */
  quiet(isIdle: boolean): Judged {
    const due = new Map<string, { action: InstanceAction; count: number }>()
    const left = this.hypotheses.filter(s => {
      let isQuiet = true
      this.stepper.load(s.state)
      this.stepper.expand((index, params) => {
        const action = this.stepper.instance.actions[index] as InstanceAction
        if (action.progress !== 'urgent' && !(isIdle && action.progress === 'eventual')) return
        if (!this.stepper.isOwed(s.state, action, params)) return
        isQuiet = false
        const text = stepText(action.event, this.stepper.json(action, params))
        due.set(text, { action, count: (due.get(text)?.count ?? 0) + 1 })
      })
      return isQuiet
    })
    if (left.length > 0) return this.keep(left)
    return { kind: 'fail', failure: this.missing(due) }
  }

  /** What all nodes show at one moment. */
  see(snapshot: Snapshot): Judged {
    let best: { readonly wrong: readonly Mismatch[] } | null = null
    const left = this.hypotheses.filter(s => {
      this.stepper.load(s.state)
      const wrong = mismatches(this.stepper, snapshot)
      if (!best || wrong.length < best.wrong.length) best = { wrong }
      return wrong.length === 0
    })
    if (left.length > 0) return this.keep(left)
    const wrong = (best as { readonly wrong: readonly Mismatch[] } | null)?.wrong ?? []
    const spec = specSide(this.stepper, this.hypotheses, this.hidden)
    return { kind: 'fail', failure: mismatched(wrong, spec) }
  }

  /** Steps that somebody may ask for in every state of the belief, or in some. */
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

  private keep(hypotheses: readonly Hypothesis[]): Judged {
    this.hypotheses = hypotheses
    this.sizes.push(hypotheses.length)
    return ok
  }

  private missing(due: ReadonlyMap<string, { action: InstanceAction; count: number }>): Failure {
    const steps = [...due].toSorted(([, a], [, b]) => b.count - a.count)
    const requirements = [...new Set(steps.flatMap(([, { action }]) => action.requirements))]
    const names = [...new Set(steps.map(([, { action }]) => action.event))].toSorted()
    return {
      kind: 'missing-output',
      seen: 'nothing more happens',
      allowed: steps.slice(0, 24).map(([text]) => text),
      explanation: {
        excluded: [],
        allowed: allowed(this.stepper, this.hypotheses, this.hidden),
        spec: specSide(this.stepper, this.hypotheses, this.hidden),
      },
      mismatches: [],
      requirements,
      signature: `missing-output ${names.slice(0, 3).join(' ')}`,
    }
  }
}

function unexpected(explanation: Explanation): Failure {
  const first = explanation.excluded[0]
  const nearest = explanation.excluded.flatMap(e => e.nearest)
  const kind: FailureKind =
    first?.kind === 'refusal'
      ? 'illegal-refusal'
      : first?.kind === 'snapshot'
        ? 'state-mismatch'
        : 'unexpected-event'
  return {
    kind,
    seen: explanation.excluded.map(e => e.item).join(' or '),
    allowed: explanation.allowed,
    explanation,
    mismatches: [],
    requirements: [...new Set(nearest.slice(0, 3).flatMap(n => n.requirements))],
    signature: `${kind} ${[...new Set(explanation.excluded.map(e => e.item.split(' ')[0] ?? ''))].toSorted().join(' ')}`,
  }
}

function mismatched(wrong: readonly Mismatch[], spec: SpecSide): Failure {
  const text = (m: Mismatch, value: unknown): string => `${m.node}.${m.path} = ${canonical(value)}`
  return {
    kind: 'state-mismatch',
    seen: wrong.map(m => text(m, m.seen)).join(', '),
    allowed: wrong.map(m => text(m, m.spec)),
    explanation: { excluded: [], allowed: [], spec },
    mismatches: wrong,
    requirements: [],
    signature: `state-mismatch ${[...new Set(wrong.map(m => m.path))].toSorted().join(' ')}`,
  }
}
