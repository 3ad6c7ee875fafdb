/**
 * States to start from when a log begins in the middle: first those that a system passes through which is left alone
 * until it is quiet, they are few and likely; then all others, nearest first. Says when it did not find them all.
 * Knows no log.
 */
import { makeStore } from '../../checker/index.ts'
import type { Packed, Stepper } from '../observer/stepper.ts'

export function reachable(
  stepper: Stepper,
  max: number,
): { readonly states: readonly Packed[]; readonly isComplete: boolean } {
  const { words } = stepper
  const W = new Int32Array(2 * words)
  const batch = new Int32Array(1024 * words)
  const counters = new Int32Array(4)
  const store = makeStore({ words, W, batch, counters, batched: 2 })
  const put = (state: Int32Array): void => {
    for (let i = 0; i < words; i++) batch[(counters[2] as number) + i] = state[i] as number
    counters[2] = (counters[2] as number) + words
    if (counters[2] >= batch.length) store.flush()
  }
  for (const s of stepper.initial()) put(s)
  store.flush()
  const progresses = stepper.instance.actions.map(a => a.progress)
  const expand = (id: number, isWanted: (action: number) => boolean): boolean => {
    let isAny = false
    store.load(id)
    stepper.load(W)
    stepper.expand(action => {
      if (!isWanted(action)) return
      isAny = true
      put(stepper.compiled.W)
    })
    store.flush()
    return isAny
  }
  for (let id = 0; id < store.size() && store.size() < max; id++)
    if (!expand(id, action => progresses[action] === 'urgent')) expand(id, () => true)
  let id = 0
  for (; id < store.size() && store.size() < max; id++) expand(id, () => true)
  const isComplete = id >= store.size()
  const states = Array.from({ length: Math.min(max, store.size()) }, (_, i) => {
    store.load(i)
    return W.slice(0, words)
  })
  return { states, isComplete }
}
