/**
 * The errors of closures that break the rules of the language at run time, for both engines. Types forbid all of this,
 * and are gone when a spec runs. Each is a SpecError: the spec is ill-formed, so nothing it gives is a verdict.
 */
import { kindOf } from './declare.ts'
import { SpecError } from './errors.ts'
import { nearest } from './names.ts'

/** Throws for a guard or property that gives something other than true or false. */
export function notBoolean(of: string, value: unknown): never {
  throw new SpecError('not-boolean', {
    what: `${of} gave neither true nor false.`,
    cause:
      'a `return` was forgotten, or the value of an assignment or of another kind was returned',
    values: { given: kindOf(value) },
    advice: 'return a comparison, or the result of `some`, `every` or `has`',
  })
}

/** Throws for a write by a closure that may only read. */
export function readOnly(of: string): never {
  throw new SpecError('read-only', {
    what: `${of} wrote to the state.`,
    cause: 'an assignment where a comparison was meant, or an effect called from a guard',
    values: {},
    advice: 'edit the state in `then` only',
  })
}

/** Throws for an element of a map of records or collections that was replaced by another object. */
export function replacedElement(map: string): never {
  throw new SpecError('read-only', {
    what: `An element of ${map} was replaced.`,
    cause:
      'an assignment such as `s.node[n] = { … }`: the elements are parts of the state, not values',
    values: {},
    advice:
      'edit its fields (`s.node[n].up = true`), or several at once with `Object.assign(s.node[n], { … })`',
  })
}

/** Throws for a collection of the state that was replaced by another object. */
export function replacedPart(field: string): never {
  throw new SpecError('read-only', {
    what: `The collection \`${field}\` was replaced.`,
    cause: 'an assignment to a map, set, sequence or bag, which are parts of the state, not values',
    values: { field },
    advice: 'edit it where it is: `set` and `fill` for maps, `assign`, `add` and `clear` for sets',
  })
}

function unknownField(of: string, names: readonly string[], given: string): never {
  throw new SpecError('unknown-field', {
    what: `${of} has no \`${given}\`.`,
    cause: 'a misspelt name',
    values: { has: names },
    advice: nearest(given, names, 'use one of these names'),
  })
}

/** True for names that JavaScript itself looks for on any object. */
function isInternal(key: string | symbol): boolean {
  return typeof key === 'symbol' || key.startsWith('$') || key === 'then' || key === 'toJSON'
}

/**
 * The end of the prototype chain of a view: what is not found before it is a name that the view does not have. Costs
 * nothing where names are right, because they are found before.
 */
export function endOfNames(of: string, names: readonly string[]): object {
  return new Proxy(Object.prototype, {
    get(target, key, receiver) {
      if (isInternal(key) || key in target) return Reflect.get(target, key, receiver) as unknown
      return unknownField(of, names, key as string)
    },
    set(target, key, value, receiver) {
      if (isInternal(key)) return Reflect.set(target, key, value, receiver)
      return unknownField(of, names, String(key))
    },
  })
}
