/**
 * Maps, sets, sequences and bags. In the state they are places that effects edit. Sets, maps and sequences can also
 * be values inside messages when they are small: interned and frozen, with the reading half of the same interface.
 * In plain form (the reference interpreter's state) each is an array: by key, or in the domain's own order.
 */
import {
  type AnyDomain,
  type BoundPart,
  type CodeEnv,
  Domain,
  Interned,
  type Json,
  asObject,
  checkSize,
  mustBeDomain,
} from './domain.ts'
import { Bound } from './constants.ts'
import { SpecError, outOfDomain } from './errors.ts'
import { type Size, lengthValue } from './scalars.ts'
import type {
  DomainType,
  MapDraftOf,
  MapValueOf,
  MapViewOf,
  SeqDraft,
  SeqView,
  SetDraft,
  SetView,
} from './types.ts'
import { MapValue, SeqValue, elementsOf } from './values.ts'

interface TableBound extends BoundPart {
  readonly table: Interned
  /** The mark of values made under these bounds: a value that has it also has its index. */
  readonly owner: object
}

/** A map has an element for every key: with more, no state could hold it. */
const keysMax = 2 ** 16

interface SeqBound extends TableBound {
  readonly max: number
}

/** The common part of maps, sets and sequences. */
abstract class Collection<D, V, X> extends Domain<D, V, X, true> {
  readonly isPlace = true
  override inForce(): TableBound {
    return super.inForce() as TableBound
  }
  valueAt(index: number): unknown {
    return this.inForce().table.at(index)
  }
  indexCode(v: string, env: CodeEnv): string {
    const index = (value: unknown): number => {
      const at = this.indexOf(value)
      return at < 0 ? outOfDomain(this.label, value) : at
    }
    const owner = env.constant(this.inForce().owner, 'owner')
    const slow = `${env.constant(index, 'indexOf')}(${v})`
    return `(${v} !== null && ${v} !== undefined && ${v}.$owner === ${owner} ? ${v}.$ : ${slow})`
  }
  valueCode(i: string, env: CodeEnv): string {
    return `${env.constant(this.inForce().table, 'table')}.at(${i})`
  }
}

export class MapDomain<K = unknown, V = unknown> extends Collection<
  MapDraftOf<K, V>,
  MapViewOf<K, V>,
  MapValueOf<K, V>
> {
  readonly kind = 'map'
  readonly label: string
  readonly key: Domain
  readonly element: Domain
  readonly parts: readonly AnyDomain[]
  constructor(key: Domain, element: Domain) {
    super()
    this.key = mustBeDomain('The key of a map', key)
    this.element = mustBeDomain('The element of a map', element)
    this.parts = [key, element]
    this.label = `map(${key.label}, ${element.label})`
    if (
      key.isPlace ||
      key.kind === 'union' ||
      (element.isPlace &&
        key.kind !== 'scalarset' &&
        key.kind !== 'ordered' &&
        key.kind !== 'int' &&
        key.kind !== 'oneOf')
    )
      throw new SpecError('bad-domain', {
        what: `${this.label} has keys that cannot index.`,
        cause: 'maps are indexed by ids, integers from 0, literals or truth values',
        values: { key: key.label },
        advice: 'use such a domain as the key',
      })
  }
  resolve(): TableBound {
    this.checkKeys()
    const size = this.element.size ** this.key.size
    const owner = {}
    return { size, table: new Interned(size, i => this.build(i, owner)), owner }
  }
  /** Refuses too many keys, two keys with one name, and names that the engine gives to members of views. */
  private checkKeys(): void {
    const { size } = this.key
    const names = Array.from({ length: Math.min(size, keysMax) }, (_, i) => this.keyName(i))
    const reserved = names.find(name => this.element.isPlace && name.startsWith('$'))
    if (size <= keysMax && new Set(names).size === size && reserved === undefined) return
    throw new SpecError('bad-domain', {
      what: `${this.label} has keys that cannot index.`,
      cause: 'there are too many of them, two have the same name, or a name starts with $',
      values: { keys: size, 'at most': keysMax },
      advice: 'use a smaller domain as the key, or rename the literals',
    })
  }
  private build(index: number, owner: object): unknown {
    const values: unknown[] = []
    let rest = index
    for (let k = this.key.size - 1; k >= 0; k--) {
      values[k] = this.element.valueAt(rest % this.element.size)
      rest = Math.floor(rest / this.element.size)
    }
    return new MapValue(index, values, key => this.key.indexOf(key), owner)
  }
  initial(): unknown {
    return Object.freeze(Array.from({ length: this.key.size }, () => this.element.initial()))
  }
  indexOf(value: unknown): number {
    const values = elementsOf(value)
    if (values?.length !== this.key.size) return -1
    let at = 0
    for (const v of values) {
      const part = this.element.indexOf(v)
      if (part < 0) return -1
      at = at * this.element.size + part
    }
    return at
  }
  private keyName(index: number): string {
    const name = this.key.toJson(this.key.valueAt(index))
    return typeof name === 'string' ? name : JSON.stringify(name)
  }
  toJson(value: unknown): Json {
    const values = elementsOf(value) ?? []
    return Object.fromEntries(values.map((v, i) => [this.keyName(i), this.element.toJson(v)]))
  }
  fromJson(json: unknown): unknown {
    const object = asObject(json)
    if (!object || Object.keys(object).length !== this.key.size) return undefined
    const read = Array.from({ length: this.key.size }, (_, i) =>
      this.element.fromJson(object[this.keyName(i)]),
    )
    return read.includes(undefined) ? undefined : Object.freeze(read)
  }
}

