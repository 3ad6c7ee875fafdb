/** One requirement opened: what stands behind each rung, by name, and what was waived and why. */
import type { LadderRow, Rung } from '../../index.ts'
import { count, counted, rungs, rungStatus } from '../../index.ts'
import { rungSigns, rungWords } from './ladder-rows.ts'

const namesShown = 40

/** `<LadderDetails row={row} />`. */
export function LadderDetails({ row }: { readonly row: LadderRow }) {
  return (
    <dl class="rung-list">
      {rungs.map(rung => {
        const stands = rungStatus(row, rung)
        const waiver = row.waived?.find(w => w.rung === rung)
        return (
          <div key={rung}>
            <dt>
              <span class={`rung-sign rung-${stands}`} aria-hidden="true">
                {rungSigns[stands]}
              </span>{' '}
              {rung} <span class="quiet">{rungWords[rung]}</span>
            </dt>
            <dd>
              <Behind row={row} rung={rung} />
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

function Behind({ row, rung }: { readonly row: LadderRow; readonly rung: Rung }) {
  if (rung === 'stated') return <p>{row.description}</p>
  if (rung === 'killed')
    return row.killed === null ? (
      <span class="quiet">no mutant of its parts was run</span>
    ) : (
      <span>
        {count(row.killed.killed)} of {counted(row.killed.of, 'mutant')} of its parts
      </span>
    )
  const names = row[rung]
  if (names.length === 0) return <span class="quiet">nothing</span>
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
