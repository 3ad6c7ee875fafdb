/**
 * Every ordered pair of an action and a stimulus that can directly follow it, each with the cheapest way to bring it
 * about.
 */
import type { Graph, Path } from './graph.ts'
import { type Label, isStimulus } from './labels.ts'
import { type Reach, costOf } from './reach.ts'

interface Pair {
  readonly cost: number
  readonly from: number
  readonly by: number
  readonly at: number
  readonly then: number
  readonly to: number
}
/** All reachable pairs by item, in the order of the actions. */
export type Pairs = ReadonlyMap<string, Pair>

function pairItem(first: Label, then: Label): string {
  return `pair:${first.action.name} then ${then.action.name}`
}

/** The pairs that occur in a run. */
export function pairsOf(graph: Graph, { labels }: Path): readonly string[] {
  return labels.slice(1).flatMap((id, i) => {
    const then = graph.labels.at(id)
    return isStimulus(then) ? [pairItem(graph.labels.at(labels[i] as number), then)] : []
  })
}

export function cheapestPairs(graph: Graph, reach: Reach): Pairs {
  const best = new Map<number, Pair>()
  const width = graph.stepper.instance.actions.length
  const stimuli = new Map<number, readonly number[]>()
  for (const from of reach.order) {
    if (!graph.isExpanded(from)) continue
    const isQuiet = graph.isQuiet(from)
    for (let e = graph.first(from), end = graph.end(from); e < end; e++) {
      const at = graph.target(e)
      if (!graph.isExpanded(at)) continue
      const cost = (reach.cost[from] as number) + costOf(graph, from, e, isQuiet)
      const first = graph.labelOf(e).action.index * width
      for (const f of stimuliOf(graph, at, stimuli)) {
        const key = first + graph.labelOf(f).action.index
        const total = cost + costOf(graph, at, f, graph.isQuiet(at))
        if (total >= (best.get(key)?.cost ?? Infinity)) continue
        const [by, then, to] = [graph.labelId(e), graph.labelId(f), graph.target(f)]
        best.set(key, { cost: total, from, by, at, then, to })
      }
    }
  }
  return new Map(
    [...best]
      .sort(([a], [b]) => a - b)
      .map(([, p]) => [pairItem(graph.labels.at(p.by), graph.labels.at(p.then)), p]),
  )
}

/** For each action, the first of its stimuli that is possible in a state. */
function stimuliOf(
  graph: Graph,
  id: number,
  memo: Map<number, readonly number[]>,
): readonly number[] {
  const known = memo.get(id)
  if (known) return known
  const found: number[] = []
  let last = -1
  for (let e = graph.first(id), end = graph.end(id); e < end; e++) {
    const label = graph.labelOf(e)
    if (!isStimulus(label) || label.action.index === last) continue
    last = label.action.index
    found.push(e)
  }
  memo.set(id, found)
  return found
}
