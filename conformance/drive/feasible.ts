/**
 * Checks whether the spec itself allows a sequence of stimuli, so that shrinking spends no live run on one that it
 * does not. Errs on the side of yes: it rejects only sequences that no run of the spec can take.
 */
import type { InstanceAction } from '../../model/engine.ts'
import type { Packed, Stepper } from '../observer/stepper.ts'
import type { CaseStep } from '../suite/case.ts'
import { groupsOf } from './run-case.ts'
import { canonical } from '../observer/text.ts'

const statesMax = 2000

export function isFeasible(stepper: Stepper, steps: readonly CaseStep[]): boolean {
  let states: readonly Packed[] = stepper.initial()
  for (const group of groupsOf(steps)) {
    const [base, ...held] = group
    if (!base || base.at) return false
    let after = stimulated(stepper, states, base)
    if (after.length === 0) return false
    let all = running(stepper, after)
    for (const step of held) {
      after = stimulated(stepper, all, step)
      if (after.length === 0) return false
      all = running(stepper, after)
    }
    states = all
    // Too many states to follow: the live run decides the rest.
    if (all.length >= statesMax) return true
  }
  return true
}

function stimulated(
  stepper: Stepper,
  states: readonly Packed[],
  step: CaseStep,
): readonly Packed[] {
  if (step.do === 'refuse') return states
  const isMeant = (a: InstanceAction): boolean =>
    step.do === 'advance' ? a.progress === 'eventual' : a.name === step.action
  const args = canonical(step.args)
  const next = unique(
    states.flatMap(s =>
      stepper
        .steps(s)
        .filter(f => isMeant(f.action) && (step.do === 'advance' || canonical(f.params) === args))
        .map(f => f.state),
    ),
  )
  // Without a pending timer nothing fires.
  return step.do === 'advance' && next.length === 0 ? states : next
}

/** These states and all states that urgent steps lead to. */
function running(stepper: Stepper, from: readonly Packed[]): readonly Packed[] {
  const known = new Map(from.map(s => [s.join(), s]))
  const queue = [...from]
  for (let i = 0; i < queue.length && known.size < statesMax; i++)
    for (const { action, state } of stepper.steps(queue[i] as Packed)) {
      if (action.progress !== 'urgent' || known.has(state.join())) continue
      known.set(state.join(), state)
      queue.push(state)
    }
  return queue
}
function unique(states: readonly Packed[]): readonly Packed[] {
  return [...new Map(states.map(s => [s.join(), s])).values()]
}
