/**
 * The frozen values of collections: what a message holds when one of its fields is a set, a map or a sequence.
 * They read like the places of the same kind and cannot be edited.
 */
import type { Domain } from './domain.ts'
import { StepError } from './errors.ts'

/** A set or a sequence as a value; `$domain` is the domain of its elements. */
export class SeqValue {
  readonly $: number
  readonly elements: readonly unknown[]
  readonly $domain: Domain
  readonly $owner: object
  constructor($: number, elements: readonly unknown[], domain: Domain, owner: object) {
    this.$owner = owner
    this.$ = $
    this.elements = Object.freeze(elements)
    this.$domain = domain
    Object.freeze(this)
  }
  get size(): number {
    return this.elements.length
  }
  get length(): number {
    return this.elements.length
  }
  at(index: number): unknown {
    return index >= 0 && index < this.elements.length
      ? this.elements[index]
      : outside(index, this.elements.length)
  }
  /** An element that is written as a literal is looked up by its index: it is not the interned object. */
  has(element: unknown): boolean {
    if (typeof element !== 'object' || element === null) return this.elements.includes(element)
    const index = this.$domain.indexOf(element)
    return index >= 0 && this.elements.includes(this.$domain.valueAt(index))
  }
  some(test: (element: unknown) => boolean): boolean {
    const { elements } = this
    for (let i = 0; i < elements.length; i++) if (test(elements[i])) return true
    return false
  }
  every(test: (element: unknown) => boolean): boolean {
    const { elements } = this
    for (let i = 0; i < elements.length; i++) if (!test(elements[i])) return false
    return true
  }
  count(test: (element: unknown) => boolean): number {
    const { elements } = this
    let found = 0
    for (let i = 0; i < elements.length; i++) if (test(elements[i])) found++
    return found
  }
  isSubsetOf(other: { has(element: unknown): boolean }): boolean {
    return this.elements.every(e => other.has(e))
  }
  /** The first position from `from` on whose element has not come before, or -1: how parameters range. */
  $next(from: number): number {
    for (let i = from; i < this.elements.length; i++)
      if (this.elements.indexOf(this.elements[i]) === i) return i
    return -1
  }
  $at(position: number): unknown {
    return this.elements[position]
  }
}

/** A map as a value. */
export class MapValue {
  readonly $: number
  readonly elements: readonly unknown[]
  readonly $owner: object
  private readonly position: (key: unknown) => number
  constructor(
    $: number,
    elements: readonly unknown[],
    position: (key: unknown) => number,
    owner: object,
  ) {
    this.$owner = owner
    this.$ = $
    this.elements = Object.freeze(elements)
    this.position = position
    Object.freeze(this)
  }
  get(key: unknown): unknown {
    const i = this.position(key)
    return i >= 0 ? this.elements[i] : outside(key, this.elements.length)
  }
}

/** Every view of a collection can list its elements, so that assigning one copies it. */
export interface Listing {
  $elements(): readonly unknown[]
}

/** The elements of a collection in whatever form it comes: plain array, frozen value, or a view. */
export function elementsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as readonly unknown[]
  if (value instanceof SeqValue || value instanceof MapValue) return value.elements
  if (typeof value === 'object' && value !== null && '$elements' in value)
    return (value as Listing).$elements()
  return undefined
}

export function outside(index: unknown, length: number): never {
  throw new StepError('out-of-domain', {
    what: 'An element was read outside a collection.',
    cause: 'a guard or effect reads a position or key that does not exist in this state',
    values: { index, length },
    advice: 'add a conjunct that checks the length first',
  })
}
