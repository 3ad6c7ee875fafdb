/**
 * The plain form of a state, which is what immer drafts: a record is an object, a map an array by key index, a set
 * an array in the domain's order, a bag the same with copies, a sequence an array; everything else is the interned
 * frozen value itself. This file turns anything that reads like a place (a view, a value, a literal) into a fresh
 * plain copy, checking every part. Nothing here is frozen: a copy may be edited in the step that made it.
 * Knows nothing of steps or of views.
 */
import { BagDomain } from '../bag.ts'
import { MapDomain, SeqDomain, SetDomain } from '../collections.ts'
import { type Domain, asObject } from '../domain.ts'
import { full, outOfDomain } from '../errors.ts'
import { RecordDomain } from '../record.ts'
import type { Fields } from '../types.ts'
import { elementsOf } from '../values.ts'

/** `instanceof` alone would leave the fields untyped. */
export function isRecord(domain: Domain): domain is Domain & RecordDomain<Fields> {
  return domain instanceof RecordDomain
}

/** The interned value that equals `value`. Throws a StepError if it is not in the domain. */
export function interned(domain: Domain, value: unknown): unknown {
  return domain.valueAt(indexIn(domain, value))
}

/** The index of a value. Throws a StepError if it is not in the domain. */
export function indexIn(domain: Domain, value: unknown): number {
  const index = domain.indexOf(value)
  return index >= 0 ? index + 0 : outOfDomain(domain.label, value)
}

/** A fresh plain copy of a place or value. Throws a StepError if some part is out of its domain. */
export function plainOf(domain: Domain, value: unknown): unknown {
  if (isRecord(domain)) return plainRecord(domain, value)
  if (domain instanceof MapDomain) {
    const elements = elementsOf(value) ?? outOfDomain(domain.label, value)
    if (elements.length !== domain.key.size) outOfDomain(domain.label, value)
    return elements.map(v => plainOf(domain.element, v))
  }
  if (domain instanceof SetDomain || domain instanceof BagDomain || domain instanceof SeqDomain)
    return plainElements(domain, elementsOf(value) ?? outOfDomain(domain.label, value))
  return interned(domain, value)
}

function plainRecord(domain: RecordDomain<Fields>, value: unknown): unknown {
  const object = asObject(value) ?? outOfDomain(domain.label, value)
  return Object.fromEntries(domain.entries.map(([name, d]) => [name, plainOf(d, object[name])]))
}

/** Elements in the order in which a place of this domain keeps them. */
export function plainElements(
  domain: SetDomain | SeqDomain | BagDomain,
  elements: readonly unknown[],
): unknown[] {
  const indices = elements.map(v => indexIn(domain.element, v))
  if (domain instanceof SetDomain)
    return [...new Set(indices)].sort((a, b) => a - b).map(i => domain.element.valueAt(i))
  if (indices.length > domain.max) full(domain.label, domain.max)
  if (domain instanceof BagDomain) indices.sort((a, b) => a - b)
  return indices.map(i => domain.element.valueAt(i))
}

/** True if both are the same value, or lists of the same values. */
export function sameLeaf(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((v, i) => v === b[i])
}
