/** The choices of parameters for which an action is blocked, each with its first false conjunct. */
import type { PlainWithBudgets } from '../../model/tools.ts'
import type { BlockedChoices } from '../../reports/explorer/api.ts'
import { blockedChoices } from '../result/step-context.ts'
import type { Walker } from './walk.ts'

const choicesMax = 200

/** The blocked choices of an action in a state; null for an unknown action. */
export function blockedChoicesOf(
  { ref, instance }: Walker,
  s: PlainWithBudgets,
  name: string,
): BlockedChoices | null {
  const action = instance.actions.find(a => a.name === name)
  if (!action) return null
  const { blocked, total } = blockedChoices(ref, s, action, choicesMax)
  return { action: name, blocked, leftOut: total - blocked.length }
}
