/**
 * Turns scenarios into cases: binds roles to nodes, brings the system to the state that the scenario needs, and
 * reports a scenario that the spec does not allow. Contains no protocol.
 */
import type { Json } from '../../model/engine.ts'
import { isForbidden } from '../observer/outside.ts'
import type { Case } from './case.ts'
import type { Graph, Path } from './graph.ts'
import { type Label, isStimulus } from './labels.ts'
import { caseOf } from './make-case.ts'
import { isUnplaced } from './path-to-case.ts'
import { complete, defaultStep, extend, join, search, settle } from './runs.ts'
import type { RoleArgs, ScenarioPoint, ScenarioStep, Scenarios } from './scenario.ts'
import { type Tally, tally } from './tally.ts'

/** The scenario cases of a model. `graph` has no budgets and need not be explored. */
export function scenarioCases(
  graph: Graph,
  book: Scenarios,
  model: string,
): { readonly cases: readonly Case[]; readonly tallies: readonly Tally[] } {
  const missing = new Map<string, string>()
  const items: string[] = []
  const cases = book.scenarios.flatMap(({ number, title, runs }) =>
    runs.flatMap(run => {
      if (run.model !== model) return []
      const item = `scenario:${number}${run.letter}`
      items.push(item)
      const acted = new Acting(graph, book.roles).act(run.steps)
      if (typeof acted === 'string') {
        missing.set(item, acted)
        return []
      }
      const made = caseOf(graph, {
        id: `scenario-${number}${run.letter}`,
        tier: 'scenarios',
        title: `${title}: ${run.description}`,
        covers: [item],
        ...acted,
      })
      if (!isUnplaced(made)) return [made]
      missing.set(item, made.unplaced)
      return []
    }),
  )
  return { cases, tallies: tally('scenarios', items, missing) }
}

interface Acted {
  readonly path: Path
  readonly before: ReadonlyMap<number, number>
  readonly refused: ReadonlyMap<number, readonly number[]>
}

/** Runs one scenario on a graph. Each method returns an error text, or null. */
class Acting {
  private readonly graph: Graph
  private readonly roles: Scenarios['roles']
  private readonly bound = new Map<string, Json>()
  private path: Path
  private readonly before = new Map<number, number>()
  private readonly refused = new Map<number, number[]>()

  constructor(graph: Graph, roles: Scenarios['roles']) {
    this.graph = graph
    this.roles = roles
    this.path = { states: [graph.initial[0] as number], labels: [] }
  }

  act(steps: readonly ScenarioStep[]): Acted | string {
    for (const [i, step] of steps.entries()) {
      const wrong = this.step(step, steps[i - 1])
      if (wrong !== null) return `step ${i + 1}: ${wrong}`
    }
    const path = complete(this.graph, this.path)
    return path
      ? { path, before: this.before, refused: this.refused }
      : 'the system never becomes quiet'
  }

  private get state(): number {
    return this.path.states.at(-1) as number
  }

  private step(step: ScenarioStep, last: ScenarioStep | undefined): string | null {
    if ('wait' in step) {
      const path = complete(this.graph, this.path)
      if (path) this.path = path
      return path ? null : 'the system never becomes quiet'
    }
    const isSameMoment =
      step.at && last && 'at' in last && JSON.stringify(last.at) === JSON.stringify(step.at)
    const wrong = isSameMoment ? null : step.at ? this.hold(step.at) : this.settle()
    if (wrong !== null) return wrong
    const args = this.argsOf(step.args ?? {})
    if (typeof args === 'string') return args
    const label = this.labelOf(step.do, args)
    if (!label) return `the spec has no ${step.do} with these arguments`
    const to = this.graph.follow(this.state, label.id)
    if (step.refused) return this.refuse(label.id, to)
    if (to < 0 || !isStimulus(label)) return `${label.text} is not possible here`
    this.path = extend(this.path, label.id, to)
    return null
  }

  private settle(): string | null {
    const rest = settle(this.graph, this.state)
    if (rest) this.path = join(this.path, rest)
    return rest ? null : 'the system never becomes quiet'
  }
  private refuse(label: number, to: number): string | null {
    if (to >= 0) return `${this.graph.labels.at(label).text} is not refused`
    const { action, text, params } = this.graph.labels.at(label)
    this.graph.load(this.state)
    if (!isForbidden(this.graph.stepper, action, params))
      return `${text} is forbidden only by a conjunct that is marked modelOnly`
    if (!this.graph.isQuiet(this.state)) return 'acts are refused only when the system is quiet'
    const at = this.path.labels.length
    this.refused.set(at, [...(this.refused.get(at) ?? []), label])
    return null
  }

