/** The table of requirements: a row each, a column a rung; a row opens to what stands behind its rungs. */
import { useEffect, useRef } from 'preact/hooks'
import type { LadderRow } from '../../index.ts'
import { count, rungs, rungStatus } from '../../index.ts'
import { go } from '../kit/index.ts'
import { LadderDetails } from './ladder-details.tsx'
import { cellText, rungSigns, rungWords } from './ladder-rows.ts'

interface LadderTableProps {
  readonly rows: readonly LadderRow[]
  /** The row that is open. */
  readonly wanted: string | undefined
}

/** `<LadderTable rows={shown} wanted="ELECT-1" />`. */
export function LadderTable({ rows, wanted }: LadderTableProps) {
  const at = useRef<HTMLTableRowElement>(null)
  // Only for an address that was followed: a row that the reader opens is in sight already.
  useEffect(() => at.current?.scrollIntoView({ block: 'center' }), [])
  return (
    <div class="table-wrap ladder-wrap" role="region" aria-label="Requirements" tabIndex={0}>
      <table class="ladder">
        <caption class="hidden">How far each requirement has come</caption>
        <thead>
          <tr>
            <th scope="col">Requirement</th>
            {rungs.map(rung => (
              <th key={rung} scope="col" class="rung" title={rungWords[rung]}>
                {rung}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.flatMap(row => {
            const isOpen = row.id === wanted
            return [
              <Row key={row.id} row={row} isOpen={isOpen} at={isOpen ? at : null} />,
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
    </div>
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
          <span class="ladder-turn" aria-hidden="true">
            {isOpen ? '▾' : '▸'}
          </span>{' '}
          {row.id}
        </button>
        <span class="ladder-says">{row.description}</span>
        {row.status === 'carried' ? null : (
          <span class="quiet ladder-status">
            {row.status}
            {row.reason === null ? '' : `: ${row.reason}`}
          </span>
        )}
      </th>
      {rungs.map(rung => {
        const stands = rungStatus(row, rung)
        return (
          <td
            key={rung}
            class="rung"
            data-rung={rung}
            title={`${row.id} ${rung}: ${cellText(row, rung)}`}
          >
            <span class={`rung-sign rung-${stands}`} aria-hidden="true">
              {rungSigns[stands]}
            </span>
            <span class="hidden">{cellText(row, rung)}</span>
            <RungCount row={row} rung={rung} />
          </td>
        )
      })}
    </tr>
  )
}

/** How much there is behind a sign, where there is more than one. */
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
