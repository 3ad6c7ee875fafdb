/**
 * A model made definite: bounds, budgets and dialects chosen and checked, a defect applied, actions and properties
 * numbered. Both engines start from an instance. It also puts its bounds in force: domains are shared by all models
 * of a spec, and `activate` is how the right sizes come back when several models live in one process.
 */
import type { Action, ActionProgress, Param } from './action.ts'
import type { NamedGuard, NamedStep } from './conjunct.ts'
import { Bound, Dialect } from './constants.ts'
import type { Declared } from './declared.ts'
import { type Defect, applyDefect } from './defect.ts'
import { type AnyDomain, type LateBound, checkSize } from './domain.ts'
import { SpecError } from './errors.ts'
import { IdDomain } from './ids.ts'
import { type Budget, type Choices, choose } from './choices.ts'
import type { PropertyKind } from './property.ts'
import type { Deadlock, Model, Spec } from './spec.ts'
import { mustHaveDefect, mustHaveProperty } from './declare-spec.ts'

/** An action of an instance. `index` is its place in the spec's order. */
export interface InstanceAction {
  readonly name: string
  readonly index: number
  readonly kind: Action['kind']
  readonly description: string | null
  readonly params: readonly Param[]
  readonly when: readonly NamedGuard[]
  readonly then: readonly NamedStep[]
  readonly at: Action['at']
  readonly requirements: readonly string[]
  readonly budget: string | null
  /** The name under which an implementation reports it. */
  readonly event: string
  readonly progress: ActionProgress
  readonly progressWhen: Action['progressWhen']
  readonly drawn: Action['drawn']
  readonly declaredAt: Declared | null
}
/** A property of an instance; `on` holds action indices, empty for all. */
export interface InstanceProperty {
  readonly id: string
  readonly index: number
  readonly kind: PropertyKind
  readonly name: string | null
  readonly description: string
  readonly requirements: readonly string[]
  readonly on: readonly number[]
  readonly test: (...args: never[]) => boolean
  readonly declaredAt: Declared | null
}
/** The choices of a model that a caller may change, as with `--bounds` and `--defect`. */
export interface Overrides {
  /** Bounds, budgets and dialects by name; `unlimited` lifts a budget. */
  readonly bounds?: Readonly<Record<string, number | string>>
  readonly defect?: string | null
  readonly properties?: readonly string[]
  readonly deadlock?: Deadlock
}

/** A model with everything chosen. */
export interface Instance {
  readonly model: Model
  readonly spec: Spec
  readonly bounds: Readonly<Record<string, number>>
  readonly budgets: readonly Budget[]
  readonly dialects: Readonly<Record<string, string>>
  readonly defect: string | null
  readonly deadlock: Deadlock
  readonly actions: readonly InstanceAction[]
  readonly properties: readonly InstanceProperty[]
  /** Puts this instance's bounds in force; cheap when they already are. */
  activate(): void
}

type Resolved = readonly (readonly [late: LateBound, bound: unknown])[]
/** The instance whose bounds are in force: one a process at a time, because closures of a spec read them. */
const inForce: { instance: Instance | null; resolved: Resolved } = { instance: null, resolved: [] }

/** Makes a model definite. Throws a SpecError when the model or the overrides are not well formed. */
export function instantiate(model: Model, overrides: Overrides = {}): Instance {
  const { spec } = model
  const actions = Object.entries(spec.actions).map(([name, a]) => [name, a as Action] as const)
  const lates = lateBounds(
    spec,
    actions.map(([, a]) => a),
  )
  const budgetNames = new Set(actions.map(([, a]) => a.budget).filter(b => b !== null))
  const choices = choose(model, overrides.bounds ?? {}, lates, budgetNames)
  const defectId = overrides.defect === undefined ? (model.defect ?? null) : overrides.defect
  const defect = defectId === null ? null : findDefect(spec, defectId)
  const made = actions.map(([name, a], index) => instanceAction(name, index, a, defect))
  const judged = properties(
    spec,
    overrides.properties ?? model.properties,
    actions.map(([, a]) => a),
  )
  // Nothing below this line fails.
  const resolved = resolveAll(lates, choices, paramDomains(spec, made))
  const instance: Instance = {
    model,
    spec,
    ...choices,
    defect: defectId,
    deadlock: overrides.deadlock ?? model.deadlock ?? 'no-successor',
    actions: made,
    properties: judged,
    activate() {
      if (inForce.instance !== instance) putInForce(instance, resolved)
    },
  }
  putInForce(instance, resolved)
  return instance
}

