/**
 * Turns a search into a model for the checker: the same spec, one property that the target violates, and the start of the
 * search as its only initial state. A shortest counterexample of that model is a shortest path to the target.
 */
import type { CheckResult, Path } from '../../checker/index.ts'
import {
  type Instance,
  type Overrides,
  SpecError,
  instantiate,
  isGoal,
  isOfStep,
} from '../../model/engine.ts'
import type { Model, Property, Spec } from '../../model/index.ts'
import { type StateJson, reference } from '../../model/tools.ts'
import type { SearchTarget } from '../../reports/explorer/api.ts'
import { predicateOf, tryOut } from './predicate.ts'
import { put } from './put.ts'

/** The id of the added property. A spec cannot declare it, because it is not a name. */
const goal = '(target)'

/** A search, as plain data that can be sent to a thread. */
export interface Search {
  readonly target: SearchTarget
  /** The state in which the search starts. */
  readonly from: StateJson
}

/** The outcome of a search. */
export type SearchOutcome =
  | { readonly kind: 'found'; readonly steps: Path['steps'] }
  | { readonly kind: 'none' }
  | { readonly kind: 'limit'; readonly limit: string }
  /** The spec raises an error in a state that was searched. */
  | { readonly kind: 'error'; readonly message: string; readonly steps: Path['steps'] }

/** The instance whose shortest counterexample is the path to the target. Throws a SpecError. */
export function searchInstance(model: Model, overrides: Overrides, search: Search): Instance {
  const { target, from } = search
  const plain = instantiate(model, overrides)
  const property = targetProperty(plain, target)
  const { spec } = model
  const made: Spec = {
    ...spec,
    init: {
      params: [],
      when: [],
      then: [{ name: '', run: draft => put(spec.state, draft, from.state), requirements: [] }],
    },
    properties: { ...spec.properties, ...(property ? { [goal]: property } : {}) },
  }
  const noDeadlock = plain.deadlock === 'allowed' ? 'no-successor' : plain.deadlock
  const instance = instantiate(
    { ...model, spec: made },
    {
      defect: plain.defect,
      bounds: { ...overrides.bounds, ...from.budgets },
      properties: property ? [goal] : [],
      deadlock: target.kind === 'deadlock' ? noDeadlock : 'allowed',
    },
  )
  if (target.kind === 'predicate') tryPredicate(instance, target.text)
  return instance
}

/** The property that the target violates; null for a deadlock, which needs none. */
function targetProperty(instance: Instance, target: SearchTarget): Property | null {
  const actions = instance.spec.actions
  const base = {
    name: null,
    description: 'the target of the search',
    requirements: [],
    on: [],
    declaredAt: null,
  }
  switch (target.kind) {
    case 'deadlock':
      return null
    case 'predicate': {
      const test = predicateOf(instance, target.text)
      return { ...base, kind: 'invariant', test: (s: never) => !test(s) }
    }
    case 'action': {
      const action = actions[target.name] ?? unknown('action', target.name, Object.keys(actions))
      const on = [action as Property['on'][number]]
      return { ...base, kind: 'actionProperty', on, test: () => false }
    }
    case 'property': {
      const { properties } = instance.spec
      const found = properties[target.id] ?? unknown('property', target.id, Object.keys(properties))
      if (!isGoal(found)) return found
      const test = (...args: never[]): boolean => !found.test(...args)
      return {
        ...found,
        kind: isOfStep(found) ? 'actionProperty' : 'invariant',
        test,
      }
    }
  }
}

/** Evaluates the predicate in the first state, so that errors are reported before the search starts. */
function tryPredicate(instance: Instance, text: string): void {
  const test = predicateOf(instance, text)
  const ref = reference(instance)
  const [first] = ref.initialStates()
  const [property] = instance.properties
  if (first && property)
    ref.holds(
      {
        ...property,
        test: (s: never) => {
          tryOut(test, text, s)
          return true
        },
      },
      first,
    )
}

/** The outcome of the search, from the result of the checker. */
export function outcomeOf({ verdict, violation, limit }: CheckResult): SearchOutcome {
  if (violation?.kind === 'error')
    return { kind: 'error', message: violation.message ?? '', steps: violation.path.steps }
  if (violation) return { kind: 'found', steps: violation.path.steps }
  return verdict === 'holds' ? { kind: 'none' } : { kind: 'limit', limit: limit ?? 'states' }
}

function unknown(what: string, name: string, known: readonly string[]): never {
  throw new SpecError('bad-model', {
    what: `There is no ${what} called ${name}.`,
    cause: 'a misspelt name, or a name from another spec',
    values: { known },
    advice: 'use one of these',
  })
}
