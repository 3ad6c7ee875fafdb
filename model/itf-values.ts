/**
 * Reads expressions of the Informal Trace Format as values of a domain, giving their JSON form. Lenient where tools
 * write the same thing differently: a literal may be a variant without a payload, a map from names a record, a
 * payload of one field may stand bare. Knows no trace.
 */
import { BagDomain } from './bag.ts'
import { MapDomain, SeqDomain, SetDomain } from './collections.ts'
import { type Domain, type Json, asObject } from './domain.ts'
import { OptionDomain } from './option.ts'
import { isRecord } from './reference/plain.ts'
import { UnionDomain } from './union.ts'

/** The JSON form of a value, in the domain's own order; undefined if the expression is none of its values. */
export function readExpression(domain: Domain, expression: unknown): Json | undefined {
  const json = jsonOf(domain, expression)
  const value = json === undefined ? undefined : domain.fromJson(json)
  return value === undefined ? undefined : domain.toJson(value)
}

function jsonOf(domain: Domain, e: unknown): Json | undefined {
  if (domain.kind === 'int') return integer(e)
  if (domain instanceof OptionDomain) return optionOf(domain, e)
  if (domain instanceof UnionDomain) return variantOf(domain, e)
  if (isRecord(domain)) return fieldsOf(domain.entries, asObject(e))
  if (domain instanceof SetDomain) return all(domain.element, tagged(e, '#set'))
  if (domain instanceof SeqDomain) return all(domain.element, listOf(e))
  if (domain instanceof BagDomain) return copiesOf(domain, e)
  if (domain instanceof MapDomain) return mapOf(domain, e)
  return scalarOf(domain, e)
}

/** Numbers are written as such by old versions, and as `#bigint` by all others. */
function integer(e: unknown): number | undefined {
  const written = asObject(e)?.['#bigint'] ?? e
  const isWritten = typeof written === 'number' || /^-?\d+$/.test(String(written))
  const n = isWritten ? Number(written) : Number.NaN
  return Number.isSafeInteger(n) ? n : undefined
}

/** Names, literals and truth values; Apalache writes the value A of a type NODE as `A_OF_NODE`. */
function scalarOf(domain: Domain, e: unknown): Json | undefined {
  const tag = asObject(e)?.['tag']
  const written = typeof tag === 'string' ? tag : e
  if (typeof written === 'boolean') return written
  if (typeof written !== 'string') return undefined
  const isKnown = domain.fromJson(written) !== undefined
  return isKnown ? written : written.replace(/_OF_[A-Z0-9_]+$/, '')
}

function optionOf({ element }: OptionDomain<unknown>, e: unknown): Json | undefined {
  const variant = asObject(e)
  if (variant?.['tag'] === 'None') return null
  return variant?.['tag'] === 'Some' ? jsonOf(element, variant['value']) : undefined
}

function variantOf({ variants }: UnionDomain<unknown>, e: unknown): Json | undefined {
  const { tag, value } = asObject(e) ?? {}
  const variant = variants.find(v => v.type === tag)
  if (!variant) return undefined
  const [first, ...others] = variant.fields
  if (!first) return { type: variant.type }
  const payload = asObject(value)
  const isBare = others.length === 0 && !(payload && first[0] in payload)
  const fields = isBare
    ? fieldsOf([first], { [first[0]]: value })
    : fieldsOf(variant.fields, payload)
  return fields && { type: variant.type, ...fields }
}

function fieldsOf(
  entries: readonly (readonly [string, Domain])[],
  object: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, Json>> | undefined {
  if (!object || Object.keys(object).length !== entries.length) return undefined
  const found: Record<string, Json> = {}
  for (const [name, domain] of entries) {
    const json = name in object ? jsonOf(domain, object[name]) : undefined
    if (json === undefined) return undefined
    found[name] = json
  }
  return found
}

function tagged(e: unknown, tag: '#set' | '#map' | '#tup'): readonly unknown[] | undefined {
  const list = asObject(e)?.[tag]
  return Array.isArray(list) ? (list as readonly unknown[]) : undefined
}

function listOf(e: unknown): readonly unknown[] | undefined {
  return Array.isArray(e) ? (e as readonly unknown[]) : tagged(e, '#tup')
}

function all(element: Domain, list: readonly unknown[] | undefined): readonly Json[] | undefined {
  const read = list?.map(e => jsonOf(element, e))
  return read?.every(json => json !== undefined) === true ? read : undefined
}

/** A bag is a map from elements to copies, or a list. */
function copiesOf({ element }: BagDomain, e: unknown): readonly Json[] | undefined {
  const pairs = tagged(e, '#map')
  if (!pairs) return all(element, listOf(e))
  const repeated: unknown[] = []
  for (const pair of pairs) {
    const [value, copies] = listOf(pair) ?? []
    const n = integer(copies)
    if (n === undefined || n < 0 || n > 1e4) return undefined
    for (let i = 0; i < n; i++) repeated.push(value)
  }
  return all(element, repeated)
}

/** Every key must be there once. A function from names may come as a record. */
function mapOf({ key, element }: MapDomain, e: unknown): Json | undefined {
  const pairs =
    tagged(e, '#map')?.map(pair => listOf(pair) ?? []) ?? Object.entries(asObject(e) ?? {})
  if (pairs.length !== key.size) return undefined
  const values = new Map(pairs.map(([k, v]) => [JSON.stringify(readExpression(key, k)), v]))
  const found: Record<string, Json> = {}
  for (let i = 0; i < key.size; i++) {
    const name = key.toJson(key.valueAt(i))
    const text = JSON.stringify(name)
    const json = values.has(text) ? jsonOf(element, values.get(text)) : undefined
    if (json === undefined) return undefined
    found[typeof name === 'string' ? name : text] = json
  }
  return found
}