  /** Continues to a point: on the default run, or by the shortest path if the default run does not pass it. */
  private hold({ when, event, args = {} }: ScenarioPoint): string | null {
    const { graph } = this
    const resolved = this.argsOf(args)
    if (typeof resolved === 'string') return resolved
    const is = (label: Label): boolean =>
      label.action.event === event &&
      Object.entries(resolved).every(
        ([k, v]) => JSON.stringify(label.args[k]) === JSON.stringify(v),
      )
    const last = this.path.labels.at(-1)
    if (when === 'after' && last !== undefined && is(graph.labels.at(last))) return null
    const edgeAt = (id: number): number => {
      for (let e = graph.first(id), end = graph.end(id); e < end; e++)
        if (graph.isUrgent(e) && is(graph.labelOf(e))) return e
      return -1
    }
    const usual = this.usualUpTo(is)
    const way = usual ?? search(graph, this.state, id => edgeAt(id) >= 0)
    if (!way) return `the system never takes a step ${event}`
    this.path = join(this.path, way)
    const edge = edgeAt(this.state)
    if (when === 'before') this.before.set(this.path.labels.length, graph.labelId(edge))
    else this.path = extend(this.path, graph.labelId(edge), graph.target(edge))
    return null
  }
  /** The default run up to the step; null if it never takes that step. */
  private usualUpTo(is: (label: Label) => boolean): Path | null {
    const { graph } = this
    let way: Path = { states: [this.state], labels: [] }
    for (const seen = new Set<number>(); ;) {
      const at = way.states.at(-1) as number
      const edge = defaultStep(graph, at)
      if (edge < 0 || seen.has(at)) return null
      if (is(graph.labelOf(edge))) return way
      seen.add(at)
      way = extend(way, graph.labelId(edge), graph.target(edge))
    }
  }

  private labelOf(name: string, args: RoleArgs): Label | null {
    const { stepper, labels } = this.graph
    const action = stepper.action(name)
    if (!action) return null
    stepper.instance.activate()
    const domains = labels.domains[action.index] ?? []
    const indices = action.params.map((p, i) => {
      const value = domains[i]?.fromJson(args[p.name])
      return value === undefined ? -1 : (domains[i]?.indexOf(value) ?? -1)
    })
    return indices.includes(-1) ? null : labels.at(labels.idAt(action.index, indices))
  }

  /** Replaces roles by nodes. Returns an error text if a role cannot be bound. */
  private argsOf(args: RoleArgs): RoleArgs | string {
    const resolved: Record<string, Json> = {}
    for (const [name, value] of Object.entries(args)) {
      const isRole = typeof value === 'string' && value.startsWith('$')
      const node = isRole ? this.nodeOf(value.slice(1)) : value
      if (node === undefined) return `no node matches the role ${JSON.stringify(value)} here`
      resolved[name] = node
    }
    return resolved
  }
  private nodeOf(role: string): Json | undefined {
    const [, name = role, digits = '1'] = /^(.*?)(\d+)$/.exec(role) ?? []
    // `$slave2` is bound after `$slave`, even if the scenario has not named `$slave` yet.
    for (let i = 1; i <= Number(digits); i++) {
      const each = i === 1 ? name : `${name}${i}`
      const node = this.bound.get(each) ?? this.matchingNode(name)
      if (node === undefined) return undefined
      this.bound.set(each, node)
    }
    return this.bound.get(role)
  }
  /** The first node without a role whose observed state matches the role. */
  private matchingNode(role: string): Json | undefined {
    const { lanes, observes } = this.graph.stepper.instance.spec
    const wanted = this.roles[role]
    if (!lanes || !wanted) return undefined
    this.graph.stepper.instance.activate()
    this.graph.load(this.state)
    const { view } = this.graph.stepper.compiled
    const taken = new Set(this.bound.values())
    const nodes = Array.from({ length: lanes.size }, (_, i): unknown => lanes.valueAt(i))
    const found = nodes.find(
      id =>
        !taken.has(lanes.toJson(id)) &&
        Object.entries(wanted).every(
          ([path, value]) =>
            JSON.stringify(observes[path]?.(view as never, id as never)) === JSON.stringify(value),
        ),
    )
    return found === undefined ? undefined : lanes.toJson(found)
  }
}
