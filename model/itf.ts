/**
 * Exports a trace in the Informal Trace Format that Apalache and Quint write, for their viewers and test drivers:
 * apalache-mc.org, ADR 015. Integers are `#bigint`, sets `#set`, maps `#map`; a variant and an option are a
 * `tag` with a `value`; a bag is a map from elements to copies. The step taken is told as Quint does, in
 * `mbt::actionTaken` and `mbt::nondetPicks`. No clock: the same trace gives the same bytes.
 */
import { BagDomain } from './bag.ts'
import { unlimitedBudgets } from './budgets.ts'
import { MapDomain, SeqDomain, SetDomain } from './collections.ts'
import { type Domain, type Json, asObject } from './domain.ts'
import type { Instance } from './instance.ts'
import { OptionDomain } from './option.ts'
import { isGoal } from './property.ts'
import { isRecord } from './reference/plain.ts'
import { paramDomain } from './reference/range.ts'
import type { Trace, TraceStep } from './trace-form.ts'
import { UnionDomain } from './union.ts'
import { elementsOf } from './values.ts'

/** A trace as the format has it. */
export interface Itf {
  readonly '#meta': Readonly<Record<string, Json>>
  readonly vars: readonly string[]
  readonly states: readonly Readonly<Record<string, Json>>[]
}
/** Variables that tell of the step taken, as Quint calls them. */
export const [actionTaken, nondetPicks] = ['mbt::actionTaken', 'mbt::nondetPicks']
/** The variable that holds the rest of each budget; an addition of ours. */
export const budgetsLeft = 'lockstep::budgets'
const none: Json = { tag: 'None', value: { '#tup': [] } }

/** Converts a trace of this instance. */
export function toItf(trace: Trace, instance: Instance): Itf {
  instance.activate()
  const domain = instance.spec.state
  const states = trace.states.map((s, index) => {
    const step = trace.steps[index - 1]
    const left = Object.entries(s.budgets).map(([name, n]) => [name, integer(n)] as const)
    return {
      '#meta': { index },
      ...variables(domain, domain.fromJson(s.state)),
      ...(left.length > 0 ? { [budgetsLeft]: Object.fromEntries(left) } : {}),
      [actionTaken]: step?.action ?? 'init',
      [nondetPicks]: picks(instance, step),
    }
  })
  const vars = Object.keys(states[0] ?? {}).filter(name => name !== '#meta')
  return { '#meta': meta(trace, instance), vars, states }
}

/** `lockstep` says what it takes to run the trace again; viewers ignore what they do not know. */
function meta(trace: Trace, instance: Instance): Readonly<Record<string, Json>> {
  const { model, bounds, budgets, dialects, defect, property } = trace
  const isGoalReached = instance.properties.some(p => p.id === property && isGoal(p))
  const isOk = (property === null || isGoalReached) && trace.error === null
  const unlimited = Object.entries(unlimitedBudgets(instance)).filter(
    ([name]) => !(name in budgets),
  )
  return {
    format: 'ITF',
    'format-description': 'https://apalache-mc.org/docs/adr/015adr-trace.html',
    source: trace.spec,
    status: isOk ? 'ok' : 'violation',
    description: `${model}, property ${property ?? 'none'}`,
    lockstep: {
      model,
      bounds: { ...bounds, ...Object.fromEntries(unlimited), ...budgets, ...dialects },
      defect,
      property,
    },
  }
}

/** The fields of the state are the variables; a state that is no record is one variable. */
function variables(domain: Domain, value: unknown): Readonly<Record<string, Json>> {
  return isRecord(domain) ? fields(domain.entries, value) : { state: expression(domain, value) }
}

/** Every parameter of any action, with the value it has in this step. */
function picks(instance: Instance, step: TraceStep | undefined): Json {
  const all = instance.actions.flatMap(a => a.params.map(p => [p.name, none] as const))
  const action = instance.actions.find(a => a.name === step?.action)
  const chosen = (action?.params ?? []).map(p => {
    const domain = paramDomain(instance.spec.state, p)
    const value = expression(domain, domain.fromJson(step?.params[p.name]))
    return [p.name, { tag: 'Some', value }] as const
  })
  return Object.fromEntries([...all, ...chosen])
}

function integer(n: number): Json {
  return { '#bigint': String(n) }
}

/** A value or plain place as an expression of the format. */
function expression(domain: Domain, value: unknown): Json {
  if (domain.kind === 'int') return integer(value as number)
  if (isRecord(domain)) return fields(domain.entries, value)
  if (domain instanceof OptionDomain)
    return value === null ? none : { tag: 'Some', value: expression(domain.element, value) }
  if (domain instanceof UnionDomain) return variant(domain, value)
  const elements = elementsOf(value) ?? []
  if (domain instanceof SetDomain) return { '#set': list(domain.element, elements) }
  if (domain instanceof SeqDomain) return list(domain.element, elements)
  if (domain instanceof MapDomain) {
    const key = (i: number): Json => expression(domain.key, domain.key.valueAt(i))
    return { '#map': elements.map((v, i) => [key(i), expression(domain.element, v)]) }
  }
  if (domain instanceof BagDomain) {
    const copies = (v: unknown): Json => integer(elements.filter(e => e === v).length)
    const distinct = [...new Set(elements)]
    return { '#map': distinct.map(v => [expression(domain.element, v), copies(v)]) }
  }
  return domain.toJson(value)
}

function list(element: Domain, values: readonly unknown[]): readonly Json[] {
  return values.map(v => expression(element, v))
}

function fields(
  entries: readonly (readonly [string, Domain])[],
  value: unknown,
): Readonly<Record<string, Json>> {
  const object = asObject(value) ?? {}
  return Object.fromEntries(entries.map(([name, d]) => [name, expression(d, object[name])]))
}

function variant(domain: UnionDomain<unknown>, value: unknown): Json {
  const tag = asObject(value)?.['type'] as string
  const own = domain.variants.find(v => v.type === tag)?.fields ?? []
  return { tag, value: own.length > 0 ? fields(own, value) : { '#tup': [] } }
}
