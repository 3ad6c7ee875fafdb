/** How a state differs from another, in a few words: for what has room for a few words only. Pure. */
import type { Change } from '../../../model/tools.ts'
import type { Json } from '../../../model/engine.ts'
import { isObject, valueText } from '../../index.ts'

/** Every place that has another value, as `participant.r1 prepared`; of lists what came and went. */
export function differences(from: Json, to: Json, path: readonly string[] = []): readonly string[] {
  if (JSON.stringify(from) === JSON.stringify(to)) return []
  if (isList(from) && isList(to)) return [`${path.join('.')} ${listText(from, to)}`]
  const isPart = isObject(from) && isObject(to) && typeof to['type'] !== 'string'
  if (!isPart) return [`${path.join('.')} ${valueText(to)}`]
  return Object.entries(to).flatMap(([name, value]) =>
    differences(from[name] ?? null, value, [...path, name]),
  )
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** What came and went; the whole list where only its order is another. */
function listText(from: readonly Json[], to: readonly Json[]): string {
  const gone = minus(from, to).map(v => `−${valueText(v)}`)
  const come = minus(to, from).map(v => `+${valueText(v)}`)
  return [...gone, ...come].join(' ') || valueText(to)
}

function minus(list: readonly Json[], other: readonly Json[]): readonly Json[] {
  const left = other.map(v => JSON.stringify(v))
  return list.filter(v => {
    const at = left.indexOf(JSON.stringify(v))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** One change on one line. */
export function changeText(change: Change): string {
  const path = change.path.join('.')
  if (change.kind === 'value') return `${path} ${valueText(change.from)} → ${valueText(change.to)}`
  const signed = (sign: string, list: readonly Json[]): string[] =>
    list.map(v => sign + valueText(v))
  return `${path} ${[...signed('−', change.removed), ...signed('+', change.added)].join(' ')}`
}
