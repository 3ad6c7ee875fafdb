/** Several implementations side by side: the verdict on each, and the matrix of their cases. */
import type { Hello } from '../../../conformance/index.ts'
import { count, counted, duration } from '../../index.ts'
import { type Column, Table, Tag, href } from '../kit/index.ts'
import { FailureCards } from './failure-cards.tsx'
import { Matrix } from './matrix.tsx'
import { type Run, tones } from './runs.ts'
import { VerdictCounts } from './verdict-counts.tsx'

interface OverviewProps {
  readonly runs: readonly Run[]
}

/** `#/conformance` with more than one run. */
export function Overview({ runs }: OverviewProps) {
  const failing = runs.filter(run => run.file.verdict === 'fail')
  const models = [
    ...new Set(runs.map(run => `the model ${run.file.model} of the spec ${run.file.spec}`)),
  ]
  const hashes = new Set(runs.map(run => `${run.file.spec} ${run.file.specHash}`))
  return (
    <>
      <h1>{headline(runs)}</h1>
      <p class="lead">Checked against {models.join(' and ')}.</p>
      {hashes.size > models.length ? (
        <p>
          <Tag tone="warn">not comparable</Tag> The runs used different versions or bounds of a
          spec.
        </p>
      ) : null}
      <Table caption="Implementations" columns={columns} rows={runs} tone={toneOf} />
      <FailureCards runs={failing} />
      <h2>Cases</h2>
      <Matrix runs={runs} />
    </>
  )
}

function headline(runs: readonly Run[]): string {
  const failing = runs.filter(run => run.file.verdict === 'fail').length
  const passing = runs.filter(run => run.file.verdict === 'pass').length
  const undecided = runs.length - failing - passing
  const counts = [
    ...(failing > 0 ? [`${count(failing)} ${failing === 1 ? 'does' : 'do'} not conform`] : []),
    ...(passing > 0 ? [`${count(passing)} ${passing === 1 ? 'conforms' : 'conform'}`] : []),
    ...(undecided > 0 ? [`${count(undecided)} undecided`] : []),
  ]
  return `${counted(runs.length, 'implementation')}: ${counts.join(', ')}`
}

function toneOf({ file }: Run): 'bad' | 'warn' | null {
  if (file.verdict === 'pass') return null
  return file.verdict === 'inconclusive' ? 'warn' : 'bad'
}

const columns: readonly Column<Run>[] = [
  {
    title: 'Implementation',
    isHeader: true,
    cell: run => (
      <>
        <a href={href('conformance', run.key)}>{run.key}</a>
        <span class="quiet"> {run.file.hello ? sutText(run.file.hello.sut) : ''}</span>
      </>
    ),
  },
  { title: 'Verdict', cell: run => <Tag tone={tones[run.file.verdict]}>{run.file.verdict}</Tag> },
  { title: 'Cases', cell: run => <VerdictCounts counts={run.file.counts} /> },
  {
    title: 'Coverage',
    kind: 'number',
    cell: run =>
      run.file.coverable === 0 ? '–' : `${count(run.file.covered)} of ${count(run.file.coverable)}`,
  },
  { title: 'Acts', kind: 'number', cell: run => count(run.file.acts) },
  { title: 'Time', kind: 'number', cell: run => duration(run.file.seconds) },
]

/** Name, version and language of the system under test. */
export function sutText({ name, version, lang }: Hello['sut']): string {
  return [name, version, lang].filter(part => part !== '').join(' ')
}
