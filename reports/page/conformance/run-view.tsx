/** One run against one implementation: the verdict, the failures, cases without a verdict, coverage, and all cases. */
import { conformed, count, counted, duration, rate } from '../../index.ts'
import { Tag, href } from '../kit/index.ts'
import { CoverageTable } from './coverage-table.tsx'
import { FailureCards } from './failure-cards.tsx'
import { Matrix } from './matrix.tsx'
import { sutText } from './overview.tsx'
import { Reasons } from './reasons.tsx'
import { type Run, tones } from './runs.ts'
import { VerdictCounts } from './verdict-counts.tsx'

interface RunViewProps {
  readonly runs: readonly Run[]
  readonly run: Run
}

/** `#/conformance/RUN`. */
export function RunView({ runs, run }: RunViewProps) {
  const { file } = run
  return (
    <>
      {runs.length > 1 ? (
        <p class="back">
          <a href={href('conformance')}>← All implementations</a>
        </p>
      ) : null}
      <h1>
        {file.adapter} {conformed(file.verdict)} {file.model}{' '}
        <Tag tone={tones[file.verdict]}>{file.verdict}</Tag>
      </h1>
      <p class="lead">
        <VerdictCounts counts={file.counts} />
      </p>
      <NotRun run={run} />
      <Facts run={run} />
      <FailureCards runs={[run]} />
      <Reasons run={run} />
      <CoverageTable file={file} />
      <h2>Cases</h2>
      <Matrix runs={[run]} />
    </>
  )
}

function NotRun({ run: { file } }: { readonly run: Run }) {
  const left = file.context.planned - file.cases.length
  if (left <= 0) return null
  return (
    <p>
      <Tag tone="warn">{file.context.isInterrupted ? 'interrupted' : 'stopped'}</Tag>{' '}
      {counted(left, 'case')} of {count(file.context.planned)} not run.
    </p>
  )
}

/** The basis of the verdict. */
function Facts({ run: { file } }: { readonly run: Run }) {
  const { hello, spec, specHash, context, acts, seconds, cases, seed } = file
  const largest = cases.reduce((max, c) => c.belief.reduce((m, b) => Math.max(m, b), max), 0)
  return (
    <dl class="facts">
      <div>
        <dt>Spec</dt>
        <dd>
          {spec} <code>{specHash}</code> <span class="choices">{context.choices.join(', ')}</span>
        </dd>
      </div>
      {hello ? (
        <div>
          <dt>System</dt>
          <dd>
            {sutText(hello.sut)}; it reports {counted(hello.events.length, 'event')} and{' '}
            {counted(hello.observes.length, 'path')}, {hello.capabilities.time ?? 'wall'} time,
            event order {hello.capabilities.order ?? 'none'}
          </dd>
        </div>
      ) : null}
      <div>
        <dt>Effort</dt>
        <dd>
          {counted(acts, 'act')} in {duration(seconds)}, {rate(acts, seconds)} acts/s, largest
          belief {counted(largest, 'state')}, seed {seed}
        </dd>
      </div>
    </dl>
  )
}
