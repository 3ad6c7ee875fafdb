/** What a harness would have a system choose during a group of stimuli: the plans of its steps, in order. */
import type { CaseStep } from '../suite/case.ts'
import type { Wish } from './model-system.ts'

export function wishesOf(group: readonly CaseStep[]): readonly Wish[] {
  return group.flatMap(step =>
    step.do === 'advance' && step.action !== undefined
      ? [{ action: step.action, args: step.args }, ...step.plan]
      : step.plan,
  )
}
