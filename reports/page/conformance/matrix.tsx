/** The matrix of verdicts: a row for each case, a column for each implementation. It handles thousands of rows. */
import { useMemo, useState } from 'preact/hooks'
import { count, counted } from '../../index.ts'
import { Search, Select, VirtualRows, href, optionsOf } from '../kit/index.ts'
import { type CaseRow, type TierRow, caseRows, matrixRows } from './matrix-rows.ts'
import { type Run, signs, verdicts, reasonText } from './runs.ts'

const rowHeight = 32

interface MatrixProps {
  readonly runs: readonly Run[]
}

/** `<Matrix runs={runs} />`. */
export function Matrix({ runs }: MatrixProps) {
  const all = useMemo(() => caseRows(runs), [runs])
  const [query, setQuery] = useState('')
  const [verdict, setVerdict] = useState('')
  const [tier, setTier] = useState('')
  const rows = useMemo(() => matrixRows(all, { query, verdict, tier }), [all, query, verdict, tier])
  const cases = rows.filter(row => row.kind === 'case').length
  const tiers = [...new Set(all.map(row => row.tier))]
  const columns = `minmax(14rem, 1fr) repeat(${runs.length}, ${runs.length === 1 ? '9rem' : 'minmax(4.5rem, 9rem)'})`
  return (
    <div>
      <div class="filters">
        <Search
          label="Search the cases"
          placeholder="Search: case, requirement, reason  ( / )"
          value={query}
          onInput={setQuery}
          found={`${count(cases)} of ${counted(all.length, 'case')}`}
          hasSlashKey
        />
        <Select
          label="Verdict"
          value={verdict}
          options={verdictOptions(runs.length)}
          onSelect={setVerdict}
        />
        <Select
          label="Tier"
          value={tier}
          options={optionsOf('every tier', tiers)}
          onSelect={setTier}
        />
      </div>
      {rows.length === 0 ? (
        <p class="quiet">No case matches.</p>
      ) : (
        <VirtualRows
          key={`${query}|${verdict}|${tier}`}
          count={rows.length}
          rowHeight={rowHeight}
          label="Cases and implementations"
          role="table"
          minWidth={`${16 + 5 * runs.length}rem`}
          head={<Head runs={runs} columns={columns} />}
          render={i => <Row row={rows[i]} runs={runs} columns={columns} />}
        />
      )}
      <p class="signs quiet">
        {verdicts.map(v => (
          <span key={v}>
            <span class={`cell-sign cell-${v}`} aria-hidden="true">
              {signs[v]}
            </span>{' '}
            {v}
          </span>
        ))}
      </p>
    </div>
  )
}

function verdictOptions(runs: number) {
  return [
    { value: '', title: 'any verdict' },
    ...verdicts.map(v => ({ value: v, title: v })),
    ...(runs > 1 ? [{ value: 'differ', title: 'verdicts differ' }] : []),
  ]
}

function Head({ runs, columns }: { readonly runs: readonly Run[]; readonly columns: string }) {
  return (
    <div
      class="matrix-row matrix-head"
      role="row"
      aria-rowindex={1}
      style={{ gridTemplateColumns: columns }}
    >
      <span role="columnheader">Case</span>
      {runs.map(run => (
        <span key={run.key} role="columnheader" title={run.key}>
          {runs.length === 1 ? 'Verdict' : <a href={href('conformance', run.key)}>{run.key}</a>}
        </span>
      ))}
    </div>
  )
}

interface RowProps {
  readonly row: CaseRow | TierRow | undefined
  readonly runs: readonly Run[]
  readonly columns: string
}

function Row({ row, runs, columns }: RowProps) {
  if (!row) return null
  if (row.kind === 'tier')
    return (
      <div class="matrix-tier" role="rowheader">
        {row.tier}{' '}
        <span class="quiet">
          {row.shown === row.all ? count(row.all) : `${count(row.shown)} of ${count(row.all)}`}
        </span>
      </div>
    )
  return (
    <div class="matrix-row" role="presentation" style={{ gridTemplateColumns: columns }}>
      <span class="matrix-case" role="rowheader" title={`${row.id}: ${row.title}`}>
        {row.id}
      </span>
      {runs.map((run, i) => (
        <Cell key={run.key} row={row} run={run} isWide={runs.length === 1} index={i} />
      ))}
    </div>
  )
}

interface CellProps {
  readonly row: CaseRow
  readonly run: Run
  readonly index: number
  /** The cell has room for the verdict's name. */
  readonly isWide: boolean
}

function Cell({ row, run, index, isWide }: CellProps) {
  const result = row.results[index]
  if (!result)
    return (
      <span role="cell" title={`${run.key}: not run`}>
        <span class="hidden">not run</span>
      </span>
    )
  const { verdict } = result
  const reason = reasonText(result)
  const title = `${row.id} on ${run.key}: ${verdict}${reason === '' ? '' : `, ${reason}`}`
  return (
    <span role="cell">
      <a
        class={`cell-link cell-${verdict}`}
        href={href('conformance', run.key, row.id)}
        title={title}
      >
        <span class={`cell-sign cell-${verdict}`} aria-hidden="true">
          {signs[verdict]}
        </span>
        <span class={isWide ? '' : 'hidden'}>{verdict}</span>
      </a>
    </span>
  )
}
