/**
 * The base of all finite domains: each can number its values, name them in JSON, and
 * say in generated code how a value becomes an index and back. Sizes may depend on a model's bounds, so all
 * that follows from them sits in one object (`bound`), made by `resolve` and swapped by `Instance.activate`.
 * Knows nothing of layout, search or any protocol.
 */
import { kindOf } from './declare.ts'
import { SpecError } from './errors.ts'
import type { DomainType } from './types.ts'

/** Interned domains have at most this many values: an index must fit a small integer. */
export const valuesMax = 2 ** 30
/** Up to here all values of a domain are made at once; beyond, each when it is first met. */
const eagerMax = 2 ** 12

export type Kind =
  | 'bool'
  | 'int'
  | 'oneOf'
  | 'scalarset'
  | 'ordered'
  | 'option'
  | 'union'
  | 'record'
  | 'map'
  | 'set'
  | 'seq'
  | 'bag'

/** JSON as traces hold it. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Collects the constants that generated code closes over; returns the name each goes by. */
export interface CodeEnv {
  constant(value: unknown, hint: string): string
}

/** The part of a domain that depends on the bounds in force; subclasses add their tables. */
export interface BoundPart {
  /** Number of values; may be Infinity for places too large to be values. */
  readonly size: number
}

/** Something whose meaning depends on the bounds in force: a domain, a bound or a dialect. */
export interface LateBound {
  /** The value in force; undefined before any model chose. */
  readonly bound: unknown
  /** Computes the value to install, from choices and from what is in force of its parts. */
  resolve(): unknown
  install(bound: unknown): void
}

/** A finite domain. */
export abstract class Domain<D = unknown, V = unknown, X = unknown, S extends boolean = boolean>
  implements DomainType<D, V, X, S>, LateBound
{
  declare readonly __draft?: D
  declare readonly __view?: V
  declare readonly __value?: X
  declare readonly __place?: S

  abstract readonly kind: Kind
  /** The name of this domain in error texts, for example `int(0, 3)`. */
  abstract readonly label: string
  /** True if it is laid out as parts when it stands in the state (not when it is part of a value). */
  abstract readonly isPlace: boolean
  /** The domains this one is made of. */
  abstract readonly parts: readonly AnyDomain[]

  bound: BoundPart | undefined = undefined

  /** Computes what depends on the bounds in force. Parts are resolved first. */
  abstract resolve(): BoundPart
  /** The value everything starts from, in plain form. */
  abstract initial(): unknown
  /** Index of a value, -1 if it is not in the domain. */
  abstract indexOf(value: unknown): number
  /** The value at an index, 0 <= index < size; the same object every time. */
  abstract valueAt(index: number): unknown
  abstract toJson(value: unknown): Json
  /** The value a JSON form stands for; undefined if there is none. */
  abstract fromJson(json: unknown): unknown
  /** Code for the index of the value in variable `v`; calls `outOfDomain` when there is none. */
  abstract indexCode(v: string, env: CodeEnv): string
  /** Code for the value at the index given by the expression `i`. */
  abstract valueCode(i: string, env: CodeEnv): string

  /** Puts what `resolve` gave in force. */
  install(bound: unknown): void {
    this.bound = bound as BoundPart | undefined
  }
  /** Number of values under the bounds in force. */
  get size(): number {
    return this.inForce().size
  }
  inForce(): BoundPart {
    return this.bound ?? unbound(this.label)
  }
}

export type AnyDomain = Domain

/** The domain itself. Throws a SpecError for what is none. */
export function mustBeDomain(where: string, given: unknown): Domain {
  if (isDomain(given)) return given
  throw new SpecError('bad-domain', {
    what: `${where} is no domain.`,
    cause: 'it is missing or misspelt, or a value was given in place of the domain of such values',
    values: { given: kindOf(given) },
    advice: 'give a domain, such as `bool`, `int(0, 3)` or `set(Node)`',
  })
}
/** Also true for a domain that another copy of this library made. */
export function isDomain(value: unknown): value is Domain {
  const d = Object(value) as Partial<Domain>
  return typeof d.indexOf === 'function' && typeof d.resolve === 'function'
}

/** A domain whose values are read and written whole. */
export abstract class ScalarDomain<T> extends Domain<T, T, T, false> {
  readonly isPlace = false
}

function unbound(label: string): never {
  throw new SpecError('unbound', {
    what: `${label} was used before a model gave it its bounds.`,
    cause: 'code at the top level of a spec asks for something that depends on the bounds',
    values: { domain: label },
    advice: 'move the use into a guard, an effect or a property',
  })
}

/** Refuses a value domain with too many values, at build time. */
export function checkSize(label: string, size: number): number {
  if (size <= valuesMax) return size
  throw new SpecError('bad-domain', {
    what: `${label} has too many values to be numbered.`,
    cause:
      'messages, set elements, options and parameters hold numbered values, at most 2^30 of a kind',
    values: { values: size, 'at most': valuesMax },
    advice: 'make the fields smaller, or keep the large part in the state and refer to it by an id',
  })
}

/** A JavaScript map holds at most 2^24 entries: values made on demand are kept in maps of this many. */
const shardBits = 20

/** A table of interned values, filled at once when small and on demand when large. */
export class Interned {
  private readonly dense: unknown[] = []
  private readonly sparse = new Map<number, Map<number, unknown>>()
  private readonly make: (index: number) => unknown
  constructor(size: number, make: (index: number) => unknown) {
    this.make = make
    if (size <= eagerMax) for (let i = 0; i < size; i++) this.dense.push(make(i))
  }
  at(index: number): unknown {
    if (index < this.dense.length) return this.dense[index]
    const shard = this.shardOf(index)
    let found = shard.get(index)
    if (found === undefined) shard.set(index, (found = this.make(index)))
    return found
  }
  private shardOf(index: number): Map<number, unknown> {
    let shard = this.sparse.get(index >>> shardBits)
    if (!shard) this.sparse.set(index >>> shardBits, (shard = new Map<number, unknown>()))
    return shard
  }
}

/** A JSON object, for domains that read one. */
export function asObject(json: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined
  return json as Readonly<Record<string, unknown>>
}
