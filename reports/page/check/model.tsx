/** One model: what came out of it at the top, then its counterexample, properties, coverage and requirements as tabs. */
import { useMemo } from 'preact/hooks'
import type { ModelResult } from '../../index.ts'
import { bytes, count, counted, duration, rate } from '../../index.ts'
import { type Route, type Tab, Tabs, Tag, href } from '../kit/index.ts'
import { Counterexample } from './counterexample.tsx'
import { CoverageView } from './coverage.tsx'
import { PropertiesView } from './properties.tsx'
import { RequirementsView, citedIn } from './requirements.tsx'
import { type Run, isSurprise, verdictTone } from './runs.ts'
import { sentence } from './rows.ts'
import { Broken } from './broken.tsx'

interface ModelViewProps {
  readonly run: Run
  /** Models in the report; the way back to their list is shown when there are several. */
  readonly runCount: number
  readonly route: Route
}

/** A model's pages. */
export function ModelView({ run, runCount, route }: ModelViewProps) {
  const { result, clauses } = run
  const { explanation, trace } = result
  const hasRun = explanation !== null && trace !== null
  const part = partOf(route, hasRun)
  const cited = useMemo(() => citedIn(result), [result])
  return (
    <>
      <header class="model-head">
        {runCount > 1 ? (
          <a class="back" href={href('check')}>
            ← All models
          </a>
        ) : null}
        <h1>
          {run.key} <Tag tone={verdictTone(result)}>{result.verdict}</Tag>
          {isSurprise(result) ? <Tag tone="bad">not as expected</Tag> : null}
          {result.defect === null ? null : <Tag tone="info">defect {result.defect} is on</Tag>}
        </h1>
        {hasRun ? <p class="story">{sentence(result, explanation, trace)}</p> : null}
        <p class="quiet">
          {result.reason === '' ? '' : `${result.reason}. `}
          {figures(result)}
        </p>
        {explanation && part === 'step' ? <Broken run={run} explanation={explanation} /> : null}
      </header>
      <Tabs label="This model" tabs={tabsOf(run, part, hasRun, cited.length)} />
      {part === 'step' && hasRun ? (
        <Counterexample run={run} explanation={explanation} trace={trace} route={route} />
      ) : null}
      {part === 'properties' ? <PropertiesView result={result} clauses={clauses} /> : null}
      {part === 'coverage' ? <CoverageView result={result} /> : null}
      {part === 'requirements' ? <RequirementsView rows={cited} clauses={clauses} /> : null}
    </>
  )
}

type Part = 'step' | 'properties' | 'coverage' | 'requirements'

function partOf(route: Route, hasRun: boolean): Part {
  const named = route[2]
  if (named === 'properties' || named === 'coverage' || named === 'requirements') return named
  return hasRun ? 'step' : 'properties'
}

function tabsOf(
  { key, result }: Run,
  part: Part,
  hasRun: boolean,
  citedCount: number,
): readonly Tab[] {
  const tab = (name: Part, title: string, n?: number): Tab => ({
    title,
    href: name === 'step' ? href('check', key) : href('check', key, name),
    isCurrent: part === name,
    count: n,
  })
  return [
    ...(hasRun ? [tab('step', 'Counterexample')] : []),
    tab('properties', 'Properties', result.properties.length),
    tab('coverage', 'Coverage', result.coverage.actions.length),
    tab('requirements', 'Requirements', citedCount),
  ]
}

/** What was looked at, in one line. */
function figures(result: ModelResult): string {
  const parts = [
    counted(result.distinct, 'state'),
    `depth ${count(result.depth)}`,
    duration(result.seconds),
    `${rate(result.generated, result.seconds)} steps a second`,
    bytes(result.bytes),
  ]
  const ended = result.limit === null ? '' : `; ended early by the limit of ${result.limit}`
  return parts.join(' · ') + ended
}
