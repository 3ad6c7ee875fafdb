/**
 * A search for something, as a model of its own: the same spec, one property that what is wanted violates, and the
 * state to depart from as its only initial one. The checker then finds a shortest way. Runs nothing.
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
import type { Wanted } from '../../reports/explorer/api.ts'
import { predicateOf, tryOut } from './predicate.ts'
import { put } from './put.ts'

/** The id of the property that is added; no property of a spec can have it, because ids are words. */
const goal = '(what is wanted)'

/** A search to be done: plain data, so that it can be given to a thread. */
export interface Search {
  readonly wanted: Wanted
  /** The state to depart from. */
  readonly from: StateJson
}

/** What came of a search. */
export type Sought =
  | { readonly kind: 'found'; readonly steps: Path['steps'] }
  | { readonly kind: 'none' }
  | { readonly kind: 'limit'; readonly limit: string }
  /** The spec itself goes wrong on the way. */
  | { readonly kind: 'error'; readonly message: string; readonly steps: Path['steps'] }

/** The instance whose shortest violation is the way to what is wanted. Throws a SpecError. */
export function searchInstance(model: Model, overrides: Overrides, search: Search): Instance {
  const { wanted, from } = search
  const plain = instantiate(model, overrides)
  const property = wantedProperty(plain, wanted)
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
      deadlock: wanted.kind === 'deadlock' ? noDeadlock : 'allowed',
    },
  )
  if (wanted.kind === 'predicate') tryPredicate(instance, wanted.text)
  return instance
}

/** The property that is violated where what is wanted is; null for a deadlock, which needs none. */
function wantedProperty(instance: Instance, wanted: Wanted): Property | null {
  const actions = instance.spec.actions
  const base = {
    name: null,
    description: 'what is wanted',
    requirements: [],
    on: [],
    declaredAt: null,
  }
  switch (wanted.kind) {
    case 'deadlock':
      return null
    case 'predicate': {
      const test = predicateOf(instance, wanted.text)
      return { ...base, kind: 'invariant', test: (s: never) => !test(s) }
    }
    case 'action': {
      const action = actions[wanted.name] ?? unknown('action', wanted.name, Object.keys(actions))
      const on = [action as Property['on'][number]]
      return { ...base, kind: 'actionProperty', on, test: () => false }
    }
    case 'property': {
      const { properties } = instance.spec
      const found = properties[wanted.id] ?? unknown('property', wanted.id, Object.keys(properties))
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

/** Tries the predicate where the search begins, before anything is searched. */
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

/** What the checker's result says of the search. */
export function soughtOf({ verdict, violation, limit }: CheckResult): Sought {
  if (violation?.kind === 'error')
    return { kind: 'error', message: violation.message ?? '', steps: violation.path.steps }
  if (violation) return { kind: 'found', steps: violation.path.steps }
  return verdict === 'holds' ? { kind: 'none' } : { kind: 'limit', limit: limit ?? 'states' }
}

function unknown(what: string, name: string, known: readonly string[]): never {
  throw new SpecError('bad-model', {
    what: `There is no ${what} called ${name}.`,
    cause: 'a misspelt name, or one of another spec',
    values: { known },
    advice: 'use one of these',
  })
}