/**
 * Installs what was resolved, and takes back the bounds and dialects of the instance before: a spec that reads one
 * without listing it must not find the choice of another.
 */
function putInForce(instance: Instance, resolved: Resolved): void {
  const own = new Set(resolved.map(([late]) => late))
  for (const [late] of inForce.resolved)
    if (!own.has(late) && (late instanceof Bound || late instanceof Dialect))
      late.install(undefined)
  for (const [late, bound] of resolved) late.install(bound)
  Object.assign(inForce, { instance, resolved })
}

function instanceAction(
  name: string,
  index: number,
  action: Action,
  defect: Defect | null,
): InstanceAction {
  const a = defect?.action === action ? applyDefect(action, defect.change) : action
  return {
    name,
    index,
    kind: a.kind,
    description: a.description,
    params: a.params,
    when: a.when,
    then: a.then,
    at: a.at,
    requirements: a.requirements,
    budget: a.budget,
    event: a.event ?? name,
    progress: a.progress,
    progressWhen: a.progressWhen,
    drawn: a.drawn,
    declaredAt: a.declaredAt,
  }
}

function findDefect(spec: Spec, id: string): Defect {
  mustHaveDefect(spec, id)
  const found = spec.defects[id]
  if (found && Object.values(spec.actions).includes(found.action)) return found
  throw new SpecError('bad-model', {
    what: `Defect ${id} changes an action that is not in the spec.`,
    cause: 'the action was replaced by another object',
    values: { defect: id, actions: Object.keys(spec.actions) },
    advice: 'list the same action object in the spec',
  })
}

function properties(
  spec: Spec,
  chosen: readonly string[] | undefined,
  actions: readonly Action[],
): readonly InstanceProperty[] {
  for (const id of chosen ?? []) mustHaveProperty('the list of properties to check', spec, id)
  const all = Object.entries(spec.properties).filter(
    ([id]) => chosen === undefined || chosen.includes(id),
  )
  return all.map(([id, p], index) => ({
    id,
    index,
    kind: p.kind,
    name: p.name,
    description: p.description,
    requirements: p.requirements,
    on: p.on.map(a => indexOfAction(actions, a, id)),
    test: p.test,
    declaredAt: p.declaredAt,
  }))
}

function indexOfAction(actions: readonly Action[], action: Action, property: string): number {
  const index = actions.indexOf(action)
  if (index >= 0) return index
  throw new SpecError('bad-property', {
    what: `Property ${property} judges an action that is not in the spec.`,
    cause: "the action is missing from the spec's `actions`, or another object was put there",
    values: { property },
    advice: 'list the same action object in the spec',
  })
}

/** The domains that parameters range over as a whole. */
function paramDomains(
  spec: Spec,
  actions: readonly Pick<Action, 'params'>[],
): readonly AnyDomain[] {
  return [...actions, spec.init].flatMap(a => a.params).flatMap(p => (p.domain ? [p.domain] : []))
}

/** Bounds and dialects first, then domains, each after its parts: the order in which they resolve. */
function lateBounds(spec: Spec, actions: readonly Action[]): readonly LateBound[] {
  const domains = new Set<AnyDomain>()
  const visit = (d: AnyDomain): void => {
    if (domains.has(d)) return
    d.parts.forEach(visit)
    domains.add(d)
  }
  const params = paramDomains(spec, actions)
  for (const d of [spec.state, ...spec.domains, ...(spec.lanes ? [spec.lanes] : []), ...params])
    visit(d)
  const bounds = new Set<Bound>(spec.constants)
  for (const d of domains) {
    if (d instanceof IdDomain) bounds.add(d.sizeBound)
    if ('bounds' in d) for (const b of d.bounds as readonly Bound[]) bounds.add(b)
  }
  return [...bounds, ...spec.dialects, ...domains]
}

/** Resolves everything in order. What fails is thrown, with everything in force that was before. */
function resolveAll(
  lates: readonly LateBound[],
  choices: Choices,
  ranged: readonly AnyDomain[],
): Resolved {
  const before = lates.map(late => [late, late.bound] as const)
  try {
    const resolved = lates.map(late => {
      if (late instanceof Bound) late.pending = choices.bounds[late.name]
      if (late instanceof Dialect) late.pending = choices.dialects[late.name]
      const bound = late.resolve()
      late.install(bound)
      return [late, bound] as const
    })
    for (const d of ranged) checkSize(d.label, d.size)
    return resolved
  } catch (e) {
    for (const [late, bound] of before) late.install(bound)
    throw e
  }
}
