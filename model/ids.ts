/**
 * Identities: `scalarset` for ids that nothing tells apart, `ordered` for rules that compare them.
 * Their number is a bound of the model. At run time an id is its index; its static type hides that.
 */
import {
  type AnyDomain,
  type BoundPart,
  type CodeEnv,
  type Json,
  ScalarDomain,
  checkSize,
} from './domain.ts'
import { Bound } from './constants.ts'
import { checkOptions, text, texts } from './declare.ts'
import { SpecError, outOfDomain } from './errors.ts'
import type { Id, OrderedId } from './types.ts'

/** At most this many ids of one kind: a set of them fits one machine word. */
const idsMax = 32

export interface IdOptions {
  /** The bound that says how many there are; by default the name with an `s`. */
  readonly bound?: string
  /** Names to print, in order; by default A, B, C … Further ids are called by the domain's name and number. */
  readonly names?: readonly string[]
}

interface IdBound extends BoundPart {
  readonly names: readonly string[]
}

/** Ids of one kind, with quantifiers over all of them. */
export class IdDomain<T> extends ScalarDomain<T> {
  readonly kind: 'scalarset' | 'ordered'
  readonly name: string
  readonly label: string
  readonly parts: readonly AnyDomain[] = []
  /** The number of ids, chosen by the model. */
  readonly sizeBound: Bound
  declare bound: IdBound | undefined
  private readonly options: IdOptions
  constructor(kind: 'scalarset' | 'ordered', name: string, options: IdOptions) {
    super()
    if (typeof name !== 'string' || name === '')
      throw new SpecError('bad-domain', {
        what: `A ${kind} has no name.`,
        cause: 'the name was left out',
        values: {},
        advice: `write ${kind}('node')`,
      })
    checkOptions(`${kind}('${name}')`, 'bad-domain', options, { bound: text, names: texts })
    this.kind = kind
    this.name = name
    this.label = `${kind}('${name}')`
    this.options = options
    this.sizeBound = new Bound(options.bound ?? `${name}s`, 1, idsMax)
  }
  resolve(): IdBound {
    const size = checkSize(this.label, this.sizeBound.value)
    const given = this.options.names ?? [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    const names = Array.from({ length: size }, (_, i) => given[i] ?? `${this.name}${i + 1}`)
    if (new Set(names).size < size)
      throw new SpecError('bad-domain', {
        what: `Two ids of ${this.label} have the same name.`,
        cause: 'a name is listed twice, or it is one that further ids get by default',
        values: { names },
        advice: 'give each id a name of its own',
      })
    return { size, names }
  }
  override inForce(): IdBound {
    return super.inForce() as IdBound
  }
  initial(): T {
    return 0 as T
  }
  indexOf(value: unknown): number {
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < this.size
      ? value
      : -1
  }
  valueAt(index: number): T {
    return index as T
  }
  toJson(value: unknown): Json {
    return this.inForce().names[value as number] ?? String(value)
  }
  fromJson(json: unknown): T | undefined {
    const index = this.inForce().names.indexOf(json as string)
    return index >= 0 ? (index as T) : undefined
  }
  indexCode(v: string, env: CodeEnv): string {
    const fail = `${env.constant(outOfDomain, 'outOfDomain')}(${JSON.stringify(this.label)}, ${v})`
    return `((${v} >>> 0) === ${v} && ${v} < ${this.size} ? ${v} : ${fail})`
  }
  valueCode(i: string): string {
    return `(${i})`
  }

  /** True if some id satisfies the test. */
  some(test: (id: T) => boolean): boolean {
    const n = (this.bound as IdBound).size
    for (let i = 0; i < n; i++) if (test(i as T)) return true
    return false
  }
  /** True if every id satisfies the test. */
  every(test: (id: T) => boolean): boolean {
    const n = (this.bound as IdBound).size
    for (let i = 0; i < n; i++) if (!test(i as T)) return false
    return true
  }
  /** Counts the ids that satisfy the test. */
  count(test: (id: T) => boolean): number {
    const n = (this.bound as IdBound).size
    let found = 0
    for (let i = 0; i < n; i++) if (test(i as T)) found++
    return found
  }
  /** An id that satisfies the test, or null; ask only where at most one can, else the choice is the first. */
  choose(test: (id: T) => boolean): T | null {
    const n = (this.bound as IdBound).size
    for (let i = 0; i < n; i++) if (test(i as T)) return i as T
    return null
  }
  /** Runs an effect for every id. */
  forEach(effect: (id: T) => void): void {
    const n = (this.bound as IdBound).size
    for (let i = 0; i < n; i++) effect(i as T)
  }
}

/** Ids that compare, and that know their neighbours in a ring. */
export class OrderedDomain<T> extends IdDomain<T> {
  /** The id after this one; after the last comes the first. */
  next(id: T): T {
    const n = (this.bound as IdBound).size
    const i = (id as number) + 1
    return (i === n ? 0 : i) as T
  }
  /** The id before this one; before the first comes the last. */
  previous(id: T): T {
    const i = id as number
    return (i === 0 ? (this.bound as IdBound).size - 1 : i - 1) as T
  }
  get first(): T {
    return 0 as T
  }
  get last(): T {
    return (this.size - 1) as T
  }
  /** The id at a position, 0-based. */
  nth(index: number): T {
    return this.indexOf(index) >= 0 ? (index as T) : outOfDomain(this.label, index)
  }
}

/** Interchangeable ids: equality, indexing and quantifiers, nothing else. @public */
export function scalarset<const K extends string>(
  name: K,
  options: IdOptions = {},
): IdDomain<Id<K>> {
  return new IdDomain<Id<K>>('scalarset', name, options)
}

/** Ids with an order, for rules that compare them; never reduced by symmetry. @public */
export function ordered<const K extends string>(
  name: K,
  options: IdOptions = {},
): OrderedDomain<OrderedId<K>> {
  return new OrderedDomain<OrderedId<K>>('ordered', name, options)
}
