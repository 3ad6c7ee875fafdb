/**
 * The state graph of a model, budgets included, kept for comparing mutants with it: its states in the order of
 * discovery, and for each the state it was found from. Knows no mutant.
 */
import { type Compiled, type Instance, compile } from '../../model/engine.ts'
import { makeStore } from '../../checker/index.ts'

export interface Graph {
  readonly instance: Instance
  /** Steps the whole model; states have its budgets. */
  readonly compiled: Compiled
  readonly size: number
  /** False if it was not explored to its end. */
  readonly isComplete: boolean
  /** Copies a state to a compiled variant's W. */
  load(id: number, to: Compiled): void
  /** Steps from an initial state to this one. */
  depth(id: number): number
  /** The ids on the way to a state, itself the last. */
  path(id: number): readonly number[]
}

export function exploreGraph(instance: Instance, max: number): Graph {
  instance.activate()
  const compiled = compile(instance, { mode: 'callback' })
  const { words, W } = compiled
  const own = new Int32Array(2 * words)
  const batch = new Int32Array(1024 * words)
  const counters = new Int32Array(4)
  const store = makeStore({ words, W: own, batch, counters, batched: 2 })
  const parents: number[] = []
  const put = (): void => {
    for (let i = 0; i < words; i++) batch[(counters[2] as number) + i] = W[i] as number
    counters[2] = (counters[2] as number) + words
  }
  const settle = (from: number): void => {
    store.flush()
    while (parents.length < store.size()) parents.push(from)
  }
  compiled.initial(() => {
    put()
    settle(-1)
  })
  compiled.onTaken(put)
  let id = 0
  for (; id < store.size() && store.size() < max; id++) {
    store.load(id)
    for (let i = 0; i < words; i++) W[i] = own[i] as number
    compiled.expand()
    settle(id)
  }
  const path = (to: number): readonly number[] => {
    const ids: number[] = []
    for (let at = to; at >= 0; at = parents[at] as number) ids.push(at)
    return ids.toReversed()
  }
  return {
    instance,
    compiled,
    size: store.size(),
    isComplete: id >= store.size(),
    load(of, to) {
      store.load(of)
      for (let i = 0; i < words; i++) to.W[i] = own[i] as number
    },
    depth: of => path(of).length - 1,
    path,
  }
}
