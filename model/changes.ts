/**
 * Finds the differences of two states, in the words of their domain: which fields have another value, what came into a set and
 * what left it. Also immer's patches in JSON names, so that a trace can be patched by any program.
 * Knows plain states and domains, nothing of steps.
 */
import type { Patch } from 'immer'
import { BagDomain } from './bag.ts'
import { MapDomain, SetDomain } from './collections.ts'
import type { Domain, Json } from './domain.ts'
import { isRecord, sameLeaf } from './reference/plain.ts'
import type { Change, JsonPatch } from './trace-form.ts'

/** All differences, in the order of the fields. Both states are in plain form. */
export function changesOf(domain: Domain, before: unknown, after: unknown): readonly Change[] {
  return differences(domain, before, after, [])
}

function differences(
  domain: Domain,
  before: unknown,
  after: unknown,
  path: readonly string[],
): readonly Change[] {
  const parts = partsOf(domain)
  if (parts)
    return parts.flatMap(([key, name, d]) =>
      differences(d, at(before, key), at(after, key), [...path, name]),
    )
  if (sameLeaf(before, after)) return []
  if (domain instanceof SetDomain || domain instanceof BagDomain) {
    const [from, to] = [before as readonly unknown[], after as readonly unknown[]]
    const json = (list: readonly unknown[]): readonly Json[] =>
      list.map(v => domain.element.toJson(v))
    return [
      { kind: 'elements', path, added: json(minus(to, from)), removed: json(minus(from, to)) },
    ]
  }
  return [{ kind: 'value', path, from: domain.toJson(before), to: domain.toJson(after) }]
}

/** The parts of a place with their key in plain form and their JSON name; null for what has none. */
function partsOf(
  domain: Domain,
): readonly (readonly [key: string | number, name: string, part: Domain])[] | null {
  if (isRecord(domain)) return domain.entries.map(([name, d]) => [name, name, d] as const)
  if (!(domain instanceof MapDomain)) return null
  const names = Array.from({ length: domain.key.size }, (_, i) => keyName(domain.key, i))
  return names.map((name, i) => [i, name, domain.element] as const)
}

function keyName(key: Domain, index: number): string {
  const json = key.toJson(key.valueAt(index))
  return typeof json === 'string' ? json : JSON.stringify(json)
}

function at(plain: unknown, key: string | number): unknown {
  return (plain as Readonly<Record<string | number, unknown>>)[key]
}

/** Elements of `a` that are left when those of `b` are taken out one by one. */
function minus(a: readonly unknown[], b: readonly unknown[]): readonly unknown[] {
  const left = [...b]
  return a.filter(v => {
    const found = left.indexOf(v)
    if (found >= 0) left.splice(found, 1)
    return found < 0
  })
}

/** Immer's patches of a plain state, in JSON names. */
export function jsonPatches(domain: Domain, patches: readonly Patch[]): readonly JsonPatch[] {
  return patches.map(patch => {
    let here = domain
    const path = patch.path.map(key => {
      const part = partsOf(here)?.find(([k]) => k === key)
      if (!part) throw new Error(`a patch leads to ${patch.path.join('.')}, which is no place`)
      here = part[2]
      return part[1]
    })
    return { op: 'replace', path, value: here.toJson(patch.value) }
  })
}
