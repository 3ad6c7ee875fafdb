/** One model: the result at the top, then tabs for the counterexample, properties, coverage and requirements. */
import { useMemo } from 'preact/hooks'
import type { ModelResult } from '../../index.ts'
import { bytes, count, counted, duration, rate } from '../../index.ts'
import { type Route, type Tab, Tabs, Tag, href } from '../kit/index.ts'
import { Counterexample } from './counterexample.tsx'
import { CoverageView } from './coverage.tsx'
import { PropertiesView } from './properties.tsx'
import { RequirementsView, citedIn } from './requirements.tsx'
import { type Run, isUnexpected, verdictTone } from './runs.ts'
import { violationSentence } from './rows.ts'
import { ViolationHead } from './violation.tsx'

interface ModelViewProps {
  readonly run: Run
  /** Number of models in the report. */
  readonly runCount: number
  readonly route: Route
}

/** `#/check/MODEL`. */
export function ModelView({ run, runCount, route }: ModelViewProps) {
  const { result, clauses } = run
  const { explanation, trace } = result
  const hasRun = explanation !== null && trace !== null
  const tab = tabIn(route, hasRun)
  const cited = useMemo(() => citedIn(result), [result])
  return (
    <>
      <header>
        {runCount > 1 ? (
          <a class="back" href={href('check')}>
            ← All models
          </a>
        ) : null}
        <h1>
          {run.key} <Tag tone={verdictTone(result)}>{result.verdict}</Tag>
          {isUnexpected(result) ? <Tag tone="bad">not as expected</Tag> : null}
          {result.defect === null ? null : <Tag tone="info">defect {result.defect} is on</Tag>}
        </h1>
        {hasRun ? (
          <p class="violation-sentence">{violationSentence(result, explanation, trace)}</p>
        ) : null}
        <p class="quiet">
          {result.reason === '' ? '' : `${result.reason}. `}
          {searchFigures(result)}
        </p>
        {explanation && tab === 'step' ? (
          <ViolationHead run={run} explanation={explanation} />
        ) : null}
      </header>
      <Tabs label="This model" tabs={tabsOf(run, tab, hasRun, cited.length)} />
      {tab === 'step' && hasRun ? (
        <Counterexample run={run} explanation={explanation} trace={trace} route={route} />
      ) : null}
      {tab === 'properties' ? <PropertiesView result={result} clauses={clauses} /> : null}
      {tab === 'coverage' ? <CoverageView result={result} /> : null}
      {tab === 'requirements' ? <RequirementsView rows={cited} clauses={clauses} /> : null}
    </>
  )
}

type TabName = 'step' | 'properties' | 'coverage' | 'requirements'

function tabIn(route: Route, hasRun: boolean): TabName {
  const named = route[2]
  if (named === 'properties' || named === 'coverage' || named === 'requirements') return named
  return hasRun ? 'step' : 'properties'
}

function tabsOf(
  { key, result }: Run,
  current: TabName,
  hasRun: boolean,
  citedCount: number,
): readonly Tab[] {
  const tab = (name: TabName, title: string, n?: number): Tab => ({
    title,
    href: name === 'step' ? href('check', key) : href('check', key, name),
    isCurrent: current === name,
    count: n,
  })
  return [
    ...(hasRun ? [tab('step', 'Counterexample')] : []),
    tab('properties', 'Properties', result.properties.length),
    tab('coverage', 'Coverage', result.coverage.actions.length),
    tab('requirements', 'Requirements', citedCount),
  ]
}

/** The size and cost of the search, in one line. */
function searchFigures(result: ModelResult): string {
  const parts = [
    counted(result.distinct, 'state'),
    `depth ${count(result.depth)}`,
    duration(result.seconds),
    `${rate(result.generated, result.seconds)} steps/s`,
    bytes(result.bytes),
  ]
  const ended = result.limit === null ? '' : `; stopped early by the limit on ${result.limit}`
  const note = result.isCanonical === false ? '; another run may show another counterexample' : ''
  return parts.join(' · ') + ended + note
}
