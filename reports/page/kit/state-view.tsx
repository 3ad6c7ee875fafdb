/** A state by node, with what the last step changed. What did not change is folded away until asked for. */
import { useState } from 'preact/hooks'
import type { Change } from '../../../model/tools.ts'
import type { Json } from '../../../model/engine.ts'
import { type NodeRow, type Place, type SharedRow, gridOf } from './state-grid.ts'
import { ChangedValue, Path, Value } from './value.tsx'

interface StateViewProps {
  readonly state: Json
  /** Budgets that are left, by name; shown with what is shared. */
  readonly budgets?: Readonly<Record<string, number>>
  readonly lanes: readonly string[]
  /** What the step into this state changed; empty for an initial state, which is shown whole. */
  readonly changes: readonly Change[]
  /** Shown whole at first, as where a model is walked by hand; else only what changed. */
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
          {isAll ? 'Show only what changed' : `Show all (${hidden} unchanged)`}
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
    <div class="table-wrap" role="region" aria-label="State by node" tabIndex={0}>
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
              {row.places.map((place, i) => (
                <td key={lanes[i]} class={place?.isChanged === true ? 'is-changed' : ''}>
                  {place === null ? <span class="quiet">·</span> : <PlaceValue place={place} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface SharedListProps {
  readonly rows: readonly SharedRow[]
  readonly hasLanes: boolean
}

function SharedList({ rows, hasLanes }: SharedListProps) {
  return (
    <div class="table-wrap" role="region" aria-label="Shared state" tabIndex={0}>
      <table class="state-grid">
        <caption class={hasLanes ? 'state-caption' : 'hidden'}>Shared by all</caption>
        <tbody>
          {rows.map(row => (
            <tr key={row.path.join('.')}>
              <th scope="row">
                <Path path={row.path} />
              </th>
              <td class={row.isChanged ? 'is-changed' : ''}>
                <PlaceValue place={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PlaceValue({ place }: { readonly place: Place }) {
  if (place.change?.kind !== 'elements')
    return place.change === null ? (
      <Value json={place.json} />
    ) : (
      <ChangedValue change={place.change} />
    )
  return (
    <span class="changed-whole">
      <Value json={place.json} /> <ChangedValue change={place.change} />
    </span>
  )
}

function Budgets({ budgets }: { readonly budgets: Readonly<Record<string, number>> }) {
  const all = Object.entries(budgets)
  if (all.length === 0) return null
  return (
    <p class="quiet budgets">
      Budgets left: {all.map(([name, left]) => `${name} ${left}`).join(', ')}
    </p>
  )
}
