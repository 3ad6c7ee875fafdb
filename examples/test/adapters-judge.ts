/**
 * Judges what an adapter of the model `commit` tells, without the harness: every reported event is one enabled step
 * of the reference interpreter, nothing due is missing at quiet moments, and what is observed is what the spec shows.
 */
import * as v from 'valibot'
import { notifications } from '../../conformance/contract/messages.ts'
import { type InstanceAction, instantiate } from '../../model/engine.ts'
import { withView } from '../../model/reference/views.ts'
import { type PlainWithBudgets, reference } from '../../model/tools.ts'
import { models } from '../../spec/index.ts'

const commit = models.find(m => m.name === 'commit')
if (!commit) throw new Error('there is no model commit')
export const instance = instantiate(commit, {
  bounds: { crashes: 'unlimited', transactions: 'unlimited', kills: 'unlimited' },
})
const ref = reference(instance)
export const nodes = ['A', 'B', 'C']

type ActionProgress = InstanceAction['progress']
export type Body = Readonly<Record<string, unknown>>

/** What the reference says of a state, remembered over all cases, because they pass through the same states. */
class Place {
  private static readonly all = new Map<string, Place>()
  private readonly ways = new Map<string, Place | string>()
  private due: readonly { readonly progress: ActionProgress; readonly text: string }[] | null = null
  readonly state: PlainWithBudgets

  private constructor(state: PlainWithBudgets) {
    this.state = state
  }
  static of(state: PlainWithBudgets): Place {
    const key = ref.key(state)
    const place = Place.all.get(key) ?? new Place(state)
    Place.all.set(key, place)
    return place
  }
  /** Where a step leads, or why it is none. */
  to(action: string, args: Body): Place | string {
    const name = JSON.stringify([action, args])
    const known = this.ways.get(name) ?? this.look(action, args)
    this.ways.set(name, known)
    return known
  }
  /** Steps that come by themselves: at once, or with time as well. */
  owes(progresses: readonly ActionProgress[]): readonly string[] {
    this.due ??= ref.successors(this.state).map(({ action, params }) => ({
      progress: action.progress,
      text: `${action.name} ${JSON.stringify(ref.paramsToJson(action, params))}`,
    }))
    return this.due.filter(({ progress }) => progresses.includes(progress)).map(({ text }) => text)
  }
  private look(action: string, args: Body): Place | string {
    const attempt = ref.step(this.state, action, args)
    if (attempt.kind === 'step') return Place.of(attempt.step.after)
    if (attempt.kind === 'unknown') return attempt.what
    return attempt.why.conjuncts.flatMap(c => (c.truth === 'true' ? [] : [c.name])).join('; ')
  }
}

/** What the adapter says must be what the spec does. Throws on the first difference. */
export class Judge {
  private place = Place.of(initial())
  readonly seen = new Set<string>()
  private readonly counts = new Map<string, number>()

  event(body: Body): void {
    const { event, node, seq, args } = v.parse(notifications.event, body)
    const next = (this.counts.get(node) ?? 0) + 1
    must(`seq of ${node}`, seq, next)
    this.counts.set(node, next)
    const to = this.place.to(event, args)
    if (typeof to === 'string')
      throw new Error(`${event} ${JSON.stringify(args)} is no step: ${to}`)
    this.place = to
    this.seen.add(event)
  }
  /** Nothing that must come by itself is missing; with no timer left, nothing that must come at all. */
  quiet(pending: number): void {
    const due = this.place.owes(pending > 0 ? ['urgent'] : ['urgent', 'eventual'])
    must('steps still due', due, [])
  }
  refused(action: string, args: Body): void {
    must(`refusal of ${action}`, typeof this.place.to(action, args), 'string')
  }
  observed(states: Readonly<Record<string, Body | null>>): void {
    const seen = nodes.map(n => states[n] ?? null)
    const wanted = renamed(nodes.map((_, i) => this.shown(i)))
    for (const [i, node] of nodes.entries()) must(`state of ${node}`, renamed(seen)[i], wanted[i])
  }
  private shown(lane: number): Body | null {
    const { spec } = instance
    instance.activate()
    const shown = withView(spec.state as never, { state: this.place.state.state }, false, view =>
      Object.entries(spec.observes).flatMap(([name, of]) => {
        const value = of(view, lane as never)
        return value === undefined ? [] : [[name, value] as const]
      }),
    )
    return shown.length > 0 ? Object.fromEntries(shown) : null
  }
}

/** Like `expect().toEqual()`, with all of both values in one line. */
export function must(what: string, seen: unknown, wanted: unknown): void {
  const text = (value: unknown) => JSON.stringify(value)
  if (text(seen) !== text(wanted))
    throw new Error(`${what}: ${text(seen)} where the spec has ${text(wanted)}`)
}
function initial(): PlainWithBudgets {
  const [first] = ref.initialStates()
  if (!first) throw new Error('the model has no initial state')
  return first
}
/** Configurations by their first occurrence: only which are the same can be compared. */
function renamed(states: readonly (Body | null)[]): readonly unknown[] {
  const known: string[] = []
  return states.map(state => {
    if (!state || !('configuration' in state)) return state
    const value = JSON.stringify(state['configuration'])
    if (!known.includes(value)) known.push(value)
    return { ...state, configuration: known.indexOf(value) }
  })
}
