/**
 * A counterexample as a story: what there is to say of it beside its trace. Long ones are told in full only towards
 * their end, where the fault is; what is left out is counted.
 */
import type { Reference, Run, Trace } from '../../model/tools.ts'
import type { StepContext, ViolationExplanation } from '../../reports/index.ts'
import { arrowsOf, bandsOf } from './drawing.ts'
import { laneNames } from './lanes.ts'
import { stepContextOf } from './step-context.ts'

/** What was refuted. */
export type Refuted = Pick<ViolationExplanation, 'kind' | 'property' | 'failed'>

/** States of a counterexample that are told in full, the last ones. */
const momentsMax = 200

/** Tells a run that was re-executed. @public */
export function explanationOf(
  ref: Reference,
  run: Run,
  trace: Trace,
  refuted: Refuted,
): ViolationExplanation {
  const states = [run.initial, ...run.steps.map(s => s.after)]
  const from = Math.max(0, states.length - momentsMax)
  const stepContexts: StepContext[] = states
    .slice(from)
    .map((s, i) => stepContextOf(ref, s, from + i, trace.steps[from + i] ?? null))
  return {
    ...refuted,
    lanes: laneNames(ref.instance),
    elsewhere: ref.instance.spec.elsewhere,
    bands: bandsOf(ref, run),
    arrows: arrowsOf(ref, run, trace),
    stepContexts,
    stepContextsLeftOut: from,
  }
}

/** Of an error before there was any state. */
export function bareExplanation(refuted: Refuted): ViolationExplanation {
  return {
    ...refuted,
    lanes: [],
    elsewhere: 'environment',
    bands: [],
    arrows: [],
    stepContexts: [],
    stepContextsLeftOut: 0,
  }
}
