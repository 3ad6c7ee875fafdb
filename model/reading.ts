/**
 * Evaluates guard conjuncts and notes what they read: the values that made each true or false, for explanations.
 * Slow; never on a search's path. Knows views only as objects with fields and methods, so it serves both engines.
 */
import type { Json } from './domain.ts'
import type { Instance, InstanceAction } from './instance.ts'
import { lanesOf } from './lanes.ts'
import type { ConjunctReading } from './reading-form.ts'

const readsMax = 12

/**
 * Every conjunct of an action over a view of a state, with what it read; one that throws says so. `json` is the same
 * state in JSON form, for the names of ids.
 */
export function readConjuncts(
  instance: Instance,
  action: InstanceAction,
  params: Readonly<Record<string, unknown>>,
  view: unknown,
  json: Json,
): readonly ConjunctReading[] {
  const nameOf = laneName(instance)
  return action.when.map(g => {
    const reads = new Map<string, string>()
    let truth: ConjunctReading['truth'] = 'threw'
    try {
      truth = g.test(watched(view, '', reads, nameOf) as never, params as never) ? 'true' : 'false'
    } catch {
      // A later conjunct may rely on an earlier one that is false: it is then not applicable.
    }
    const all = [...reads].map(([path, value]) => ({ path, value: named(json, path) ?? value }))
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
function laneName(instance: Instance): (key: string) => string {
  const names = [...lanesOf(instance).keys()]
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
  if (typeof value === 'function') return '…'
  // Values of unions and records carry their own number beside what the author gave them.
  const own = (key: string, part: unknown): unknown => (key.startsWith('$') ? undefined : part)
  return JSON.stringify(value, own) ?? String(value)
}
