/** A state by node, with the changes of the last step. Unchanged values are hidden until the user asks for them. */
import { useState } from 'preact/hooks'
import type { Change } from '../../../model/tools.ts'
import type { Json } from '../../../model/engine.ts'
import { type GridCell, type NodeRow, type SharedRow, gridOf } from './state-grid.ts'
import { TableFrame } from './table.tsx'
import { ChangedValue, Path, Value } from './value.tsx'

interface StateViewProps {
  readonly state: Json
  /** Remaining budgets by name. */
  readonly budgets?: Readonly<Record<string, number>>
  readonly lanes: readonly string[]
  /** Changes of the step that led to this state. Empty for an initial state, which is shown whole. */
  readonly changes: readonly Change[]
  /** Show the whole state at first, not only what changed. */
  readonly isWhole?: boolean
}

/** `<StateView state={json} lanes={['A', 'B']} changes={step.changes} />`. */
export function StateView({ state, budgets = {}, lanes, changes, isWhole }: StateViewProps) {
  const [isAll, setAll] = useState(isWhole ?? false)
  const { nodes, shared } = gridOf(state, lanes, changes)
  const canFold = changes.length > 0
  const isShown = (row: { readonly isChanged: boolean }): boolean =>
    isAll || !canFold || row.isChanged
  const nodeRows = nodes.filter(isShown)
  const sharedRows = shared.filter(isShown)
  const hidden = nodes.length + shared.length - nodeRows.length - sharedRows.length
  return (
    <div class="state-view">
      {nodeRows.length > 0 ? <NodeGrid rows={nodeRows} lanes={lanes} /> : null}
      {sharedRows.length > 0 ? <SharedList rows={sharedRows} hasLanes={nodes.length > 0} /> : null}
      {nodeRows.length + sharedRows.length === 0 ? <p class="quiet">Nothing changed.</p> : null}
      {isAll || !canFold ? <Budgets budgets={budgets} /> : null}
      {canFold ? (
        <button type="button" class="link" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? 'Show changes only' : `Show all (${hidden} unchanged)`}
        </button>
      ) : null}
    </div>
  )
}

interface NodeGridProps {
  readonly rows: readonly NodeRow[]
  readonly lanes: readonly string[]
}

function NodeGrid({ rows, lanes }: NodeGridProps) {
  return (
    <TableFrame label="State by node">
      <table class="state-grid">
        <caption class="hidden">State by node</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden">Field</span>
            </th>
            {lanes.map(lane => (
              <th key={lane} scope="col">
                {lane}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.path.join('.')}>
              <th scope="row">
                <Path path={row.path} />
              </th>
              {row.cells.map((cell, i) => (
                <td key={lanes[i]} class={cell?.isChanged === true ? 'is-changed' : ''}>
                  {cell === null ? <span class="quiet">·</span> : <CellValue cell={cell} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

interface SharedListProps {
  readonly rows: readonly SharedRow[]
  readonly hasLanes: boolean
}

function SharedList({ rows, hasLanes }: SharedListProps) {
  return (
    <TableFrame label="Shared state">
      <table class="state-grid">
        <caption class={hasLanes ? '' : 'hidden'}>Shared state</caption>
        <tbody>
          {rows.map(row => (
            <tr key={row.path.join('.')}>
              <th scope="row">
                <Path path={row.path} />
              </th>
              <td class={row.isChanged ? 'is-changed' : ''}>
                <CellValue cell={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function CellValue({ cell: { json, change } }: { readonly cell: GridCell }) {
  if (change?.kind !== 'elements')
    return change === null ? <Value json={json} /> : <ChangedValue change={change} />
  return (
    <span>
      <Value json={json} /> <ChangedValue change={change} />
    </span>
  )
}

function Budgets({ budgets }: { readonly budgets: Readonly<Record<string, number>> }) {
  const all = Object.entries(budgets)
  if (all.length === 0) return null
  return (
    <p class="quiet">
      Remaining budgets: {all.map(([name, left]) => `${name} ${left}`).join(', ')}
    </p>
  )
}
