/** The section for checks: all models, or the one that the address names. */
import { useMemo } from 'preact/hooks'
import { type Section, type SectionProps, href } from '../kit/index.ts'
import { ModelView } from './model.tsx'
import { runsOf } from './runs.ts'
import { Summary } from './summary.tsx'

/** `#/check` lists the models, `#/check/MODEL` shows one, `#/check/MODEL/step/7` a step of its counterexample. */
export const checks: Section = {
  path: 'check',
  title: 'Models',
  isShown: report => report.checks.length > 0,
  View: ChecksView,
}

function ChecksView({ report, route }: SectionProps) {
  const runs = useMemo(() => runsOf(report), [report])
  const key = route[1]
  if (key === undefined) return <Summary runs={runs} />
  const run = runs.find(r => r.key === key)
  if (run) return <ModelView key={run.key} run={run} runCount={runs.length} route={route} />
  return (
    <p>
      This report has no model {key}. <a href={href()}>All models</a>
    </p>
  )
}
