/** All models of a report, with their results in a sentence and in a table. */
import type { ModelResult } from '../../index.ts'
import { count, counted, duration } from '../../index.ts'
import { type Column, Table, Tag, href } from '../kit/index.ts'
import { type Run, isUnexpected, propertyTitle, verdictTone } from './runs.ts'
import { violationSentence } from './rows.ts'

/** `#/check`. */
export function Summary({ runs }: { readonly runs: readonly Run[] }) {
  const violated = runs.filter(run => run.result.verdict === 'violated')
  const unexpected = runs.filter(run => isUnexpected(run.result))
  return (
    <>
      <h1>{headline(runs.map(run => run.result))}</h1>
      <p class="lead">
        {unexpected.length === 0
          ? violated.length === 1 && runs.length === 1
            ? (violated[0]?.result.reason ?? '')
            : 'All results are as expected.'
          : `${counted(unexpected.length, 'model')} ${unexpected.length === 1 ? 'has' : 'have'} an unexpected result.`}
      </p>
      {violated.map(run => (
        <ViolationCard key={run.key} run={run} />
      ))}
      <h2>Models</h2>
      <Table
        caption="Models"
        columns={columns}
        rows={runs}
        tone={run => (isUnexpected(run.result) ? 'bad' : null)}
      />
    </>
  )
}

function headline(results: readonly ModelResult[]): string {
  const countOf = (verdict: ModelResult['verdict']): number =>
    results.filter(result => result.verdict === verdict).length
  const parts = [
    [countOf('violated'), 'violated'],
    [countOf('incomplete'), 'incomplete'],
    [countOf('holds'), countOf('holds') === 1 ? 'holds' : 'hold'],
  ] as const
  const counts = parts.filter(([n]) => n > 0).map(([n, verdict]) => `${count(n)} ${verdict}`)
  return `${counted(results.length, 'model')} checked: ${counts.join(', ')}`
}

/** A model with a violation: the violation in a sentence, and a link to the counterexample. */
function ViolationCard({ run }: { readonly run: Run }) {
  const { explanation, trace } = run.result
  return (
    <section class={run.result.asExpected ? 'card' : 'card card-bad'}>
      <h2>
        <a href={href('check', run.key)}>{run.key}</a>{' '}
        {run.result.asExpected ? (
          <Tag tone="info">violated, as expected</Tag>
        ) : (
          <Tag tone="bad">violated</Tag>
        )}
      </h2>
      {explanation && trace ? (
        <p class="violation-sentence">{violationSentence(run.result, explanation, trace)}</p>
      ) : null}
      {explanation?.property ? <p>{explanation.property.description}</p> : null}
      {explanation ? (
        <p>
          <a class="button" href={href('check', run.key)}>
            Open the counterexample
          </a>
        </p>
      ) : null}
    </section>
  )
}

const columns: readonly Column<Run>[] = [
  {
    title: 'Model',
    isHeader: true,
    cell: run => <a href={href('check', run.key)}>{run.key}</a>,
  },
  {
    title: 'Verdict',
    cell: run => (
      <>
        <Tag tone={verdictTone(run.result)}>{run.result.verdict}</Tag>
        {run.result.property === null ? null : (
          <span class="quiet"> {propertyName(run.result)}</span>
        )}
      </>
    ),
  },
  { title: 'Expected', cell: run => <Expected result={run.result} /> },
  { title: 'States', kind: 'number', cell: run => count(run.result.distinct) },
  { title: 'Depth', kind: 'number', cell: run => count(run.result.depth) },
  { title: 'Time', kind: 'number', cell: run => duration(run.result.seconds) },
  {
    title: 'Bounds',
    cell: run => <span class="choices">{run.result.choices.join(', ')}</span>,
  },
]

function Expected({ result }: { readonly result: ModelResult }) {
  if (result.defect !== null) return <Tag tone="info">defect {result.defect} is on</Tag>
  return result.asExpected ? <>yes</> : <Tag tone="bad">no</Tag>
}

function propertyName(result: ModelResult): string {
  const property = result.properties.find(p => p.id === result.property)
  return property ? propertyTitle(property) : (result.property ?? '')
}
