/** The details of one requirement: the evidence for each rung by name, and the waivers with their reasons. */
import type { LadderRow, Rung } from '../../index.ts'
import { count, counted, rungs, rungStatus } from '../../index.ts'
import { rungSigns, rungDescriptions } from './ladder-rows.ts'

const namesShown = 40

/** `<LadderDetails row={row} />`. */
export function LadderDetails({ row }: { readonly row: LadderRow }) {
  return (
    <dl class="rung-list">
      {rungs.map(rung => {
        const status = rungStatus(row, rung)
        const waiver = row.waived?.find(w => w.rung === rung)
        return (
          <div key={rung}>
            <dt>
              <span class={`rung-sign rung-${status}`} aria-hidden="true">
                {rungSigns[status]}
              </span>{' '}
              {rung} <span class="quiet">{rungDescriptions[rung]}</span>
            </dt>
            <dd>
              <Evidence row={row} rung={rung} />
              {waiver ? (
                <p>
                  Waived: {waiver.reason}
                  {waiver.until === null ? '' : ` (until ${waiver.until})`}
                </p>
              ) : null}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function Evidence({ row, rung }: { readonly row: LadderRow; readonly rung: Rung }) {
  if (rung === 'stated') return <p>{row.description}</p>
  if (rung === 'killed')
    return row.killed === null ? (
      <span class="quiet">no mutant of its parts was tried</span>
    ) : (
      <span>
        {count(row.killed.killed)} of {counted(row.killed.of, 'mutant')} of its parts killed
      </span>
    )
  const names = row[rung]
  if (names.length === 0) return <span class="quiet">none</span>
  return (
    <ul class="names">
      {names.slice(0, namesShown).map(name => (
        <li key={name}>
          <code>{name}</code>
        </li>
      ))}
      {names.length > namesShown ? (
        <li class="quiet">and {count(names.length - namesShown)} more</li>
      ) : null}
    </ul>
  )
}
