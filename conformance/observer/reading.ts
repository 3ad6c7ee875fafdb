/**
 * Evaluates a guard conjunct and notes what it read: the values that made it true or false, for explanations.
 * Slow; never on a search's path. Knows views only as objects with fields and methods.
 */
import { lanesOf } from './lanes.ts'
import type { Stepper } from './stepper.ts'

/** A place of the state and its value, as text: `node.node2.gate`, `"held"`. */
export interface Read {
  readonly path: string
  readonly value: string
}
export interface ConjunctReading {
  readonly name: string
  readonly truth: 'true' | 'false' | 'threw'
  readonly reads: readonly Read[]
}

const readsMax = 12

/** Every conjunct of an action for the loaded state, with what it read; one that throws says so. */
export function readConjuncts(
  stepper: Stepper,
  action: number,
  params: Readonly<Record<string, unknown>>,
): readonly ConjunctReading[] {
  stepper.instance.activate()
  const state = stepper.instance.spec.state.toJson(stepper.compiled.plain().state)
  return (stepper.instance.actions[action]?.when ?? []).map(g => {
    const reads = new Map<string, string>()
    const view = watched(stepper.compiled.view, '', reads, laneName(stepper))
    let truth: ConjunctReading['truth'] = 'threw'
    try {
      truth = g.test(view as never, params as never) ? 'true' : 'false'
    } catch {
      // A later conjunct may rely on an earlier one that is false: it is then not applicable.
    }
    const all = [...reads].map(([path, value]) => ({ path, value: named(state, path) ?? value }))
    return { name: g.name, truth, reads: all.slice(0, readsMax) }
  })
}

/** The value at a path by its JSON name: ids have names there. */
function named(state: unknown, path: string): string | undefined {
  let here = state
  for (const key of path.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Readonly<Record<string, unknown>>)[key]
  }
  return here === undefined || typeof here === 'object' ? undefined : JSON.stringify(here)
}

/** Indices of maps over lanes read better as names. */
function laneName(stepper: Stepper): (key: string) => string {
  const names = [...lanesOf(stepper.instance).keys()]
  return key => (/^\d+$/.test(key) ? (names[Number(key)] ?? key) : key)
}

function watched(
  target: unknown,
  path: string,
  reads: Map<string, string>,
  nameOf: (key: string) => string,
): unknown {
  if (typeof target !== 'object' || target === null) return target
  // Around an empty object: a proxy must give the very value of a frozen view's own fields.
  return new Proxy(Object.create(null) as object, {
    get(_, key) {
      const value: unknown = Reflect.get(target, key, target)
      if (typeof key === 'symbol' || key.startsWith('$')) return value
      const here = path === '' ? nameOf(key) : `${path}.${nameOf(key)}`
      if (typeof value === 'function')
        return (...args: readonly unknown[]) => {
          const result: unknown = Reflect.apply(value, target, args)
          note(`${path}.${key}(${args.map(a => nameOf(show(a))).join(', ')})`, result, reads)
          return watched(result, here, reads, nameOf)
        }
      note(here, value, reads)
      return watched(value, here, reads, nameOf)
    },
  })
}

function note(path: string, value: unknown, reads: Map<string, string>): void {
  if (typeof value === 'function' || (typeof value === 'object' && value !== null)) return
  reads.set(path, show(value))
}
function show(value: unknown): string {
  return typeof value === 'function' ? '…' : (JSON.stringify(value) ?? String(value))
}
