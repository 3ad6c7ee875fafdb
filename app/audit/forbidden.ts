/**
 * Keeps closures of a spec from what gives something else each time: while a slice of an exploration runs in this
 * thread, Math.random, Date, performance and crypto throw. The search itself uses none of them.
 */
import { SpecError } from '../../model/engine.ts'

function forbidden(name: string): never {
  throw new SpecError('impure', {
    what: `${name} was used while a model was explored.`,
    cause:
      'a guard, an effect or a property of the spec uses it, so a step would not always give the same',
    values: { used: name },
    advice: 'make a random choice a parameter of the action, and the passing of time an action',
  })
}

function guarded(name: string, real: object): object {
  const fail = (): never => forbidden(name)
  return new Proxy(real, {
    apply: fail,
    construct: fail,
    get: (_, key) =>
      typeof key === 'symbol' || key === 'prototype'
        ? (Reflect.get(real, key) as unknown)
        : forbidden(`${name}.${key}`),
  })
}

/** Runs `run`, which must not be asynchronous, with the globals replaced. */
export function withoutAmbient<T>(run: () => T): T {
  const globals = globalThis as unknown as Record<string, object>
  const names = ['Date', 'performance', 'crypto'].filter(name => name in globals)
  const saved = names.map(
    name => [name, Object.getOwnPropertyDescriptor(globals, name), globals[name]] as const,
  )
  const { random } = Math
  try {
    Math.random = () => forbidden('Math.random')
    for (const [name, , real] of saved)
      Object.defineProperty(globals, name, {
        value: guarded(name, real as object),
        configurable: true,
        writable: true,
      })
    return run()
  } finally {
    Math.random = random
    for (const [name, descriptor] of saved)
      if (descriptor) Object.defineProperty(globals, name, descriptor)
  }
}
