/**
 * Predicates that a user types: an expression over `s` and the ids of the model, made into a function. It is run in a
 * thread of its own that can be ended, never in the server's. Knows no search.
 */
import { type Instance, SpecError } from '../../model/engine.ts'
import { idsOf } from './predicate-terms.ts'

export type Test = (state: unknown) => boolean

/** Makes a function of the expression. Throws a SpecError when it does not parse. */
export function predicateOf(instance: Instance, text: string): Test {
  const ids = idsOf(instance)
  try {
    // The one place where text becomes code: it comes from who holds the token, and runs in a thread for it alone.
    // oxlint-disable-next-line typescript/no-implied-eval
    const made = new Function('s', ...ids.keys(), `"use strict"; return (${text}\n)`) as (
      s: unknown,
      ...values: readonly unknown[]
    ) => unknown
    const values = [...ids.values()]
    return state => Boolean(made(state, ...values))
  } catch (thrown) {
    throw wrong(
      text,
      thrown,
      'it is not an expression of JavaScript',
      "for example s.phase === 'committed'",
    )
  }
}

/**
 * Tries the expression on a state whose every name is checked: a misspelt name would be undefined, the comparison
 * false everywhere, and the whole search in vain. Throws a SpecError.
 */
export function tryOut(test: Test, text: string, state: unknown): void {
  try {
    test(strict(state, 's'))
  } catch (thrown) {
    if (thrown instanceof SpecError) throw thrown
    throw wrong(
      text,
      thrown,
      'it names what there is not, or calls what is no function',
      'see what the state has beside it',
    )
  }
}

/** Reads as the object does, but for names that it does not have: those throw. */
function strict(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return value
  // The target is a stand-in: a proxy of a frozen array could not give its elements in another form.
  return new Proxy(Object.create(null) as object, {
    get(_, key) {
      const found: unknown = Reflect.get(value, key, value)
      if (typeof key === 'symbol') return found
      if (found === undefined && !(key in value)) throw unknownName(path, key, value)
      if (typeof found === 'function') return (found as (...args: never[]) => unknown).bind(value)
      return strict(found, /^\d+$/.test(key) ? `${path}[${key}]` : `${path}.${key}`)
    },
    has: (_, key) => key in value,
  })
}

function unknownName(path: string, key: string, target: object): SpecError {
  const names = new Set<string>()
  for (let at: unknown = target; at !== null && at !== Object.prototype;) {
    for (const name of Object.getOwnPropertyNames(at))
      if (!/^(\$|constructor$)/.test(name)) names.add(name)
    at = Object.getPrototypeOf(at)
  }
  return new SpecError('bad-model', {
    what: `${path} has no ${/^\d+$/.test(key) ? `element ${key}` : `\`${key}\``}.`,
    cause: 'a misspelt name in the predicate',
    values: { has: [...names].slice(0, 40) },
    advice: 'use one of these names',
  })
}

function wrong(text: string, thrown: unknown, cause: string, advice: string): SpecError {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new SpecError('bad-model', {
    what: `The predicate cannot be used: ${message}`,
    cause,
    values: { predicate: text },
    advice,
  })
}
