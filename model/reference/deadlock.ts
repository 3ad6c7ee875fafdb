/** Deadlocks, as the reference interpreter sees them. */
import type { PlainWithBudgets, Reference, Step } from './reference.ts'

/**
 * True if nothing more can happen in a state that is not terminal, by the instance's own definition of a deadlock. An
 * action that only a spent budget forbids is a way on. `next` saves computing the successors again.
 */
export function isDeadlock(
  ref: Reference,
  s: PlainWithBudgets,
  next: readonly Step[] = ref.successors(s),
): boolean {
  const { deadlock } = ref.instance
  if (deadlock === 'allowed') return false
  const key = ref.key(s)
  const isStuck =
    next.length === 0 ||
    (deadlock === 'only-self-loops' && next.every(step => ref.key(step.after) === key))
  return isStuck && !ref.isTerminal(s) && !isEnabledBeyondBudget(ref, s)
}

function isEnabledBeyondBudget(ref: Reference, s: PlainWithBudgets): boolean {
  return ref.instance.actions.some(
    action =>
      ref.isSpentBudget(s, action) &&
      ref
        .choices(s, action)
        .some(params => ref.explain(s, action, params).every(c => c.truth === 'true')),
  )
}
