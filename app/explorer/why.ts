/**
 * Why an action cannot be taken: every choice of its parameters that is blocked, with the first conjunct that is false
 * and what that read.
 */
import { laneOf } from '../../model/tools.ts'
import type { PlainWithBudgets } from '../../model/tools.ts'
import type { BlockedAction } from '../../reports/index.ts'
import type { Why } from '../../reports/explorer/api.ts'
import type { Walker } from './walk.ts'

const choicesMax = 200

/** The blocked choices of an action in a state; null when there is no such action. */
export function whyNot({ ref, instance }: Walker, s: PlainWithBudgets, name: string): Why | null {
  const action = instance.actions.find(a => a.name === name)
  if (!action) return null
  const isSpent = ref.isSpentBudget(s, action)
  const blocked: BlockedAction[] = []
  let left = 0
  for (const params of ref.choices(s, action)) {
    if (!isSpent && ref.explain(s, action, params).every(c => c.truth === 'true')) continue
    if (blocked.length === choicesMax) {
      left++
      continue
    }
    const first = ref.readings(s, action, params).find(c => c.truth !== 'true')
    blocked.push({
      action: name,
      params: ref.paramsToJson(action, params),
      lane: laneOf(instance, action, params),
      conjunct: first?.name ?? null,
      reads: first?.reads ?? [],
      budget: first ? null : isSpent ? action.budget : null,
      others: 0,
    })
  }
  return { action: name, blocked, leftOut: left }
}
