/**
 * A whole state as lines, from its JSON form: for initial and final states of a counterexample. Works on JSON alone,
 * so that it renders a trace that was only read from a file.
 */
import type { Json } from '../../model/engine.ts'
import { isObject, valueText } from './value.ts'

/** A state as lines `[path, value]`; keys of a map with equal contents share a line: `node.A, B, C`. */
export function stateLines(state: Json, path = ''): readonly (readonly [string, string])[] {
  if (!isObject(state) || Object.keys(state).length === 0 || typeof state['type'] === 'string')
    return [[path, valueText(state)]]
  const all = Object.entries(state)
  // Below the top, plain fields share a line; what has parts gets lines of its own.
  const plainFields = path === '' ? [] : all.filter(([, v]) => !hasParts(v))
  const entries = all.filter(field => !plainFields.includes(field))
  const shared: readonly (readonly [string, string])[] =
    plainFields.length === 0
      ? []
      : [[path, plainFields.map(([k, v]) => `${k} ${valueText(v)}`).join(', ')]]
  const key = (value: Json): string => JSON.stringify(value)
  const groups = new Map<string, { readonly keys: string[]; readonly value: Json }>()
  for (const [k, v] of entries) {
    const sharing = isObject(v) && path !== '' ? key(v) : `only ${k}`
    const group = groups.get(sharing)
    if (group) group.keys.push(k)
    else groups.set(sharing, { keys: [k], value: v })
  }
  return [
    ...shared,
    ...[...groups.values()].flatMap(({ keys, value }) =>
      stateLines(value, join(path, keys.join(', '))),
    ),
  ]
}

const join = (path: string, part: string): string => (path === '' ? part : `${path}.${part}`)

function hasParts(value: Json): boolean {
  return isObject(value) && typeof value['type'] !== 'string'
}
