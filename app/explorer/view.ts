/**
 * The answer about the state at the end of a run: the trace, the enabled steps, the blocked actions, and the verdicts of the
 * properties. All of it is computed from the run.
 */
import { arrowsOf, bandsOf } from '../result/drawing.ts'
import { stepContextOf } from '../result/step-context.ts'
import {
  type Followed,
  type PlainWithBudgets,
  type Step,
  type Trace,
  isDeadlock,
  orError,
  traceOf,
} from '../../model/tools.ts'
import { StepError } from '../../model/index.ts'
import type { LiveStep, Run, View } from '../../reports/explorer/api.ts'
import { violatedBy, verdictsAt } from './verdicts.ts'
import type { Walker } from './walk.ts'

/** The view of a run that was followed. */
export function viewOf(walker: Walker, run: Run, walked: Followed): View {
  const { ref } = walker
  const { steps, stopped } = walked
  const last = steps.at(-1)
  const here = last?.after ?? walked.initial
  const trace = traceOf(ref, walked)
  const found = walker.stepsFrom(here)
  const stepContext = orError(() => stepContextOf(ref, here, steps.length, null))
  const error = [found, stepContext].find(x => x instanceof StepError)
  return {
    run: { initial: run.initial, steps: run.steps.slice(0, steps.length) },
    stopped,
    trace,
    bands: bandsOf(ref, walked),
    arrows: arrowsOf(ref, walked, trace),
    enabled: found instanceof StepError ? [] : liveSteps(walker, here, found),
    blocked: stepContext instanceof StepError ? [] : stepContext.blocked,
    blockedLeftOut: stepContext instanceof StepError ? 0 : stepContext.blockedLeftOut,
    verdicts: verdictsAt(ref, here, last),
    isTerminal: isTrue(() => ref.isTerminal(here)),
    isDeadlock: isTrue(() => isDeadlock(ref, here)),
    isOutsideConstraint: isTrue(() => !ref.isWithin(here)),
    error: error instanceof StepError ? error.parts : null,
  }
}

function isTrue(test: () => boolean): boolean {
  return orError(test) === true
}

function liveSteps(
  walker: Walker,
  here: PlainWithBudgets,
  steps: readonly Step[],
): readonly LiveStep[] {
  const key = walker.ref.key(here)
  return steps.map(step => {
    const inTrace = traceStep(walker, step)
    return {
      ...walker.named(step),
      lane: inTrace?.lane ?? null,
      changes: inTrace?.changes ?? [],
      isLoop: walker.ref.key(step.after) === key,
      violates: violatedBy(walker.ref, step),
    }
  })
}

/** A step in the form of a trace. */
function traceStep({ ref }: Walker, step: Step): Trace['steps'][number] | undefined {
  return traceOf(ref, { initial: step.before, steps: [step] }).steps[0]
}
