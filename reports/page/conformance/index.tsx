/**
 * The section on conformance: implementations side by side, one run, one case. It finds what the address names and
 * knows nothing of how each view is made.
 */
import { type Section, type SectionProps, href } from '../kit/index.ts'
import { CaseView } from './case-view.tsx'
import { Overview } from './overview.tsx'
import { RunView } from './run-view.tsx'
import { namedRuns } from './runs.ts'
import './conformance.css'
import './run.css'

/** `#/conformance`, `#/conformance/RUN`, `#/conformance/RUN/CASE`, and `…/original` for a case before it was made small. */
export const conformance: Section = {
  path: 'conformance',
  title: 'Conformance',
  isShown: report => report.conformances.length > 0,
  View: Conformance,
}

function Conformance({ report, route }: SectionProps) {
  const runs = namedRuns(report.conformances)
  const [, runKey, caseId, which] = route
  const run = runs.find(r => r.key === runKey)
  const one = run?.file.cases.find(c => c.id === caseId)
  if (run && one)
    return (
      <CaseView
        key={`${run.key} ${one.id}`}
        runs={runs}
        run={run}
        one={one}
        isOriginal={which === 'original'}
      />
    )
  if (runKey !== undefined && (!run || caseId !== undefined))
    return <NotFound what={caseId ?? runKey} />
  if (run) return <RunView key={run.key} runs={runs} run={run} />
  const [only] = runs
  return runs.length === 1 && only ? <RunView runs={runs} run={only} /> : <Overview runs={runs} />
}

/** An address from another report. */
function NotFound({ what }: { readonly what: string }) {
  return (
    <>
      <h1>Not in this report</h1>
      <p>
        There is nothing called <code>{what}</code> here. <a href={href('conformance')}>All runs</a>
      </p>
    </>
  )
}
