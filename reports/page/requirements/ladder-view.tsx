/** The evidence for each requirement of the catalogue: stated, modelled, reached, checked, killed, observed. */
import { useMemo, useState } from 'preact/hooks'
import type { LadderFile, LadderRow } from '../../index.ts'
import { count, counted, openRungs, rungs, rungStatus } from '../../index.ts'
import { Bar, Search, Select, optionsOf } from '../kit/index.ts'
import {
  type LadderFilter,
  groupOf,
  ladderRows,
  rungSigns,
  rungDescriptions,
} from './ladder-rows.ts'
import { LadderTable } from './ladder-table.tsx'

interface LadderViewProps {
  readonly file: LadderFile
  /** The requirement that the address names. */
  readonly openId: string | undefined
}

/** `#/requirements`. */
export function LadderView({ file, openId }: LadderViewProps) {
  const [filter, setFilter] = useState<LadderFilter>({ query: '', status: '', open: '', group: '' })
  const shown = useMemo(() => ladderRows(file.rows, filter), [file, filter])
  const carried = file.rows.filter(r => r.status === 'carried')
  const gaps = openRungs(file.rows)
  return (
    <>
      <h1>{headline(file)}</h1>
      <p class="lead">
        {gaps.length === 0
          ? 'Every carried requirement is modelled, reached and checked, or has a waiver.'
          : `${counted(gaps.length, 'carried requirement')} ${gaps.length === 1 ? 'lacks' : 'lack'} required evidence.`}
      </p>
      <dl class="rungs">
        {rungs.map(rung => (
          <div key={rung}>
            <dt title={rungDescriptions[rung]}>{rung}</dt>
            <dd>
              <Bar
                done={carried.filter(r => rungStatus(r, rung) === 'met').length}
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
        <p class="quiet">No requirement matches.</p>
      ) : (
        <LadderTable rows={shown} openId={openId} />
      )}
      <p class="signs quiet">
        {(['met', 'waived', 'open', 'none'] as const).map(s => (
          <span key={s}>
            <span class={`rung-sign rung-${s}`} aria-hidden="true">
              {rungSigns[s]}
            </span>{' '}
            {
              {
                met: 'present',
                waived: 'waived, with a reason',
                open: 'open',
                none: 'not applicable',
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
        placeholder="Search: id, clause, action, property  ( / )"
        value={filter.query}
        onInput={query => onFilter({ ...filter, query })}
        found={`${count(found)} of ${count(file.rows.length)}`}
        hasSlashKey
      />
      <Select
        label="Group"
        value={filter.group}
        options={optionsOf('every group', groups)}
        onSelect={group => onFilter({ ...filter, group })}
      />
      <Select
        label="Status"
        value={filter.status}
        options={optionsOf('any status', statuses)}
        onSelect={status => onFilter({ ...filter, status })}
      />
      <Select
        label="Open rung"
        value={filter.open}
        options={[
          { value: '', title: 'any rung' },
          ...rungs.slice(1).map(r => ({ value: r, title: `not ${r}` })),
          { value: 'waived', title: 'waived' },
        ]}
        onSelect={open => onFilter({ ...filter, open })}
      />
    </div>
  )
}
