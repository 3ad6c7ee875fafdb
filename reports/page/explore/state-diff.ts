/** The differences between two states, as short texts for labels. Pure. */
import type { Json } from '../../../model/engine.ts'
import { isObject, valueText } from '../../index.ts'
import { elementsText } from '../kit/index.ts'

/** Every path with another value, as `participant.r1 prepared`; for lists, the removed and the added elements. */
export function stateDiff(from: Json, to: Json, path: readonly string[] = []): readonly string[] {
  if (JSON.stringify(from) === JSON.stringify(to)) return []
  if (isList(from) && isList(to)) return [`${path.join('.')} ${listText(from, to)}`]
  const isRecord = isObject(from) && isObject(to) && typeof to['type'] !== 'string'
  if (!isRecord) return [`${path.join('.')} ${valueText(to)}`]
  return Object.entries(to).flatMap(([name, value]) =>
    stateDiff(from[name] ?? null, value, [...path, name]),
  )
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** The removed and the added elements; the whole list when only its order changed. */
function listText(from: readonly Json[], to: readonly Json[]): string {
  return elementsText(without(from, to), without(to, from)) || valueText(to)
}

/** The elements of a list that another list does not have. */
function without(list: readonly Json[], other: readonly Json[]): readonly Json[] {
  const remaining = other.map(v => JSON.stringify(v))
  return list.filter(v => {
    const at = remaining.indexOf(JSON.stringify(v))
    if (at >= 0) remaining.splice(at, 1)
    return at < 0
  })
}
