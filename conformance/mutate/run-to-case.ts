/**
 * Makes a case of the run that distinguishes a mutant from the spec, so that the suite catches from then on what it
 * missed. The plan is the mutant's run, wrong step included, so that an implementation like it is led there.
 */
import type { Packed, Stepper } from '../observer/stepper.ts'
import type { Case, CaseStep } from '../suite/case.ts'
import type { Decision } from './decide.ts'
import type { RunStep } from './result.ts'
import { canonical } from '../observer/text.ts'

type Distinguished = Extract<Decision, { kind: 'distinguished' }>

/** The case; null if no point identifies where a stimulus is given. `mutant` steps the mutated spec without budgets. */
export function caseOfRun(
  mutant: Stepper,
  id: string,
  title: string,
  requirements: readonly string[],
  { run, refused, by }: Pick<Distinguished, 'run' | 'refused' | 'by'>,
): Case | null {
  const steps: CaseStep[] = []
  let state = mutant.initial()[0] as Packed
  let since: RunStep[] = []
  for (const [i, step] of run.entries()) {
    const action = mutant.action(step.action)
    const values = action && mutant.values(action, step.args)
    if (!action || !values) return null
    const isStimulus = action.progress === 'requested' || action.progress === 'eventual'
    if (isStimulus) {
      const isWrong = by === 'accepts' && i === run.length - 1
      const kind =
        action.progress === 'eventual' ? 'advance' : action.kind === 'fault' ? 'fault' : 'act'
      const what = isWrong ? 'refuse' : kind
      const base: CaseStep = { do: what, action: step.action, args: { ...step.args }, plan: [] }
      const last = since.at(-1)
      const isQuiet = !mutant.steps(state).some(f => f.action.progress === 'urgent')
      if (isQuiet || !last || steps.length === 0) {
        steps.push(base)
        since = []
      } else {
        const at = pointAfter(mutant, last, since, steps.at(-1))
        if (!at) return null
        steps.push({ ...base, at })
      }
    } else {
      if (steps.length === 0) steps.push({ do: 'advance', args: {}, plan: [] })
      steps.at(-1)?.plan.push({ action: step.action, args: { ...step.args } })
    }
    since.push(step)
    const next = mutant.after(state, action, values)
    if (!next) return null
    state = next
  }
  if (refused)
    steps.push({ do: 'act', action: refused.action, args: { ...refused.args }, plan: [] })
  return {
    id,
    tier: 'corpus',
    title,
    covers: [`mutant:${title}`],
    requirements: [...requirements],
    steps,
  }
}

/** The point after a step; for several stimuli at once, that of the first. */
function pointAfter(
  mutant: Stepper,
  last: RunStep,
  since: readonly RunStep[],
  before: CaseStep | undefined,
): CaseStep['at'] | null {
  const action = mutant.action(last.action)
  if (!action) return null
  if (action.progress === 'requested' || action.progress === 'eventual') {
    // Right after a stimulus in a quiet state its own event identifies the point.
    return before?.at ?? { when: 'after', event: action.event, args: { ...last.args } }
  }
  const times = since.filter(
    s => s.action === last.action && canonical(s.args) === canonical(last.args),
  )
  return times.length === 1 ? { when: 'after', event: action.event, args: { ...last.args } } : null
}
