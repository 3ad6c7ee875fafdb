/** How far each row of the catalogue has come: stated, modelled, reached, checked, killed, observed. */
import { useMemo, useState } from 'preact/hooks'
import type { LadderFile, LadderRow } from '../../index.ts'
import { count, counted, openRungs, rungs, rungStatus } from '../../index.ts'
import { Bar, Choose, Search } from '../kit/index.ts'
import { type LadderFilter, groupOf, ladderRows, rungSigns, rungWords } from './ladder-rows.ts'
import { LadderTable } from './ladder-table.tsx'

interface LadderViewProps {
  readonly file: LadderFile
  /** The row that the address names. */
  readonly wanted: string | undefined
}

/** `#/requirements`. */
export function LadderView({ file, wanted }: LadderViewProps) {
  const [filter, setFilter] = useState<LadderFilter>({ query: '', status: '', open: '', group: '' })
  const shown = useMemo(() => ladderRows(file.rows, filter), [file, filter])
  const carried = file.rows.filter(r => r.status === 'carried')
  const gaps = openRungs(file.rows)
  return (
    <>
      <h1>{headline(file)}</h1>
      <p class="lead">
        {gaps.length === 0
          ? 'Every row that is carried is modelled, reached and checked, or has a waiver.'
          : `${counted(gaps.length, 'carried row')} ${gaps.length === 1 ? 'lacks' : 'lack'} a rung that is demanded.`}
      </p>
      <dl class="rungs">
        {rungs.map(rung => (
          <div key={rung}>
            <dt title={rungWords[rung]}>{rung}</dt>
            <dd>
              <Bar
                done={carried.filter(r => rungStatus(r, rung) === 'there').length}
                of={carried.length}
                label=""
              />
              <span class="quiet"> {waivedText(carried, rung)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <Filters file={file} filter={filter} onFilter={setFilter} found={shown.length} />
      {shown.length === 0 ? (
        <p class="quiet">No row is like this.</p>
      ) : (
        <LadderTable rows={shown} wanted={wanted} />
      )}
      <p class="signs quiet">
        {(['there', 'waived', 'open', 'none'] as const).map(s => (
          <span key={s}>
            <span class={`rung-sign rung-${s}`} aria-hidden="true">
              {rungSigns[s]}
            </span>{' '}
            {
              {
                there: 'there',
                waived: 'waived, with a reason',
                open: 'open',
                none: 'nothing to climb for',
              }[s]
            }
          </span>
        ))}
      </p>
    </>
  )
}

function headline({ rows }: LadderFile): string {
  const carried = rows.filter(r => r.status === 'carried').length
  return `${counted(rows.length, 'requirement')}, ${count(carried)} of them carried`
}

function waivedText(rows: readonly LadderRow[], rung: (typeof rungs)[number]): string {
  const waived = rows.filter(r => rungStatus(r, rung) === 'waived').length
  return waived === 0 ? '' : `and ${count(waived)} waived`
}

interface FiltersProps {
  readonly file: LadderFile
  readonly filter: LadderFilter
  readonly onFilter: (filter: LadderFilter) => void
  readonly found: number
}

const statuses: readonly LadderRow['status'][] = ['carried', 'not yet', 'later', 'informative']

function Filters({ file, filter, onFilter, found }: FiltersProps) {
  const groups = [...new Set(file.rows.map(r => groupOf(r.id)))]
  return (
    <div class="filters">
      <Search
        label="Search the requirements"
        placeholder="Search: id, words, action, property  ( / )"
        value={filter.query}
        onInput={query => onFilter({ ...filter, query })}
        found={`${count(found)} of ${count(file.rows.length)}`}
        isSlash
      />
      <Choose
        label="Group"
        value={filter.group}
        choices={[
          { value: '', title: 'every group' },
          ...groups.map(g => ({ value: g, title: g })),
        ]}
        onChoose={group => onFilter({ ...filter, group })}
      />
      <Choose
        label="Status"
        value={filter.status}
        choices={[
          { value: '', title: 'any status' },
          ...statuses.map(s => ({ value: s, title: s })),
        ]}
        onChoose={status => onFilter({ ...filter, status })}
      />
      <Choose
        label="Open rung"
        value={filter.open}
        choices={[
          { value: '', title: 'any rung' },
          ...rungs.slice(1).map(r => ({ value: r, title: `not ${r}` })),
          { value: 'waived', title: 'waived' },
        ]}
        onChoose={open => onFilter({ ...filter, open })}
      />
    </div>
  )
}
