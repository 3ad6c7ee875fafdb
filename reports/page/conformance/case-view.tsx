/** One case on one implementation: what failed and why, in words, as a diagram and in figures. */
import type { CaseResult } from '../../../conformance/index.ts'
import { type ShownFailure, counted, kindText, stabilityText } from '../../index.ts'
import { CopyLine, Tabs, Tag, href } from '../kit/index.ts'
import { BeliefChart } from './belief-chart.tsx'
import { FailureView } from './failure-view.tsx'
import { LaneDiagram } from './lane-diagram.tsx'
import { runRows } from './run-rows.ts'
import { type Run, signs, tones, whyText } from './runs.ts'

interface CaseViewProps {
  readonly runs: readonly Run[]
  readonly run: Run
  readonly one: CaseResult
  /** As it was before it was made small. */
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
        <p class="lead">{whyText(one) || (one.title === one.id ? '' : one.title)}</p>
      )}
      <Setting runs={runs} run={run} one={one} shrunk={shrunk} />
      {replay === undefined ? null : <CopyLine label="Replay" text={replay} />}
      {shrunk ? (
        <Tabs
          label="Which run of the case"
          tabs={[
            tab('Made small', shrunk.result, href('conformance', run.key, one.id), !isOriginal),
            tab(
              'As it failed first',
              one,
              href('conformance', run.key, one.id, 'original'),
              isOriginal,
            ),
          ]}
        />
      ) : null}
      {result.failure ? <FailureView run={run} one={result} failure={result.failure} /> : null}
      <Whole key={String(isOriginal)} one={result} file={file} />
    </>
  )
}

function tab(title: string, result: CaseResult, to: string, isCurrent: boolean) {
  return { title: `${title}: ${counted(result.given, 'stimulus', 'stimuli')}`, href: to, isCurrent }
}

interface SettingProps {
  readonly runs: readonly Run[]
  readonly run: Run
  readonly one: CaseResult
  readonly shrunk: ShownFailure['shrunk']
}

/** Tier, goal, what it is worth, and how the others did. */
function Setting({ runs, run, one, shrunk }: SettingProps) {
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
          <dt>Stable</dt>
          <dd>{stabilityText({ original: one, shrunk })}</dd>
        </div>
      ) : null}
      {others.length > 0 ? (
        <div>
          <dt>Elsewhere</dt>
          <dd class="elsewhere">
            {others.map(r => (
              <Elsewhere key={r.key} run={r} id={one.id} />
            ))}
          </dd>
        </div>
      ) : null}
    </dl>
  )
}

function Elsewhere({ run, id }: { readonly run: Run; readonly id: string }) {
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

/** The run from its reset on. */
function Whole({ one, file }: { readonly one: CaseResult; readonly file: Run['file'] }) {
  if (one.transcript.length === 0) {
    const why =
      one.verdict === 'pass'
        ? 'What was seen in cases that pass is not kept.'
        : one.verdict === 'fail' && (file.transcriptsLeftOut ?? 0) > 0
          ? `What was seen is kept of the first failures of each kind; this is one of ${counted(file.transcriptsLeftOut ?? 0, 'case')} without.`
          : 'Nothing was seen.'
    return <p class="quiet">{why}</p>
  }
  const run = runRows(one)
  return (
    <>
      <h2>The whole run</h2>
      <p class="quiet">
        Arrows from the harness are stimuli; arrows between nodes are what their vector clocks tell.
        Dashed: nothing is seen of the node after a fault. Lines across: the system was quiet and
        was judged.
      </p>
      <LaneDiagram
        label={`What was done and seen in ${one.id}`}
        run={run}
        first="harness"
        start={run.wrong >= 0 ? run.wrong : run.rows.length - 1}
      />
      <BeliefChart one={one} />
    </>
  )
}
