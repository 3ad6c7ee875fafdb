/** Several implementations side by side: what came out for each, and the matrix of their cases. */
import { count, counted, duration } from '../../index.ts'
import { type Column, Table, Tag, href } from '../kit/index.ts'
import { FailureCards } from './failure-cards.tsx'
import { Matrix } from './matrix.tsx'
import { type Run, tones } from './runs.ts'
import { Shares } from './shares.tsx'

interface OverviewProps {
  readonly runs: readonly Run[]
}

/** `#/conformance` with more than one run. */
export function Overview({ runs }: OverviewProps) {
  const failing = runs.filter(run => run.file.verdict === 'fail')
  const models = [...new Set(runs.map(run => `${run.file.model} of ${run.file.spec}`))]
  const hashes = new Set(runs.map(run => `${run.file.spec} ${run.file.specHash}`))
  return (
    <>
      <h1>{headline(runs)}</h1>
      <p class="lead">Held to {models.join(' and ')}.</p>
      {hashes.size > models.length ? (
        <p>
          <Tag tone="warn">not comparable</Tag> The runs were judged by different versions or bounds
          of a spec.
        </p>
      ) : null}
      <Table caption="Implementations" columns={columns} rows={runs} tone={run => toneOf(run)} />
      <FailureCards runs={failing} />
      <h2>Cases</h2>
      <Matrix runs={runs} />
    </>
  )
}

function headline(runs: readonly Run[]): string {
  const failing = runs.filter(run => run.file.verdict === 'fail').length
  const passing = runs.filter(run => run.file.verdict === 'pass').length
  const open = runs.length - failing - passing
  const said = [
    ...(failing > 0 ? [`${count(failing)} ${failing === 1 ? 'does' : 'do'} not conform`] : []),
    ...(passing > 0 ? [`${count(passing)} ${passing === 1 ? 'conforms' : 'conform'}`] : []),
    ...(open > 0 ? [`${count(open)} not judged to the end`] : []),
  ]
  return `${counted(runs.length, 'implementation')}: ${said.join(', ')}`
}

function toneOf({ file }: Run): 'bad' | 'warn' | null {
  if (file.verdict === 'pass') return null
  return file.verdict === 'inconclusive' ? 'warn' : 'bad'
}

const columns: readonly Column<Run>[] = [
  {
    title: 'Implementation',
    isHead: true,
    cell: run => (
      <>
        <a href={href('conformance', run.key)}>{run.key}</a>
        <span class="sut quiet"> {run.file.hello ? sutText(run.file.hello.sut) : ''}</span>
      </>
    ),
  },
  { title: 'Verdict', cell: run => <Tag tone={tones[run.file.verdict]}>{run.file.verdict}</Tag> },
  { title: 'Cases', cell: run => <Shares counts={run.file.counts} /> },
  {
    title: 'Covered',
    kind: 'number',
    cell: run =>
      run.file.coverable === 0 ? '–' : `${count(run.file.covered)} of ${count(run.file.coverable)}`,
  },
  { title: 'Acts', kind: 'number', cell: run => count(run.file.acts) },
  { title: 'Time', kind: 'number', cell: run => duration(run.file.seconds) },
]

/** Name, version and language of the system under test. */
export function sutText({
  name,
  version,
  lang,
}: {
  name: string
  version: string
  lang: string
}): string {
  return [name, version, lang].filter(w => w !== '').join(' ')
}
