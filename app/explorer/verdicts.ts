/** The verdicts of a model's properties on one state and on the step that led to it. */
import { type InstanceProperty, isGoal } from '../../model/engine.ts'
import { StepError } from '../../model/index.ts'
import {
  type PlainWithBudgets,
  type Reference,
  type Step,
  holdsAt,
  orError,
} from '../../model/tools.ts'
import type { LiveVerdict } from '../../reports/explorer/api.ts'

/** The verdict of every property. `last` is the step that led to the state. */
export function verdictsAt(
  ref: Reference,
  s: PlainWithBudgets,
  last: Step | undefined,
): readonly LiveVerdict[] {
  return ref.instance.properties.map(p => ({ id: p.id, status: statusOf(ref, p, s, last) }))
}

function statusOf(
  ref: Reference,
  property: InstanceProperty,
  s: PlainWithBudgets,
  last: Step | undefined,
): LiveVerdict['status'] {
  const value = orError(() => holdsAt(ref, property, s, last))
  if (value === null || value instanceof StepError) return 'open'
  if (isGoal(property)) return value ? 'reached' : 'not reached'
  return value ? 'holds' : 'violated'
}

/** Ids of the properties that a step violates, on the step or in the state after it. */
export function violatedBy(ref: Reference, step: Step): readonly string[] {
  return verdictsAt(ref, step.after, step)
    .filter(v => v.status === 'violated')
    .map(v => v.id)
}
