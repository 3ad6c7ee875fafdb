/** The number of possible states after each judgement, as bars. Pure. */
import type { CaseResult } from '../../../conformance/index.ts'
import { stimulusText, stretchesOf } from '../../index.ts'

/** One judgement. */
export interface BeliefBar {
  readonly states: number
  /** The number of the last stimulus before it. */
  readonly stimulus: number
  readonly label: string
  readonly isFailure: boolean
}

/** One bar a judgement. In a failing case the last bar has no states. */
export function beliefBars(one: CaseResult): readonly BeliefBar[] {
  const stretches = stretchesOf(one.transcript)
  return stretches.flatMap((s, i) => {
    const isFailure = one.failure !== null && i === stretches.length - 1
    if (s.belief === null && !isFailure) return []
    const stimulus = s.firstStimulus - 1 + s.stimuli.length
    const step = s.stimuli.at(-1)?.step
    const label = step ? `after ${stimulus}, ${stimulusText(step)}` : 'after the reset'
    return [{ states: isFailure ? 0 : (s.belief ?? 0), stimulus, label, isFailure }]
  })
}
