/**
 * The context of a step: the steps enabled in its state, the actions that are blocked there and why, and the values
 * that the guard of the step taken read. Runs the reference interpreter; knows no search and no output format.
 */
import type { InstanceAction } from '../../model/engine.ts'
import { type NamedStep, type PlainWithBudgets, type Reference, laneOf } from '../../model/tools.ts'
import type { BlockedAction, EnabledStep, StepContext } from '../../reports/index.ts'

type Params = Readonly<Record<string, unknown>>

const enabledMax = 60
const blockedMax = 100

/** The context at state number `index`, from which `taken` is taken; null in a last state. */
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
    else blocked.push(furthest(ref, s, action, found.blocked))
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

/** The choices of an action's parameters in a state. */
interface Choices {
  readonly enabled: readonly Params[]
  /** With the number of conjuncts that hold before the first false one. */
  readonly blocked: readonly { readonly params: Params; readonly held: number }[]
}

function choicesAt(ref: Reference, s: PlainWithBudgets, action: InstanceAction): Choices {
  const isSpent = ref.isSpentBudget(s, action)
  const all = ref.choices(s, action).map(params => {
    const truths = ref.explain(s, action, params)
    const firstFalse = truths.findIndex(t => t.truth !== 'true')
    const held = firstFalse < 0 ? truths.length : firstFalse
    return { params, held, isEnabled: firstFalse < 0 && !isSpent }
  })
  return {
    enabled: all.filter(c => c.isEnabled).map(c => c.params),
    blocked: all.filter(c => !c.isEnabled),
  }
}

function named(ref: Reference, action: InstanceAction, params: Params): EnabledStep {
  return {
    action: action.name,
    params: ref.paramsToJson(action, params),
    lane: laneOf(ref.instance, action, params),
  }
}

/** The choice that comes furthest stands for the action: the one whose first false conjunct comes last. */
function furthest(
  ref: Reference,
  s: PlainWithBudgets,
  action: InstanceAction,
  blocked: Choices['blocked'],
): BlockedAction {
  const [first] = blocked.toSorted((a, b) => b.held - a.held)
  if (first) return { ...blockedChoice(ref, s, action, first.params), others: blocked.length - 1 }
  const budget = ref.isSpentBudget(s, action) ? action.budget : null
  return {
    action: action.name,
    params: {},
    lane: null,
    conjunct: null,
    reads: [],
    budget,
    others: 0,
  }
}

function blockedChoice(
  ref: Reference,
  s: PlainWithBudgets,
  action: InstanceAction,
  params: Params,
): BlockedAction {
  const first = ref.readings(s, action, params).find(r => r.truth !== 'true')
  return {
    ...named(ref, action, params),
    conjunct: first?.name ?? null,
    reads: first?.reads ?? [],
    budget: !first && ref.isSpentBudget(s, action) ? action.budget : null,
    others: 0,
  }
}

/** The first `max` choices of an action that are blocked in a state, and the number of all that are. */
export function blockedChoices(
  ref: Reference,
  s: PlainWithBudgets,
  action: InstanceAction,
  max: number,
): { readonly blocked: readonly BlockedAction[]; readonly total: number } {
  const { blocked } = choicesAt(ref, s, action)
  const shown = blocked.slice(0, max).map(b => blockedChoice(ref, s, action, b.params))
  return { blocked: shown, total: blocked.length }
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
