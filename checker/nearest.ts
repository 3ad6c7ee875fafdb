/**
 * Finds some shortest path to what was refuted, for a run that was stopped or has no memory for the canonical choice
 * (shortest.ts). Goes backwards level by level and looks for the first state with a step to the one behind it, so it
 * takes no memory that grows with the search.
 */
import type { PathStep } from './result.ts'
import type { Finding } from './search.ts'
import { type Chosen, ended } from './shortest.ts'
import type { Walker } from './walker.ts'

/** A shortest path to the first state, in the order of discovery, at which the finding shows. */
export function nearest(walker: Walker, finding: Finding): Chosen {
  const last = firstAtFault(walker, finding)
  let id = last
  const steps: PathStep[] = []
  for (let level = finding.level - 1; level >= 1; level--) {
    const before = predecessor(walker, id, level)
    steps.unshift(before.step)
    id = before.id
  }
  return ended(walker, finding, { initial: walker.json(id), steps }, last)
}

function firstAtFault(walker: Walker, { kind, property, states, level, to }: Finding): number {
  if (states.length > 0) return states[0] as number
  for (let id = walker.begin(level); id < to; id++) {
    const isAtFault =
      kind === 'invariant'
        ? walker.violates(id, property)
        : walker.violatingStep(id, property) !== null
    if (isAtFault) return id
  }
  throw new Error('the second pass does not find the state at fault again')
}

function predecessor(
  walker: Walker,
  id: number,
  level: number,
): { readonly id: number; readonly step: PathStep } {
  const { search, stepper } = walker
  const target = Array.from({ length: stepper.words }, (_, i) => search.store.word(id, i))
  for (let from = walker.begin(level); from < walker.end(level); from++) {
    let step: PathStep | null = null
    walker.expand(from, action => {
      if (step === null && target.every((word, i) => stepper.W[i] === word))
        step = walker.step(action)
    })
    if (step !== null) return { id: from, step }
  }
  throw new Error('the second pass does not find a predecessor')
}
