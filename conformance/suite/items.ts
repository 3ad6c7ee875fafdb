/**
 * The items that a run covers, by name: actions, their requirements, goals, and conjuncts that were the only false
 * one.
 */
import { type InstanceAction, coverBase, isGoal } from '../../model/engine.ts'
import { Stepper } from '../observer/stepper.ts'
import type { Graph, Path } from './graph.ts'

interface Goal {
  readonly item: string
  /** Indices of the actions whose steps the goal judges; empty for all. Null if it judges states. */
  readonly on: readonly number[] | null
  readonly test: (...args: unknown[]) => boolean
  readonly items: readonly string[]
}

const none: readonly string[] = []

export class Items {
  private readonly graph: Graph
  /** A second view of the same instance: goals over steps read two states at once. */
  private readonly other: Stepper
  private readonly carried: readonly (readonly string[])[]
  /** By action, the goals over its steps. */
  private readonly judging: readonly (readonly Goal[])[]
  private readonly goals: readonly Goal[]
  /** The names of the coverage cells; null for cells that hold a count. */
  private readonly cellNames: readonly (string | null)[]
  private readonly untouched: Int32Array
  private readonly memo = new Map<number, readonly string[]>()

  constructor(graph: Graph) {
    this.graph = graph
    const { instance, compiled } = graph.stepper
    this.other = new Stepper(instance)
    this.goals = goalsOf(graph)
    this.judging = instance.actions.map(a =>
      this.goals.filter(g => g.on && (g.on.length === 0 || g.on.includes(a.index))),
    )
    this.carried = instance.actions.map(a => [
      `action:${a.name}`,
      ...requirementsOf(graph, a).map(r => `requirement:${r}`),
    ])
    this.untouched = compiled.undecided.slice()
    const names = Array.from(this.untouched, (): string | null => null)
    for (const a of instance.actions)
      for (const [i, c] of a.when.entries())
        names[coverBase(instance, a) + 1 + i] = `conjunct:${a.name}/${c.name}`
    this.cellNames = names
  }

  /** The conjuncts that are the only false one in a state, and the goals that the state reaches. */
  ofState(id: number): readonly string[] {
    const known = this.memo.get(id)
    if (known) return known
    const { compiled } = this.graph.stepper
    compiled.undecided.set(this.untouched)
    const found = this.conjunctsFirstIn(id)
    for (const g of this.goals) if (g.on === null && g.test(compiled.view)) found.push(...g.items)
    this.memo.set(id, found)
    return found
  }
  /** The conjuncts that are the only false one here for the first time since `forget`. */
  conjunctsFirstIn(id: number): string[] {
    const { compiled, instance } = this.graph.stepper
    instance.activate()
    this.graph.load(id)
    const before = compiled.undecided.slice()
    compiled.cover()
    return this.cellNames.filter(
      (name, i): name is string => name !== null && before[i] !== 0 && compiled.undecided[i] === 0,
    )
  }
  forget(): void {
    this.graph.stepper.compiled.undecided.set(this.untouched)
  }
  /** The goals that a state reaches and that are not among `found`. */
  goalsIn(id: number): readonly string[] {
    const goals = this.goals.filter(g => g.on === null)
    if (goals.length === 0) return []
    this.graph.stepper.instance.activate()
    this.graph.load(id)
    const { view } = this.graph.stepper.compiled
    return goals.filter(g => g.test(view)).flatMap(g => g.items)
  }

  /** The items that any step of an action covers. */
  ofAction(index: number): readonly string[] {
    return this.carried[index] as readonly string[]
  }
  /** The goals that a step reaches, except those that `isKnown` holds for. */
  goalsOver(
    from: number,
    label: number,
    to: number,
    isKnown: (goal: string) => boolean = () => false,
  ): readonly string[] {
    const { action, params } = this.graph.labels.at(label)
    const judged = (this.judging[action.index] as readonly Goal[]).filter(g => !isKnown(g.item))
    if (judged.length === 0) return none
    this.graph.stepper.instance.activate()
    this.graph.load(from)
    this.graph.load(to, this.other)
    const [before, after] = [this.graph.stepper.compiled.view, this.other.compiled.view]
    return judged.filter(g => g.test(before, after, params)).flatMap(g => g.items)
  }

  ofPath({ states, labels }: Path): ReadonlySet<string> {
    const all = new Set<string>()
    for (const id of states) for (const item of this.ofState(id)) all.add(item)
    for (const [i, label] of labels.entries()) {
      const goals = this.goalsOver(states[i] as number, label, states[i + 1] as number)
      for (const item of [...this.ofAction(this.graph.labels.at(label).action.index), ...goals])
        all.add(item)
    }
    return all
  }
}

function goalsOf({ stepper }: Graph): readonly Goal[] {
  const actions = Object.values(stepper.instance.spec.actions)
  return Object.entries(stepper.instance.spec.properties).flatMap(([id, p]) => {
    if (!isGoal(p)) return []
    const on = p.kind === 'reachable' ? null : p.on.map(a => actions.indexOf(a))
    const items = [`goal:${id}`, ...p.requirements.map(r => `requirement:${r}`)]
    return [{ item: `goal:${id}`, on, test: p.test as unknown as Goal['test'], items }]
  })
}

/** The requirements of the action and of the properties over its steps: the observer checks both at each step. */
function requirementsOf({ stepper }: Graph, action: InstanceAction): readonly string[] {
  const { actions, properties } = stepper.instance.spec
  const declared = Object.values(actions)[action.index]
  const judging = Object.values(properties).filter(
    p =>
      p.kind === 'invariant' ||
      (p.kind === 'actionProperty' && (p.on.length === 0 || p.on.includes(declared as never))),
  )
  return [...new Set([...action.requirements, ...judging.flatMap(p => p.requirements)])]
}
