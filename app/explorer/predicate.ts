/**
 * Compiles the predicate that a user types: an expression over `s` and the ids of the model. It runs in its own thread, which
 * can be terminated, and never in the server's.
 */
import { type Instance, SpecError } from '../../model/engine.ts'
import { idsOf } from './predicate-terms.ts'

export type Test = (state: unknown) => boolean

/** Compiles an expression. Throws a SpecError when it does not parse. */
export function predicateOf(instance: Instance, text: string): Test {
  const ids = idsOf(instance)
  try {
    // The only place where text becomes code. The text comes from the holder of the token and runs in its own thread.
    // oxlint-disable-next-line typescript/no-implied-eval
    const compiled = new Function('s', ...ids.keys(), `"use strict"; return (${text}\n)`) as (
      s: unknown,
      ...values: readonly unknown[]
    ) => unknown
    const values = [...ids.values()]
    return state => Boolean(compiled(state, ...values))
  } catch (thrown) {
    throw wrong(
      text,
      thrown,
      'it is not a JavaScript expression',
      "for example s.phase === 'committed'",
    )
  }
}

/**
 * Evaluates the expression on a state that checks every name. Without this check a misspelt name would be undefined, and the
 * search would find nothing. Throws a SpecError.
 */
export function tryOut(test: Test, text: string, state: unknown): void {
  try {
    test(strict(state, 's'))
  } catch (thrown) {
    if (thrown instanceof SpecError) throw thrown
    throw wrong(
      text,
      thrown,
      'it uses a name that does not exist, or calls a value that is not a function',
      'use the expressions that the help with predicates lists',
    )
  }
}

/** A proxy of an object that throws when a name does not exist. */
function strict(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return value
  // The target is an empty object, because a proxy of a frozen array must return the elements unchanged.
  return new Proxy(Object.create(null) as object, {
    get(_, key) {
      // Before it is read: a view itself refuses a name that it does not have.
      if (typeof key !== 'symbol' && !(key in value)) throw unknownName(path, key, value)
      const found: unknown = Reflect.get(value, key, value)
      if (typeof key === 'symbol') return found
      if (typeof found === 'function') return (found as (...args: never[]) => unknown).bind(value)
      return strict(found, /^\d+$/.test(key) ? `${path}[${key}]` : `${path}.${key}`)
    },
    has: (_, key) => key in value,
  })
}

function unknownName(path: string, key: string, target: object): SpecError {
  const names = new Set<string>()
  const above = (at: object): object | null => Object.getPrototypeOf(at) as object | null
  // Up to the last object of the chain, which is JavaScript's own.
  for (let at = target, next = above(at); next !== null; at = next, next = above(at))
    for (const name of Object.getOwnPropertyNames(at))
      if (!/^(\$|constructor$)/.test(name)) names.add(name)
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
