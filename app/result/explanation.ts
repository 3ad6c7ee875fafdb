/**
 * Builds the explanation of a counterexample: what a reader needs beside the trace. A long one gets step contexts only
 * for its last states, where the fault is; those left out are counted.
 */
import type { Reference, Run, Trace } from '../../model/tools.ts'
import type { StepContext, ViolationExplanation } from '../../reports/index.ts'
import { arrowsOf, bandsOf } from './drawing.ts'
import { laneNames } from './lanes.ts'
import { stepContextOf } from './step-context.ts'

/** The refuted property or the model error. */
export type Refuted = Pick<ViolationExplanation, 'kind' | 'property' | 'failed'>

/** The number of last states that get a step context. */
const stepContextsMax = 200

/** Explains a run that was re-executed. */
export function explanationOf(
  ref: Reference,
  run: Run,
  trace: Trace,
  refuted: Refuted,
): ViolationExplanation {
  const states = [run.initial, ...run.steps.map(s => s.after)]
  const from = Math.max(0, states.length - stepContextsMax)
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
