/**
 * A state as a table: the fields of each node side by side, then the shared fields. It works on JSON alone: a field belongs
 * to the nodes when it is a map whose keys are exactly the lanes. Pure.
 */
import type { Change } from '../../../model/tools.ts'
import type { Json } from '../../../model/engine.ts'
import { isObject } from '../../index.ts'

/** One value of a state, with the change that the last step made to it. */
export interface GridCell {
  readonly json: Json
  /** The change of exactly this value. */
  readonly change: Change | null
  /** Also true when a part of the value changed, or a value that contains it. */
  readonly isChanged: boolean
}

/** A field of the nodes. `cells` has one entry a lane, null where the node does not have the field. */
export interface NodeRow {
  readonly path: readonly string[]
  readonly cells: readonly (GridCell | null)[]
  readonly isChanged: boolean
}

/** A value that belongs to no node. */
export interface SharedRow extends GridCell {
  readonly path: readonly string[]
}

/** A whole state. */
export interface StateGrid {
  readonly nodes: readonly NodeRow[]
  readonly shared: readonly SharedRow[]
}

interface Leaf {
  readonly path: readonly string[]
  readonly json: Json
}

/** Arranges a state in rows. */
export function gridOf(
  state: Json,
  lanes: readonly string[],
  changes: readonly Change[],
): StateGrid {
  const fields = isObject(state) ? Object.entries(state) : []
  const nodeFields = fields.filter(([, json]) => isByLane(json, lanes))
  const toCell = cellMaker(changes)
  const leaves = fields
    .filter(field => !nodeFields.includes(field))
    .flatMap(([name, json]) => leavesOf(json, [name]))
  return {
    nodes: nodeFields.flatMap(([name, json]) =>
      nodeRows(name, json, lanes, toCell, nodeFields.length > 1),
    ),
    shared: (isObject(state) ? leaves : [{ path: [], json: state }]).map(leaf => ({
      path: leaf.path,
      ...toCell(leaf),
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
  toCell: (leaf: Leaf) => GridCell,
  hasFieldName: boolean,
): readonly NodeRow[] {
  const rows = new Map<
    string,
    { readonly path: readonly string[]; readonly cells: (GridCell | null)[] }
  >()
  lanes.forEach((lane, i) => {
    const nodeState = isObject(json) ? (json[lane] ?? null) : null
    for (const leaf of leavesOf(nodeState, [field, lane])) {
      const inner = leaf.path.slice(2)
      const path = hasFieldName || inner.length === 0 ? [field, ...inner] : inner
      const key = path.join('\0')
      const row = rows.get(key) ?? { path, cells: lanes.map(() => null) }
      row.cells[i] = toCell(leaf)
      rows.set(key, row)
    }
  })
  return [...rows.values()].map(row => ({
    ...row,
    isChanged: row.cells.some(cell => cell?.isChanged === true),
  }))
}

/** All values that have no fields of their own, in the order of the fields. A message counts as one value. */
function leavesOf(json: Json, path: readonly string[]): readonly Leaf[] {
  const hasFields =
    isObject(json) && typeof json['type'] !== 'string' && Object.keys(json).length > 0
  if (!hasFields) return [{ path, json }]
  return Object.entries(json).flatMap(([name, value]) => leavesOf(value, [...path, name]))
}

function cellMaker(changes: readonly Change[]): (leaf: Leaf) => GridCell {
  const byPath = new Map(changes.map(change => [change.path.join('\0'), change]))
  const startsWith = (path: readonly string[], prefix: readonly string[]): boolean =>
    prefix.every((part, i) => path[i] === part)
  return ({ path, json }) => {
    const change = byPath.get(path.join('\0')) ?? null
    const isRelated = (c: Change): boolean => startsWith(c.path, path) || startsWith(path, c.path)
    return { json, change, isChanged: change !== null || changes.some(isRelated) }
  }
}
