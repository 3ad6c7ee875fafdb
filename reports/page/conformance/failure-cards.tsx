/** One card for each kind of failure, with all cases and implementations that have it. */
import type { CaseResult } from '../../../conformance/index.ts'
import { counted, kindText } from '../../index.ts'
import { Clause, href } from '../kit/index.ts'
import { type FailingRun, type FailureGroup, groupFailures } from './failure-groups.ts'
import type { Run } from './runs.ts'

const shownMax = 12
const othersMax = 6

/** `<FailureCards runs={runs} />`. */
export function FailureCards({ runs }: { readonly runs: readonly Run[] }) {
  const groups = groupFailures(runs)
  if (groups.length === 0) return null
  return (
    <>
      <h2>{counted(groups.length, 'kind')} of failure</h2>
      {groups.slice(0, shownMax).map(group => (
        <Card key={group.signature} group={group} />
      ))}
      {groups.length > shownMax ? (
        <p class="quiet">
          {counted(groups.length - shownMax, 'more kind')} of failure: see the cases below.
        </p>
      ) : null}
    </>
  )
}

function Card({ group: { failing } }: { readonly group: FailureGroup }) {
  const [first] = failing
  const failure = first?.shown.failure
  if (!first || !failure) return null
  const [requirement] = failure.requirements
  return (
    <section class="card card-bad">
      <h3 class="card-title">
        <a href={caseHref(first.run, first.shown)}>{capitalized(kindText(failure))}</a>:{' '}
        <code class="chip">{failure.seen}</code>
      </h3>
      {requirement === undefined ? null : (
        <Clause id={requirement} text={first.run.file.clauses[requirement]} />
      )}
      {failing.map(f => (
        <FailingCases key={f.run.key} failing={f} />
      ))}
    </section>
  )
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** One implementation with this failure, and its cases. */
function FailingCases({ failing: { run, shown, others } }: { readonly failing: FailingRun }) {
  return (
    <p class="quiet">
      {run.key}: <a href={caseHref(run, shown)}>{shown.id}</a>
      {others.slice(0, othersMax).map(c => (
        <span key={c.id}>
          , <a href={caseHref(run, c)}>{c.id}</a>
        </span>
      ))}
      {others.length > othersMax ? ` and ${counted(others.length - othersMax, 'more case')}` : ''}
    </p>
  )
}

function caseHref(run: Run, one: CaseResult): string {
  return href('conformance', run.key, one.id)
}
