/**
 * The steps that the harness would like a system to choose during a group of stimuli: the plans of its steps, in
 * order.
 */
import type { CaseStep } from '../suite/case.ts'
import type { PreferredStep } from './model-system.ts'

export function plannedSteps(group: readonly CaseStep[]): readonly PreferredStep[] {
  return group.flatMap(step =>
    step.do === 'advance' && step.action !== undefined
      ? [{ action: step.action, args: step.args }, ...step.plan]
      : step.plan,
  )
}
