/**
 * The start states for a log that begins in the middle: first the few that a system passes through until it is quiet,
 * which are the likeliest, then all others, nearest first.
 */
import { StateSet } from '../../checker/index.ts'
import type { Packed, Stepper } from '../observer/stepper.ts'

export function reachable(
  stepper: Stepper,
  max: number,
): { readonly states: readonly Packed[]; readonly isComplete: boolean } {
  const found = new StateSet(stepper.words)
  for (const s of stepper.initial()) found.put(s)
  found.flush()
  const progresses = stepper.instance.actions.map(a => a.progress)
  const expand = (id: number, isWanted: (action: number) => boolean): boolean => {
    let isAny = false
    found.load(id)
    stepper.load(found.W)
    stepper.expand(action => {
      if (!isWanted(action)) return
      isAny = true
      found.put(stepper.compiled.W)
    })
    found.flush()
    return isAny
  }
  for (let id = 0; id < found.size && found.size < max; id++)
    if (!expand(id, action => progresses[action] === 'urgent')) expand(id, () => true)
  let id = 0
  for (; id < found.size && found.size < max; id++) expand(id, () => true)
  const isComplete = id >= found.size
  const states = Array.from({ length: Math.min(max, found.size) }, (_, i) => {
    found.load(i)
    return found.W.slice(0, stepper.words)
  })
  return { states, isComplete }
}
