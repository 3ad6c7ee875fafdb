/**
 * What there is to know of one state: which steps are enabled, which actions are not and why, and what the guard of
 * the step that is taken read. Runs the reference interpreter; knows no search and no output format.
 */
import type { InstanceAction, Json } from '../../model/engine.ts'
import {
  type ConjunctReading,
  type PlainWithBudgets,
  type Reference,
  laneOf,
} from '../../model/tools.ts'
import type { BlockedAction, EnabledStep, StepContext } from '../../reports/index.ts'

/** A step by its names, as traces hold it. */
export interface NamedStep {
  readonly action: string
  readonly params: Readonly<Record<string, Json>>
}
type Params = Readonly<Record<string, unknown>>

const enabledMax = 60
const blockedMax = 100

/** The moment at state number `index`, from which `taken` is taken; null in a last state. @public */
export function stepContextOf(
  ref: Reference,
  s: PlainWithBudgets,
  index: number,
  taken: NamedStep | null,
): StepContext {
  const enabled: EnabledStep[] = []
  const blocked: BlockedAction[] = []
  for (const action of ref.instance.actions) {
    const found = choicesAt(ref, s, action)
    if (found.enabled.length > 0)
      enabled.push(...found.enabled.map(params => named(ref, action, params)))
    else blocked.push(blockedAction(ref, s, action, found.furthest, found.blocked))
  }
  const others = enabled.filter(e => taken === null || !isSame(e, taken))
  return {
    state: index,
    guard: taken === null ? [] : guardOf(ref, s, taken),
    enabled: others.slice(0, enabledMax),
    enabledLeftOut: Math.max(0, others.length - enabledMax),
    blocked: blocked.slice(0, blockedMax),
    blockedLeftOut: Math.max(0, blocked.length - blockedMax),
  }
}

interface Choices {
  readonly enabled: readonly Params[]
  /** Of those that are blocked, the one whose first false conjunct comes last. */
  readonly furthest: Params | null
  readonly blocked: number
}

function choicesAt(ref: Reference, s: PlainWithBudgets, action: InstanceAction): Choices {
  const isSpent = ref.isSpentBudget(s, action)
  const enabled: Params[] = []
  let furthest: Params | null = null
  let most = -1
  let blocked = 0
  for (const params of ref.choices(s, action)) {
    const truths = ref.explain(s, action, params)
    const firstFalse = truths.findIndex(t => t.truth !== 'true')
    if (firstFalse < 0 && !isSpent) {
      enabled.push(params)
      continue
    }
    blocked++
    const held = firstFalse < 0 ? truths.length : firstFalse
    if (held > most) {
      most = held
      furthest = params
    }
  }
  return { enabled, furthest, blocked }
}

function named(ref: Reference, action: InstanceAction, params: Params): EnabledStep {
  return {
    action: action.name,
    params: ref.paramsToJson(action, params),
    lane: laneOf(ref.instance, action, params),
  }
}

function blockedAction(
  ref: Reference,
  s: PlainWithBudgets,
  action: InstanceAction,
  params: Params | null,
  blocked: number,
): BlockedAction {
  const budget = ref.isSpentBudget(s, action) ? action.budget : null
  if (params === null)
    return {
      action: action.name,
      params: {},
      lane: null,
      conjunct: null,
      reads: [],
      budget,
      others: 0,
    }
  const first = firstFalse(ref.readings(s, action, params))
  return {
    ...named(ref, action, params),
    conjunct: first?.name ?? null,
    reads: first?.reads ?? [],
    budget: first ? null : budget,
    others: blocked - 1,
  }
}

function firstFalse(readings: readonly ConjunctReading[]): ConjunctReading | undefined {
  return readings.find(r => r.truth !== 'true')
}

function guardOf(ref: Reference, s: PlainWithBudgets, taken: NamedStep): StepContext['guard'] {
  const action = ref.instance.actions.find(a => a.name === taken.action)
  const params = action
    ? ref.choices(s, action).find(p => isSame(named(ref, action, p), taken))
    : undefined
  if (!action || !params) return []
  return ref.readings(s, action, params).map(r => ({ conjunct: r.name, reads: r.reads }))
}

function isSame(a: NamedStep, b: NamedStep): boolean {
  return a.action === b.action && JSON.stringify(a.params) === JSON.stringify(b.params)
}
