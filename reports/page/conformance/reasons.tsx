/** The reasons why cases neither passed nor failed, grouped. */
import type { CaseResult } from '../../../conformance/index.ts'
import { count } from '../../index.ts'
import { type Column, Table, Tag, href } from '../kit/index.ts'
import { type Run, tones, reasonText } from './runs.ts'

const casesShown = 3

interface Reason {
  readonly verdict: CaseResult['verdict']
  readonly text: string
  readonly cases: readonly CaseResult[]
}

/** `<Reasons run={run} />`; renders nothing if every case passed or failed. */
export function Reasons({ run }: { readonly run: Run }) {
  const reasons = reasonsOf(run.file.cases)
  if (reasons.length === 0) return null
  return (
    <>
      <h2>Cases without a verdict</h2>
      <Table
        caption="Cases that neither passed nor failed, by reason"
        columns={columnsFor(run)}
        rows={reasons}
      />
    </>
  )
}

function reasonsOf(cases: readonly CaseResult[]): readonly Reason[] {
  const groups = new Map<string, CaseResult[]>()
  for (const one of cases) {
    if (one.verdict === 'pass' || one.verdict === 'fail') continue
    const key = `${one.verdict} ${reasonText(one)}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
    .toSorted((a, b) => b.length - a.length)
    .flatMap(own => {
      const [first] = own
      return first ? [{ verdict: first.verdict, text: reasonText(first), cases: own }] : []
    })
}

function columnsFor(run: Run): readonly Column<Reason>[] {
  return [
    { title: 'Cases', kind: 'number', cell: r => count(r.cases.length) },
    { title: 'Verdict', cell: r => <Tag tone={tones[r.verdict]}>{r.verdict}</Tag> },
    { title: 'Reason', cell: r => r.text },
    { title: 'Examples', cell: r => <Examples run={run} cases={r.cases} /> },
  ]
}

function Examples({ run, cases }: { readonly run: Run; readonly cases: readonly CaseResult[] }) {
  return (
    <ul class="plain">
      {cases.slice(0, casesShown).map(c => (
        <li key={c.id}>
          <a href={href('conformance', run.key, c.id)}>{c.id}</a>
        </li>
      ))}
    </ul>
  )
}
