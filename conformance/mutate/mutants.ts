/**
 * Makes the mutants of a spec: each conjunct dropped or negated, each named step skipped, each effect skipped or
 * applied twice (a message lost or doubled), and the spec's own defects.
 */
import type { Instance, InstanceAction } from '../../model/engine.ts'
import { instantiate, unlimitedBudgets } from '../../model/engine.ts'
import type { Operator } from './result.ts'

/** A wrong variant of a spec. */
export interface Mutant {
  /** A stable name: `drop decide / nobody was lost`. */
  readonly id: string
  readonly operator: Operator
  readonly action: string
  /** The conjunct or step that is changed; '' for the whole effect. */
  readonly part: string
  readonly requirements: readonly string[]
  readonly instance: Instance
}

function changed(instance: Instance, action: InstanceAction): Instance {
  return {
    ...instance,
    actions: instance.actions.map(a => (a.index === action.index ? action : a)),
  }
}

/** All mutants of an instance, in the order of its actions. Guards of the environment are not mutated. */
export function mutantsOf(instance: Instance): readonly Mutant[] {
  const { actions, spec, model, bounds, dialects } = instance
  const made = actions.flatMap(a => [...guardMutants(instance, a), ...effectMutants(instance, a)])
  const defects = Object.entries(spec.defects).flatMap(([id, defect]): readonly Mutant[] => {
    const action = Object.entries(spec.actions).find(([, a]) => a === defect.action)?.[0]
    if (action === undefined) return []
    const requirements = spec.actions[action]?.requirements ?? []
    const mutated = instantiate(model, {
      properties: [],
      defect: id,
      bounds: { ...bounds, ...dialects, ...unlimitedBudgets(model) },
    })
    return [
      { id: `defect ${id}`, operator: 'defect', action, part: id, requirements, instance: mutated },
    ]
  })
  instance.activate()
  return [...made, ...defects]
}

function guardMutants(instance: Instance, a: InstanceAction): readonly Mutant[] {
  if (a.kind === 'fault' && a.progress === 'requested') return []
  return a.when.flatMap((g, i): readonly Mutant[] => {
    // Not a rule of the protocol: a system may do without it.
    if (g.modelOnly) return []
    const common = { action: a.name, part: g.name, requirements: a.requirements }
    const without = a.when.filter((_, k) => k !== i)
    const test = g.test as (s: unknown, p: unknown) => boolean
    const negated = {
      ...g,
      test: ((s: unknown, p: unknown) => !test(s, p)) as typeof g.test,
    }
    return [
      {
        ...common,
        id: `drop ${a.name} / ${g.name}`,
        operator: 'drop',
        instance: changed(instance, { ...a, when: without }),
      },
      {
        ...common,
        id: `negate ${a.name} / ${g.name}`,
        operator: 'negate',
        instance: changed(instance, { ...a, when: a.when.map((x, k) => (k === i ? negated : x)) }),
      },
    ]
  })
}

function effectMutants(instance: Instance, a: InstanceAction): readonly Mutant[] {
  const common = { action: a.name, requirements: a.requirements }
  const skips = a.then.map((t): Mutant => {
    const rest = a.then.filter(x => x !== t)
    const nothing = { ...t, name: '', run: () => {} }
    return {
      ...common,
      id: `skip ${a.name} / ${t.name === '' ? 'its effect' : t.name}`,
      part: t.name,
      operator: 'skip',
      instance: changed(instance, { ...a, then: rest.length > 0 ? rest : [nothing] }),
    }
  })
  const twice: Mutant = {
    ...common,
    id: `twice ${a.name}`,
    part: '',
    operator: 'twice',
    instance: changed(instance, { ...a, then: [...a.then, ...a.then] }),
  }
  return [...skips, twice]
}
