/** Coverage by tier: the items that the spec can reach, those with a case in the suite, and those that this run reached. */
import { type Column, Bar, Table } from '../kit/index.ts'
import { count } from '../../index.ts'
import type { ConformFile } from '../../index.ts'
import { type CoverageRow, coverageRows } from './coverage-rows.ts'

/** `<CoverageTable file={file} />`; renders nothing for a run without a suite. */
export function CoverageTable({ file }: { readonly file: ConformFile }) {
  const rows = coverageRows(file)
  if (rows.length === 0) return null
  return (
    <>
      <h2>Coverage by tier</h2>
      <Table caption="Coverage by tier" columns={columns} rows={rows} />
    </>
  )
}

const columns: readonly Column<CoverageRow>[] = [
  { title: 'Tier', isHeader: true, cell: r => r.tier },
  { title: 'Kind', cell: r => r.of },
  {
    title: 'Reached',
    cell: r => <Bar done={Math.min(r.reached, r.reachable)} of={r.reachable} label="" />,
  },
  { title: 'In the suite', kind: 'number', cell: r => count(r.inSuite) },
  { title: 'Reachable', kind: 'number', cell: r => count(r.reachable) },
  { title: 'Not in the suite', cell: r => <Missing row={r} /> },
]

function Missing({ row }: { readonly row: CoverageRow }) {
  const open = row.reachable - row.inSuite
  if (open === 0) return <span class="quiet">none</span>
  return (
    <details>
      <summary>{count(open)}</summary>
      <ul class="plain">
        {row.missing.map(m => (
          <li key={m}>{m}</li>
        ))}
        {open > row.missing.length ? (
          <li class="quiet">and {count(open - row.missing.length)} more, not listed</li>
        ) : null}
      </ul>
    </details>
  )
}
