/**
 * Multisets: messages in flight that may be there more than once. Places only; a bag cannot be part of a value.
 * Its plain form is an array in the order of the element domain.
 */
import { readArray } from './collections.ts'
import {
  type AnyDomain,
  type BoundPart,
  Domain,
  type Json,
  checkSize,
  mustBeDomain,
} from './domain.ts'
import { outOfDomain } from './errors.ts'
import { Bound } from './constants.ts'
import { type Size, lengthValue } from './scalars.ts'
import type { BagDraft, BagView, DomainType } from './types.ts'

interface ListBound extends BoundPart {
  readonly max: number
}

export class BagDomain<X = unknown> extends Domain<BagDraft<X>, BagView<X>, never, true> {
  readonly kind = 'bag'
  readonly isPlace = true
  readonly label: string
  readonly element: Domain
  readonly parts: readonly AnyDomain[]
  private readonly maxSize: Size
  constructor(element: Domain, max: Size) {
    super()
    this.element = mustBeDomain('The element of a bag', element)
    this.maxSize = max
    this.parts = [element]
    this.label = `bag(${element.label})`
  }
  /** The most elements a bag may hold, copies counted. */
  get max(): number {
    return (this.inForce() as ListBound).max
  }
  /** Bounds that must be resolved first. */
  get bounds(): readonly Bound[] {
    return this.maxSize instanceof Bound ? [this.maxSize] : []
  }
  /** Bags are places only: Infinity keeps them out of messages with a clear error. */
  resolve(): ListBound {
    checkSize(this.element.label, this.element.size)
    return { size: Infinity, max: lengthValue(this.label, this.maxSize) }
  }
  initial(): unknown {
    return Object.freeze([])
  }
  indexOf(): number {
    return -1
  }
  valueAt(): never {
    return outOfDomain(this.label, 'a bag as a value')
  }
  toJson(value: unknown): Json {
    return (value as readonly unknown[]).map(v => this.element.toJson(v))
  }
  fromJson(json: unknown): unknown {
    const read = readArray(json, this.element)
    if (!read || read.length > this.max) return undefined
    const indices = read.map(v => this.element.indexOf(v)).sort((a, b) => a - b)
    return Object.freeze(indices.map(i => this.element.valueAt(i)))
  }
  indexCode(): string {
    return '-1'
  }
  valueCode(): string {
    return 'undefined'
  }
}

/** A multiset of at most `max` elements; starts empty. @public */
export function bag<X>(element: DomainType<unknown, unknown, X, boolean>, max: Size): BagDomain<X> {
  return new BagDomain<X>(element as Domain, max)
}
