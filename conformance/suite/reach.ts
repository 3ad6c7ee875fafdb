/**
 * The cheapest path to every state of a graph. Cost measures how easily a run can be brought about on a real system: a
 * stimulus in a quiet state costs little, one that needs the system to be held costs more, and an unusual choice that
 * only the system can make costs most.
 */
import type { Graph, Path } from './graph.ts'
import { isStimulus } from './labels.ts'

export const costs = { step: 1, stimulus: 2, held: 300, choice: 30_000 } as const

/** A run that costs less has neither points nor choices. */
export const isPlain = (cost: number): boolean => cost < costs.held
/** A run that costs less can be forced, whatever the system chooses, if the system can be held. */
export const isForced = (cost: number): boolean => cost < costs.choice

export function costOf(graph: Graph, from: number, edge: number, isQuiet: boolean): number {
  if (isStimulus(graph.labelOf(edge))) return isQuiet ? costs.stimulus : costs.held
  return graph.isOrdinary(from, edge) ? costs.step : costs.choice
}

/** A tree of cheapest paths from the initial states. `order` lists the reached states, cheapest first. */
export class Reach {
  readonly graph: Graph
  readonly cost: Int32Array
  readonly order: readonly number[]
  private readonly parent: Int32Array
  private readonly by: Int32Array

  /** Covers the expanded states. */
  constructor(graph: Graph) {
    this.graph = graph
    const n = graph.size
    this.cost = new Int32Array(n).fill(-1)
    this.parent = new Int32Array(n).fill(-1)
    this.by = new Int32Array(n).fill(-1)
    this.order = this.run()
  }

  pathTo(id: number): Path {
    const states = [id]
    const labels: number[] = []
    for (let at = id; (this.parent[at] as number) >= 0; at = this.parent[at] as number) {
      labels.push(this.by[at] as number)
      states.push(this.parent[at] as number)
    }
    return { states: states.reverse(), labels: labels.reverse() }
  }

  /** Dijkstra's algorithm with one queue for each cost, since costs are few. */
  private run(): readonly number[] {
    const { graph, cost, parent, by } = this
    const done = new Uint8Array(cost.length)
    const order: number[] = []
    const queue = new CostQueue()
    for (const id of graph.initial) {
      cost[id] = 0
      queue.push(0, id)
    }
    for (let id = queue.pop(); id >= 0; id = queue.pop()) {
      if (done[id] === 1) continue
      done[id] = 1
      order.push(id)
      if (!graph.isExpanded(id)) continue
      const isQuiet = graph.isQuiet(id)
      for (let e = graph.first(id), end = graph.end(id); e < end; e++) {
        const to = graph.target(e)
        if (to >= cost.length || done[to] === 1) continue
        const c = (cost[id] as number) + costOf(graph, id, e, isQuiet)
        if ((cost[to] as number) >= 0 && (cost[to] as number) <= c) continue
        cost[to] = c
        parent[to] = id
        by[to] = graph.labelId(e)
        queue.push(c, to)
      }
    }
    return order
  }
}

/** States by cost; states of equal cost in the order of insertion. */
class CostQueue {
  private readonly buckets = new Map<number, number[]>()
  /** A binary heap of the costs that have a bucket. */
  private readonly heap: number[] = []

  push(cost: number, id: number): void {
    const bucket = this.buckets.get(cost)
    if (bucket) {
      bucket.push(id)
      return
    }
    this.buckets.set(cost, [id])
    const { heap } = this
    let i = heap.push(cost) - 1
    for (let up = (i - 1) >> 1; i > 0 && (heap[up] as number) > cost; up = (i - 1) >> 1) {
      heap[i] = heap[up] as number
      i = up
    }
    heap[i] = cost
  }
  /** The cheapest state; -1 if the queue is empty. */
  pop(): number {
    for (;;) {
      const cost = this.heap[0]
      if (cost === undefined) return -1
      const bucket = this.buckets.get(cost) as number[]
      const at = this.taken.get(cost) ?? 0
      if (at < bucket.length) {
        this.taken.set(cost, at + 1)
        return bucket[at] as number
      }
      this.buckets.delete(cost)
      this.taken.delete(cost)
      this.drop()
    }
  }
  private readonly taken = new Map<number, number>()
  private drop(): void {
    const { heap } = this
    const last = heap.pop() as number
    if (heap.length === 0) return
    let i = 0
    for (;;) {
      let down = 2 * i + 1
      if (down >= heap.length) break
      if (down + 1 < heap.length && (heap[down + 1] as number) < (heap[down] as number)) down++
      if ((heap[down] as number) >= last) break
      heap[i] = heap[down] as number
      i = down
    }
    heap[i] = last
  }
}
