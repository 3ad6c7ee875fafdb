/**
 * The state graph of a model, budgets included, for comparing mutants with it: its states in the order of discovery,
 * each with its predecessor.
 */
import { type Compiled, type Instance, compile } from '../../model/engine.ts'
import { StateSet } from '../../checker/index.ts'

export interface Graph {
  readonly instance: Instance
  /** Steps the model with its budgets. */
  readonly compiled: Compiled
  readonly size: number
  /** False if the limit was reached. */
  readonly isComplete: boolean
  /** Copies a state to a compiled variant's W. */
  load(id: number, to: Compiled): void
  /** The number of steps from an initial state. */
  depth(id: number): number
  /** The ids on the path to a state, which is the last. */
  path(id: number): readonly number[]
}

export function exploreGraph(instance: Instance, max: number): Graph {
  instance.activate()
  const compiled = compile(instance, { mode: 'callback' })
  const { words, W } = compiled
  const states = new StateSet(words)
  const parents: number[] = []
  const settle = (from: number): void => {
    states.flush()
    while (parents.length < states.size) parents.push(from)
  }
  compiled.initial(() => {
    states.put(W)
    settle(-1)
  })
  compiled.onTaken(() => states.put(W))
  const load = (of: number, to: Compiled): void => {
    states.load(of)
    for (let i = 0; i < words; i++) to.W[i] = states.W[i] as number
  }
  let id = 0
  for (; id < states.size && states.size < max; id++) {
    load(id, compiled)
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
    size: states.size,
    isComplete: id >= states.size,
    load,
    depth: of => path(of).length - 1,
    path,
  }
}