export class SetDomain<X = unknown> extends Collection<SetDraft<X>, SetView<X>, SetView<X>> {
  readonly kind = 'set'
  readonly label: string
  readonly element: Domain
  readonly parts: readonly AnyDomain[]
  constructor(element: Domain) {
    super()
    this.element = mustBeDomain('The element of a set', element)
    this.parts = [element]
    this.label = `set(${element.label})`
  }
  resolve(): TableBound {
    const members = checkSize(this.element.label, this.element.size)
    const size = 2 ** members
    const owner = {}
    return { size, table: new Interned(size, i => this.build(i, owner)), owner }
  }
  private build(bits: number, owner: object): unknown {
    const values: unknown[] = []
    for (let i = 0; i < this.element.size; i++)
      if ((bits >>> i) & 1) values.push(this.element.valueAt(i))
    return new SeqValue(bits, values, this.element, owner)
  }
  initial(): unknown {
    return Object.freeze([])
  }
  indexOf(value: unknown): number {
    const values = elementsOf(value)
    if (!values) return -1
    let bits = 0
    for (const v of values) {
      const i = this.element.indexOf(v)
      if (i < 0) return -1
      bits |= 1 << i
    }
    return bits
  }
  toJson(value: unknown): Json {
    return (elementsOf(value) ?? []).map(v => this.element.toJson(v))
  }
  fromJson(json: unknown): unknown {
    const read = readArray(json, this.element)
    if (!read) return undefined
    const indices = read.map(v => this.element.indexOf(v))
    if (new Set(indices).size !== indices.length) return undefined
    return Object.freeze(indices.sort((a, b) => a - b).map(i => this.element.valueAt(i)))
  }
}

export class SeqDomain<X = unknown> extends Collection<SeqDraft<X>, SeqView<X>, SeqView<X>> {
  readonly kind = 'seq'
  readonly label: string
  readonly element: Domain
  readonly parts: readonly AnyDomain[]
  private readonly maxSize: Size
  constructor(element: Domain, max: Size) {
    super()
    this.element = mustBeDomain('The element of a sequence', element)
    this.maxSize = max
    this.parts = [element]
    this.label = `seq(${element.label})`
  }
  /** The longest a sequence may be. */
  get max(): number {
    return this.inForce().max
  }
  /** Bounds that must be resolved first. */
  get bounds(): readonly Bound[] {
    return this.maxSize instanceof Bound ? [this.maxSize] : []
  }
  override inForce(): SeqBound {
    return super.inForce() as SeqBound
  }
  resolve(): SeqBound {
    checkSize(this.element.label, this.element.size)
    const max = lengthValue(this.label, this.maxSize)
    let size = 0
    for (let length = 0; length <= max; length++) size += this.element.size ** length
    const owner = {}
    return { size, table: new Interned(size, i => this.build(i, owner)), owner, max }
  }
  private build(index: number, owner: object): unknown {
    let length = 0
    let rest = index
    while (rest >= this.element.size ** length) rest -= this.element.size ** length++
    const values: unknown[] = []
    for (let i = length - 1; i >= 0; i--) {
      values[i] = this.element.valueAt(rest % this.element.size)
      rest = Math.floor(rest / this.element.size)
    }
    return new SeqValue(index, values, this.element, owner)
  }
  initial(): unknown {
    return Object.freeze([])
  }
  indexOf(value: unknown): number {
    const values = elementsOf(value)
    if (!values || values.length > this.max) return -1
    let at = 0
    let below = 0
    for (const [i, v] of values.entries()) {
      const part = this.element.indexOf(v)
      if (part < 0) return -1
      at = at * this.element.size + part
      below += this.element.size ** i
    }
    return below + at
  }
  toJson(value: unknown): Json {
    return (elementsOf(value) ?? []).map(v => this.element.toJson(v))
  }
  fromJson(json: unknown): unknown {
    const read = readArray(json, this.element)
    return read && read.length <= this.max ? Object.freeze(read) : undefined
  }
}

export function readArray(json: unknown, element: Domain): unknown[] | undefined {
  if (!Array.isArray(json)) return undefined
  const read = json.map(j => element.fromJson(j))
  return read.includes(undefined) ? undefined : read
}

/** One element for every key; scalars through `get` and `set`, places by indexing. @public */
export function map<
  KX,
  K extends DomainType<KX, KX, KX, false>,
  V extends DomainType<unknown, unknown, unknown, boolean>,
>(key: K, element: V): MapDomain<K, V> {
  return new MapDomain<K, V>(key as unknown as Domain, element as unknown as Domain)
}
/** A set; starts empty. @public */
export function set<X>(element: DomainType<unknown, unknown, X, boolean>): SetDomain<X> {
  return new SetDomain<X>(element as Domain)
}
/** A sequence of at most `max` elements; starts empty. @public */
export function seq<X>(element: DomainType<unknown, unknown, X, boolean>, max: Size): SeqDomain<X> {
  return new SeqDomain<X>(element as Domain, max)
}
