/**
 * Views of sets, sequences, bags and maps of single values. Their element lists are replaced as a whole and
 * never edited in place, so that immer drafts no element. Naming an element outside its domain is an error, also
 * when it is only asked for.
 */
import type { BagDomain } from '../bag.ts'
import type { MapDomain, SeqDomain, SetDomain } from '../collections.ts'
import type { Domain } from '../domain.ts'
import { full, outOfDomain } from '../errors.ts'
import { endOfNames } from '../misuse.ts'
import { type Listing, elementsOf, outside } from '../values.ts'
import { indexIn, interned, plainElements } from './plain.ts'
import type { Slot } from './slot.ts'

type Test = (element: unknown) => boolean

/** The common part of all element lists. `$domain` is the domain of their elements. */
abstract class ElementsPlace implements Listing {
  protected readonly $slot: Slot
  readonly $domain: Domain
  constructor($slot: Slot, $domain: Domain) {
    this.$slot = $slot
    this.$domain = $domain
  }
  $elements(): readonly unknown[] {
    return this.$slot.items()
  }
  some(test: Test): boolean {
    return this.$elements().some(e => test(e))
  }
  every(test: Test): boolean {
    return this.$elements().every(e => test(e))
  }
  count(test: Test): number {
    return this.$elements().filter(e => test(e)).length
  }
  clear(): void {
    this.$slot.write([])
  }
  /** Position of the first copy of an element, -1 if there is none. */
  protected position(element: unknown): number {
    return this.$elements().indexOf(interned(this.$domain, element))
  }
  /** Takes out the first copy of an element, if there is one. */
  protected remove(element: unknown): void {
    const at = this.position(element)
    this.$slot.write(at < 0 ? this.$elements() : this.$elements().toSpliced(at, 1))
  }
}

export class SetPlace extends ElementsPlace {
  private readonly set: SetDomain
  constructor($slot: Slot, set: SetDomain) {
    super($slot, set.element)
    this.set = set
    Object.freeze(this)
  }
  get size(): number {
    return this.$elements().length
  }
  has(element: unknown): boolean {
    return this.position(element) >= 0
  }
  isSubsetOf(other: { has(element: unknown): boolean }): boolean {
    return this.every(e => other.has(e))
  }
  add(element: unknown): void {
    this.$slot.write(plainElements(this.set, [...this.$elements(), element]))
  }
  delete(element: unknown): void {
    this.remove(element)
  }
  assign(other: unknown): void {
    this.$slot.write(
      plainElements(this.set, elementsOf(other) ?? outOfDomain(this.set.label, other)),
    )
  }
}

export class SeqPlace extends ElementsPlace {
  private readonly seq: SeqDomain
  constructor($slot: Slot, seq: SeqDomain) {
    super($slot, seq.element)
    this.seq = seq
    Object.freeze(this)
  }
  get length(): number {
    return this.$elements().length
  }
  at(index: number): unknown {
    const elements = this.$elements()
    const isThere = Number.isInteger(index) && index >= 0 && index < elements.length
    return isThere ? elements[index] : outside(index, elements.length)
  }
  push(element: unknown): void {
    const value = interned(this.$domain, element)
    if (this.length >= this.seq.max) full(this.seq.label, this.seq.max)
    this.$slot.write([...this.$elements(), value])
  }
  shift(): unknown {
    const first = this.length > 0 ? this.at(0) : outside(0, 0)
    this.$slot.write(this.$elements().slice(1))
    return first
  }
  pop(): unknown {
    const last = this.length > 0 ? this.at(this.length - 1) : outside(0, 0)
    this.$slot.write(this.$elements().slice(0, -1))
    return last
  }
}

export class BagPlace extends ElementsPlace {
  private readonly bag: BagDomain
  constructor($slot: Slot, bag: BagDomain) {
    super($slot, bag.element)
    this.bag = bag
    Object.freeze(this)
  }
  get size(): number {
    return this.$elements().length
  }
  has(element: unknown): boolean {
    return this.position(element) >= 0
  }
  copies(element: unknown): number {
    const value = interned(this.$domain, element)
    return this.count(e => e === value)
  }
  add(element: unknown): void {
    this.$slot.write(plainElements(this.bag, [...this.$elements(), element]))
  }
  delete(element: unknown): void {
    this.remove(element)
  }
}

/** A map of single values. */
export class ScalarMapPlace implements Listing {
  private readonly $slot: Slot
  private readonly $map: MapDomain
  constructor($slot: Slot, $map: MapDomain) {
    this.$slot = $slot
    this.$map = $map
    Object.freeze(this)
  }
  $elements(): readonly unknown[] {
    return Array.from({ length: this.$map.key.size }, (_, i) => this.$slot.under(i).value())
  }
  get(key: unknown): unknown {
    return this.$slot.under(indexIn(this.$map.key, key)).value()
  }
  set(key: unknown, value: unknown): void {
    const index = indexIn(this.$map.key, key)
    this.$slot.under(index).write(interned(this.$map.element, value))
  }
  fill(value: unknown): void {
    const plain = interned(this.$map.element, value)
    for (let i = 0; i < this.$map.key.size; i++) this.$slot.under(i).write(plain)
  }
}
Object.setPrototypeOf(ScalarMapPlace.prototype, endOfNames('A map', ['get', 'set', 'fill']))
