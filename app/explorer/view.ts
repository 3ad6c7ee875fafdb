/**
 * The end of a run as the page shows it: the way there, what can be done next and what cannot, and what the properties
 * say. Everything is computed anew from the run.
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

/** Shows the end of a run that was followed. */
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
    const written = writtenStep(walker, step)
    return {
      ...walker.named(step),
      lane: written?.lane ?? null,
      changes: written?.changes ?? [],
      isLoop: walker.ref.key(step.after) === key,
      violates: violatedBy(walker.ref, step),
    }
  })
}

/** One step as a trace has it. */
function writtenStep({ ref }: Walker, step: Step): Trace['steps'][number] | undefined {
  return traceOf(ref, { initial: step.before, steps: [step] }).steps[0]
}
