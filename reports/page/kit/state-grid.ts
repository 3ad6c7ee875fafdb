/**
 * A state as a grid: what each node holds side by side, and what all share. Works on JSON alone: a field is a node's own
 * when it is a map from exactly the lanes.
 */
import type { Change } from '../../../model/tools.ts'
import type { Json } from '../../../model/engine.ts'
import { isObject } from '../../index.ts'

/** One value in a state, with what the step before it did to it. */
export interface Place {
  readonly json: Json
  /** The change of exactly this place. */
  readonly change: Change | null
  /** True also when a part of it changed, or something it is part of. */
  readonly isChanged: boolean
}

/** A field that each node has; `places` goes by lane, with null where a node has no such part. */
export interface NodeRow {
  readonly path: readonly string[]
  readonly places: readonly (Place | null)[]
  readonly isChanged: boolean
}

/** A value that belongs to no node. */
export interface SharedRow extends Place {
  readonly path: readonly string[]
}

/** A whole state, in rows. */
export interface StateGrid {
  readonly nodes: readonly NodeRow[]
  readonly shared: readonly SharedRow[]
}

interface Leaf {
  readonly path: readonly string[]
  readonly json: Json
}

/** Puts a state into rows. */
export function gridOf(
  state: Json,
  lanes: readonly string[],
  changes: readonly Change[],
): StateGrid {
  const fields = isObject(state) ? Object.entries(state) : []
  const own = fields.filter(([, json]) => isByLane(json, lanes))
  const placed = changePlacer(changes)
  const leaves = fields
    .filter(field => !own.includes(field))
    .flatMap(([name, json]) => leavesOf(json, [name]))
  return {
    nodes: own.flatMap(([name, json]) => nodeRows(name, json, lanes, placed, own.length > 1)),
    shared: (isObject(state) ? leaves : [{ path: [], json: state }]).map(leaf => ({
      path: leaf.path,
      ...placed(leaf),
    })),
  }
}

function isByLane(json: Json, lanes: readonly string[]): boolean {
  if (!isObject(json)) return false
  const keys = Object.keys(json)
  return keys.length > 0 && keys.length === lanes.length && lanes.every(lane => lane in json)
}

function nodeRows(
  field: string,
  json: Json,
  lanes: readonly string[],
  placed: (leaf: Leaf) => Place,
  isNamed: boolean,
): readonly NodeRow[] {
  const rows = new Map<
    string,
    { readonly path: readonly string[]; readonly places: (Place | null)[] }
  >()
  lanes.forEach((lane, i) => {
    const held = isObject(json) ? (json[lane] ?? null) : null
    for (const leaf of leavesOf(held, [field, lane])) {
      const inner = leaf.path.slice(2)
      const path = isNamed || inner.length === 0 ? [field, ...inner] : inner
      const key = path.join('\0')
      const row = rows.get(key) ?? { path, places: lanes.map(() => null) }
      row.places[i] = placed(leaf)
      rows.set(key, row)
    }
  })
  return [...rows.values()].map(row => ({
    ...row,
    isChanged: row.places.some(place => place?.isChanged === true),
  }))
}

/** Everything without parts of its own, in the order of the fields. */
function leavesOf(json: Json, path: readonly string[]): readonly Leaf[] {
  const hasParts =
    isObject(json) && typeof json['type'] !== 'string' && Object.keys(json).length > 0
  if (!hasParts) return [{ path, json }]
  return Object.entries(json).flatMap(([name, part]) => leavesOf(part, [...path, name]))
}

function changePlacer(changes: readonly Change[]): (leaf: Leaf) => Place {
  const exact = new Map(changes.map(change => [change.path.join('\0'), change]))
  const begins = (long: readonly string[], short: readonly string[]): boolean =>
    short.every((part, i) => long[i] === part)
  return ({ path, json }) => {
    const change = exact.get(path.join('\0')) ?? null
    const isNear = (c: Change): boolean => begins(c.path, path) || begins(path, c.path)
    return { json, change, isChanged: change !== null || changes.some(isNear) }
  }
}
