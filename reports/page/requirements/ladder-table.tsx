/** The table of requirements: a row for each requirement, a column for each rung. A row opens to its details. */
import { useEffect, useRef } from 'preact/hooks'
import type { LadderRow } from '../../index.ts'
import { count, rungs, rungStatus } from '../../index.ts'
import { TableFrame, go } from '../kit/index.ts'
import { LadderDetails } from './ladder-details.tsx'
import { cellText, rungSigns, rungDescriptions } from './ladder-rows.ts'

interface LadderTableProps {
  readonly rows: readonly LadderRow[]
  /** The requirement whose details are shown. */
  readonly openId: string | undefined
}

/** `<LadderTable rows={shown} openId="ELECT-1" />`. */
export function LadderTable({ rows, openId }: LadderTableProps) {
  const openRow = useRef<HTMLTableRowElement>(null)
  // Once, for the row in the address. A row that the user opens is already visible.
  useEffect(() => openRow.current?.scrollIntoView({ block: 'center' }), [])
  return (
    <TableFrame class="ladder-frame" label="Requirements">
      <table class="ladder">
        <caption class="hidden">Requirements by rung</caption>
        <thead>
          <tr>
            <th scope="col">Requirement</th>
            {rungs.map(rung => (
              <th key={rung} scope="col" class="rung" title={rungDescriptions[rung]}>
                {rung}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.flatMap(row => {
            const isOpen = row.id === openId
            return [
              <Row key={row.id} row={row} isOpen={isOpen} at={isOpen ? openRow : null} />,
              ...(isOpen
                ? [
                    <tr key={`${row.id} details`} class="ladder-details">
                      <td colSpan={rungs.length + 1}>
                        <LadderDetails row={row} />
                      </td>
                    </tr>,
                  ]
                : []),
            ]
          })}
        </tbody>
      </table>
    </TableFrame>
  )
}

interface RowProps {
  readonly row: LadderRow
  readonly isOpen: boolean
  readonly at: { current: HTMLTableRowElement | null } | null
}

function Row({ row, isOpen, at }: RowProps) {
  return (
    <tr ref={at} class={row.status === 'carried' ? '' : 'ladder-aside'}>
      <th scope="row">
        <button
          type="button"
          class="ladder-id"
          aria-expanded={isOpen}
          onClick={() => go(isOpen ? ['requirements'] : ['requirements', row.id], 'replace')}
        >
          <span class="quiet" aria-hidden="true">
            {isOpen ? '▾' : '▸'}
          </span>{' '}
          {row.id}
        </button>
        <span class="ladder-clause">{row.description}</span>
        {row.status === 'carried' ? null : (
          <span class="quiet ladder-status">
            {row.status}
            {row.reason === null ? '' : `: ${row.reason}`}
          </span>
        )}
      </th>
      {rungs.map(rung => {
        const status = rungStatus(row, rung)
        return (
          <td
            key={rung}
            class="rung"
            data-rung={rung}
            title={`${row.id} ${rung}: ${cellText(row, rung)}`}
          >
            <span class={`rung-sign rung-${status}`} aria-hidden="true">
              {rungSigns[status]}
            </span>
            <span class="hidden">{cellText(row, rung)}</span>
            <RungCount row={row} rung={rung} />
          </td>
        )
      })}
    </tr>
  )
}

/** The amount of evidence, if it is more than one item. */
function RungCount({
  row,
  rung,
}: {
  readonly row: LadderRow
  readonly rung: (typeof rungs)[number]
}) {
  if (rung === 'stated') return null
  if (rung === 'killed')
    return row.killed === null ? null : (
      <span class="rung-count" aria-hidden="true">
        {row.killed.killed}/{row.killed.of}
      </span>
    )
  const n = row[rung].length
  return n > 1 ? (
    <span class="rung-count" aria-hidden="true">
      {count(n)}
    </span>
  ) : null
}
