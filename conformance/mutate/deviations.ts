/**
 * Finds where a mutant first deviates from the spec. Until then its run is one of the spec's, so only those states
 * matter. Compares every reachable state by the one action that was changed.
 */
import { type Compiled, type InstanceAction, compile } from '../../model/engine.ts'
import type { Graph } from './graph.ts'
import type { Mutant } from './mutants.ts'

/** A difference of the changed action in a state of the spec's graph. */
export interface Deviation {
  readonly at: number
  readonly params: Readonly<Record<string, unknown>>
  /** `extra`: only the mutant takes it. `missing`: only the spec does. `other`: it leads elsewhere. `throws`: it throws. */
  readonly kind: 'extra' | 'missing' | 'other' | 'throws'
}
/** Limit on deviations, nearest first; more are rarely needed and cost memory. */
const deviationsMax = 5000

/** All deviations of a mutant, nearest first; none if its graph is the spec's. */
export function deviations(
  graph: Graph,
  mutant: Mutant,
): { readonly found: readonly Deviation[]; readonly isAll: boolean } {
  const { instance } = graph
  const action = instance.actions.find(a => a.name === mutant.action) as InstanceAction
  const changed = mutant.instance.actions[action.index] as InstanceAction
  const budget = instance.budgets.find(b => b.name === action.budget)
  if (budget?.max === 0) return { found: [], isAll: true }
  instance.activate()
  const order = [action.index]
  const own = compile(instance, { mode: 'callback', order })
  const actions = instance.actions.map(a =>
    a === action ? { ...a, when: changed.when, then: changed.then } : a,
  )
  const other = compile({ ...instance, actions }, { mode: 'callback', order })
  const found: Deviation[] = []
  for (let at = 0; at < graph.size; at++) {
    compare(graph, at, own, other, found)
    if (found.length >= deviationsMax) return { found, isAll: false }
  }
  return { found, isAll: true }
}

function compare(
  graph: Graph,
  at: number,
  own: Compiled,
  other: Compiled,
  found: Deviation[],
): void {
  const specs = successors(graph, at, own)
  let mutants: ReadonlyMap<string, Successor>
  try {
    mutants = successors(graph, at, other)
  } catch (e) {
    if (!(e instanceof Error) || e.name !== 'StepError') throw e
    found.push({ at, params: {}, kind: 'throws' })
    return
  }
  for (const [key, { params, state }] of mutants) {
    const same = specs.get(key)
    if (!same) found.push({ at, params, kind: 'extra' })
    else if (same.state !== state) found.push({ at, params, kind: 'other' })
  }
  for (const [key, { params }] of specs)
    if (!mutants.has(key)) found.push({ at, params, kind: 'missing' })
}

interface Successor {
  readonly params: Readonly<Record<string, unknown>>
  readonly state: string
}
const none: ReadonlyMap<string, Successor> = new Map()

function successors(graph: Graph, at: number, of: Compiled): ReadonlyMap<string, Successor> {
  let all: Map<string, Successor> | null = null
  graph.load(at, of)
  of.onTaken(((_action: number, params: Readonly<Record<string, unknown>>) => {
    all ??= new Map()
    const state = of.W.subarray(0, of.words).join()
    all.set(Object.values(params).join(), { params: { ...params }, state })
  }) as (action: number) => void)
  of.expand()
  return all ?? none
}
