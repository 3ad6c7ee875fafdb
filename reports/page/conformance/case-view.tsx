/** One case on one implementation: the failure and its reason, the run as a diagram, and the belief. */
import type { CaseResult } from '../../../conformance/index.ts'
import { type ShownFailure, counted, kindText, stabilityText } from '../../index.ts'
import { CopyLine, Tabs, Tag, href } from '../kit/index.ts'
import { BeliefChart } from './belief-chart.tsx'
import { FailureView } from './failure-view.tsx'
import { RunDiagram } from './run-diagram.tsx'
import { runRows } from './run-rows.ts'
import { type Run, signs, tones, reasonText } from './runs.ts'

interface CaseViewProps {
  readonly runs: readonly Run[]
  readonly run: Run
  readonly one: CaseResult
  /** Show the case as it failed first, before it was shrunk. */
  readonly isOriginal: boolean
}

/** `#/conformance/RUN/CASE`. */
export function CaseView({ runs, run, one, isOriginal }: CaseViewProps) {
  const { file } = run
  const shrunk = file.shrunk?.result.id === one.id ? file.shrunk : null
  const result = shrunk && !isOriginal ? shrunk.result : one
  const replay = file.replays[one.id]
  return (
    <>
      <p class="back">
        <a href={href('conformance', run.key)}>← {run.key}</a>
      </p>
      <h1>
        <span class="case-id">{one.id}</span> <Tag tone={tones[one.verdict]}>{one.verdict}</Tag>
      </h1>
      {one.failure ? (
        <p class="lead">
          {run.key}: {kindText(one.failure)}.
        </p>
      ) : (
        <p class="lead">{reasonText(one) || (one.title === one.id ? '' : one.title)}</p>
      )}
      <Facts runs={runs} run={run} one={one} shrunk={shrunk} />
      {replay === undefined ? null : <CopyLine label="Replay" text={replay} />}
      {shrunk ? (
        <Tabs
          label="Which run of the case"
          tabs={[
            tab('Shrunk', shrunk.result, href('conformance', run.key, one.id), !isOriginal),
            tab('Original', one, href('conformance', run.key, one.id, 'original'), isOriginal),
          ]}
        />
      ) : null}
      {result.failure ? <FailureView run={run} one={result} failure={result.failure} /> : null}
      <WholeRun key={String(isOriginal)} one={result} file={file} />
    </>
  )
}

function tab(title: string, result: CaseResult, to: string, isCurrent: boolean) {
  return { title: `${title}: ${counted(result.given, 'stimulus', 'stimuli')}`, href: to, isCurrent }
}

interface FactsProps {
  readonly runs: readonly Run[]
  readonly run: Run
  readonly one: CaseResult
  readonly shrunk: ShownFailure['shrunk']
}

/** The case's tier, how stable its failure is, and its verdict on other implementations. */
function Facts({ runs, run, one, shrunk }: FactsProps) {
  const others = runs.filter(r => r !== run)
  return (
    <dl class="facts">
      <div>
        <dt>Tier</dt>
        <dd>
          {one.tier}
          {one.title === one.id ? null : `: ${one.title}`}
        </dd>
      </div>
      {one.failure ? (
        <div>
          <dt>Stability</dt>
          <dd>{stabilityText({ original: one, shrunk })}</dd>
        </div>
      ) : null}
      {others.length > 0 ? (
        <div>
          <dt>Others</dt>
          <dd class="others">
            {others.map(r => (
              <OtherRun key={r.key} run={r} id={one.id} />
            ))}
          </dd>
        </div>
      ) : null}
    </dl>
  )
}

function OtherRun({ run, id }: { readonly run: Run; readonly id: string }) {
  const one = run.file.cases.find(c => c.id === id)
  if (!one) return <span class="quiet">{run.key}: not run</span>
  return (
    <span>
      <span class={`cell-sign cell-${one.verdict}`} aria-hidden="true">
        {signs[one.verdict]}
      </span>{' '}
      <a href={href('conformance', run.key, id)}>{run.key}</a>{' '}
      <span class="hidden">{one.verdict}</span>
    </span>
  )
}

/** The run from its reset to its end. */
function WholeRun({ one, file }: { readonly one: CaseResult; readonly file: Run['file'] }) {
  if (one.transcript.length === 0) {
    return <p class="quiet">{missingText(one, file)}</p>
  }
  const run = runRows(one)
  return (
    <>
      <h2>The whole run</h2>
      <p class="quiet">
        An arrow from the harness is a stimulus. An arrow between nodes is a dependency in their
        vector clocks. A lane is dashed where its node reports nothing after a fault. A horizontal
        line is a judgement: the system was quiet.
      </p>
      <RunDiagram
        label={`Stimuli and events of ${one.id}`}
        run={run}
        first="harness"
        start={run.wrong >= 0 ? run.wrong : run.rows.length - 1}
      />
      <BeliefChart one={one} />
    </>
  )
}

/** Why a case has no transcript. */
function missingText({ verdict }: CaseResult, { transcriptsLeftOut = 0 }: Run['file']): string {
  if (verdict === 'pass') return 'Reports do not contain the events of cases that passed.'
  return verdict === 'fail' && transcriptsLeftOut > 0
    ? `This report contains the events of the first failures of each kind. This case is one of ${counted(transcriptsLeftOut, 'case')} without.`
    : 'There were no events.'
}
