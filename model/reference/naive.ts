/**
 * The slow, obvious search: breadth-first over the reference interpreter with a map of keys. It is what the
 * explorer is compared with, so it shares nothing with it and is kept short enough to be believed by reading.
 */
import type { Instance } from '../instance.ts'
import { isOfStep } from '../property.ts'
import { isDeadlock } from './deadlock.ts'
import { type PlainWithBudgets, reference } from './reference.ts'

/** The result of a naive search. */
export interface NaiveResult {
  readonly distinct: number
  /** Initial states and all successors, duplicates and self-loops too. */
  readonly generated: number
  /** In states: initial states have depth 1. */
  readonly depth: number
  /** The first violation met, in order of depth; `depth` is that of the state, or of the step's second state. */
  readonly violation: { readonly property: string; readonly depth: number } | null
  readonly deadlocks: number
  /** Goals that were reached. */
  readonly reached: readonly string[]
  /** Actions that were taken. */
  readonly taken: readonly string[]
  /** Keys of all states in the order of their discovery. */
  readonly keys: readonly string[]
  /** False if states at `depthMax` were not expanded. */
  readonly isComplete: boolean
}

/** Explores everything within `depthMax` (in states); throws the StepError of a step that goes wrong. */
export function naive(instance: Instance, depthMax = Infinity): NaiveResult {
  const ref = reference(instance)
  const depthOf = new Map<string, number>()
  const queue: PlainWithBudgets[] = []
  const [reached, taken] = [new Set<string>(), new Set<string>()]
  const [steps, states] = partition(instance.properties, isOfStep)
  let violation: NaiveResult['violation'] = null
  let [generated, deadlocks, isComplete] = [0, 0, true]
  const judge = (id: string, isGoal: boolean, holds: boolean, depth: number): void => {
    if (isGoal && holds) reached.add(id)
    if (!isGoal && !holds) violation ??= { property: id, depth }
  }
  const meet = (s: PlainWithBudgets, depth: number): void => {
    const key = ref.key(s)
    generated++
    if (depthOf.has(key)) return
    depthOf.set(key, depth)
    queue.push(s)
    for (const p of states) judge(p.id, p.kind === 'reachable', ref.holds(p, s), depth)
  }
  for (const s of ref.initialStates()) meet(s, 1)
  for (const s of queue) {
    const key = ref.key(s)
    const depth = depthOf.get(key) as number
    if (!ref.isWithin(s)) continue
    const next = ref.successors(s)
    if (isDeadlock(ref, s, next)) deadlocks++
    if (depth >= depthMax) isComplete &&= next.length === 0
    else
      for (const step of next) {
        taken.add(step.action.name)
        for (const p of steps)
          judge(p.id, p.kind === 'reachableStep', ref.holdsOver(p, step), depth + 1)
        meet(step.after, depth + 1)
      }
  }
  const keys = [...depthOf.keys()]
  const depth = Math.max(0, ...new Set(depthOf.values()))
  const sets = { reached: [...reached], taken: [...taken] }
  return {
    distinct: keys.length,
    generated,
    depth,
    violation,
    deadlocks,
    ...sets,
    keys,
    isComplete,
  }
}

function partition<T>(all: readonly T[], test: (x: T) => boolean): [T[], T[]] {
  return [all.filter(x => test(x)), all.filter(x => !test(x))]
}
