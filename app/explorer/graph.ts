/**
 * The graph of states and steps around a state, or from the initial states: breadth first, up to a number of states and a
 * time. It uses the reference interpreter, which is fast enough for graphs that are small enough to read.
 */
import { isGoal, isOfStep } from '../../model/engine.ts'
import { type PlainWithBudgets, isDeadlock, laneOf, orError } from '../../model/tools.ts'
import { StepError } from '../../model/index.ts'
import type { Graph, GraphEdge, GraphNode } from '../../reports/explorer/api.ts'
import type { Walker } from './walk.ts'

/** The limits of a graph. */
export interface GraphLimits {
  /** Number of steps from the start; null for any number. */
  readonly radius: number | null
  readonly nodesMax: number
  /** Time limit in milliseconds. The server answers no other request meanwhile. */
  readonly ms: number
}

/** The graph that starts in the states `from`. The state `here` is marked. */
export function graphFrom(
  walker: Walker,
  from: readonly PlainWithBudgets[],
  here: PlainWithBudgets,
  limits: GraphLimits,
): Graph {
  const builder = new GraphBuilder(walker, walker.ref.key(here), limits)
  from.forEach((s, i) => builder.node(s, 0, null, i))
  builder.run()
  return builder.graph()
}

class GraphBuilder {
  private readonly walker: Walker
  private readonly hereKey: string
  private readonly limits: GraphLimits
  private readonly until: number
  private readonly ids = new Map<string, number>()
  private readonly states: PlainWithBudgets[] = []
  private readonly nodes: Omit<GraphNode, 'isExpanded'>[] = []
  private readonly expanded = new Set<number>()
  private readonly edges: GraphEdge[] = []
  private loops = 0
  private cut: Graph['cut'] = null

  constructor(walker: Walker, hereKey: string, limits: GraphLimits) {
    this.walker = walker
    this.hereKey = hereKey
    this.limits = limits
    this.until = performance.now() + limits.ms
  }

  /** The id of a state, which is added if it is new; null when the graph is full. */
  node(
    s: PlainWithBudgets,
    depth: number,
    via: number | null,
    initial: number | null,
  ): number | null {
    const { ref } = this.walker
    const key = ref.key(s)
    const known = this.ids.get(key)
    if (known !== undefined) return known
    if (this.nodes.length >= this.limits.nodesMax) {
      this.cut ??= 'nodes'
      return null
    }
    const id = this.nodes.length
    this.ids.set(key, id)
    this.states.push(s)
    const properties = ref.instance.properties.filter(p => !isOfStep(p))
    const isTrue = (p: (typeof properties)[number]): boolean =>
      orError(() => ref.holds(p, s)) === true
    this.nodes.push({
      id,
      depth,
      state: ref.toJson(s),
      via,
      initial,
      isHere: key === this.hereKey,
      violates: properties
        .filter(p => !isGoal(p) && orError(() => ref.holds(p, s)) === false)
        .map(p => p.id),
      reaches: properties.filter(p => isGoal(p) && isTrue(p)).map(p => p.id),
      isDeadlock: this.isDeadlock(s),
    })
    return id
  }

  private isDeadlock(s: PlainWithBudgets): boolean {
    const { walker } = this
    const steps = walker.stepsFrom(s)
    if (steps instanceof StepError) return false
    return orError(() => isDeadlock(walker.ref, s, steps)) === true
  }

  run(): void {
    const { radius } = this.limits
    for (let id = 0; id < this.nodes.length; id++) {
      const depth = this.nodes[id]?.depth ?? 0
      if (radius !== null && depth >= radius) continue
      if (performance.now() > this.until) {
        this.cut = 'seconds'
        return
      }
      this.expand(id, depth)
    }
  }

  private expand(id: number, depth: number): void {
    const { walker } = this
    const s = this.states[id]
    const steps = s ? walker.stepsFrom(s) : []
    if (steps instanceof StepError) return
    let isWhole = true
    for (const step of steps) {
      const to = this.node(step.after, depth + 1, this.edges.length, null)
      if (to === null) isWhole = false
      else if (to === id) this.loops++
      else
        this.edges.push({
          ...walker.named(step),
          from: id,
          to,
          lane: laneOf(walker.instance, step.action, step.params),
        })
    }
    if (isWhole) this.expanded.add(id)
  }

  graph(): Graph {
    return {
      nodes: this.nodes.map(n => ({ ...n, isExpanded: this.expanded.has(n.id) })),
      edges: this.edges,
      loops: this.loops,
      cut: this.cut,
    }
  }
}
