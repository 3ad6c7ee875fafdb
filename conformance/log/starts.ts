/**
 * States to start from when a log begins in the middle: first those that a system passes through which is left alone
 * until it is quiet, they are few and likely; then all others, nearest first. Says when it did not find them all.
 * Knows no log.
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
