/** The section for conformance: all implementations side by side, one run, or one case. */
import { type Section, type SectionProps, href } from '../kit/index.ts'
import { CaseView } from './case-view.tsx'
import { Overview } from './overview.tsx'
import { RunView } from './run-view.tsx'
import { namedRuns } from './runs.ts'
import './conformance.css'
import './run.css'

/** `#/conformance`, `#/conformance/RUN`, `#/conformance/RUN/CASE`, and `…/original` for a case before it was shrunk. */
export const conformance: Section = {
  path: 'conformance',
  title: 'Conformance',
  isShown: report => report.conformances.length > 0,
  View: Conformance,
}

function Conformance({ report, route }: SectionProps) {
  const runs = namedRuns(report.conformances)
  const [, runKey, caseId, version] = route
  const run = runs.find(r => r.key === runKey)
  const one = run?.file.cases.find(c => c.id === caseId)
  if (run && one)
    return (
      <CaseView
        key={`${run.key} ${one.id}`}
        runs={runs}
        run={run}
        one={one}
        isOriginal={version === 'original'}
      />
    )
  if (runKey !== undefined && (!run || caseId !== undefined))
    return <NotFound name={caseId ?? runKey} />
  if (run) return <RunView key={run.key} runs={runs} run={run} />
  const [only] = runs
  return runs.length === 1 && only ? <RunView runs={runs} run={only} /> : <Overview runs={runs} />
}

/** For an address of another report. */
function NotFound({ name }: { readonly name: string }) {
  return (
    <>
      <h1>Not in this report</h1>
      <p>
        This report has no run or case <code>{name}</code>.{' '}
        <a href={href('conformance')}>All runs</a>
      </p>
    </>
  )
}
