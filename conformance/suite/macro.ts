/**
 * The graph as a harness sees it: classes of quiet states up to the names of nodes, and the stimuli possible in each.
 * After a stimulus the system runs by itself and may end in one of several classes. Points, optional steps and unusual
 * answers are left out.
 */
import type { Graph } from './graph.ts'
import { isStimulus } from './labels.ts'
import { settle } from './runs.ts'
import type { Symmetry } from './symmetry.ts'

/** A stimulus that is possible in a class of quiet states. */
export interface MacroEdge {
  readonly id: number
  readonly from: number
  /** The stimulus up to the names of nodes, see `Symmetry.keyOf`. `text` is for people. */
  readonly key: string
  readonly text: string
  /** The classes in which the system may become quiet again; the one of the default run comes first. */
  readonly to: readonly number[]
}
export interface MacroGraph {
  /** By class, its edges. */
  readonly out: readonly (readonly MacroEdge[])[]
  readonly edges: readonly MacroEdge[]
  readonly classOf: ReadonlyMap<string, number>
  /** The classes in which a run may start. */
  readonly starts: readonly number[]
  /** The number of classes that were found but not expanded because of the limit. */
  readonly unexplored: number
}

/** Explores breadth first. Classes are numbered in the order of discovery. */
export function macroGraph(graph: Graph, symmetry: Symmetry, edgesMax: number): MacroGraph {
  const classOf = new Map<string, number>()
  const members: number[] = []
  const classAt = (id: number): number => {
    const { key } = symmetry.formOf(id)
    const known = classOf.get(key)
    if (known !== undefined) return known
    classOf.set(key, members.length)
    return members.push(id) - 1
  }
  const starts = graph.initial.flatMap(id => settle(graph, id)?.states.at(-1) ?? [])
  for (const id of starts) classAt(id)
  const out: (readonly MacroEdge[])[] = []
  const edges: MacroEdge[] = []
  for (let c = 0; c < members.length && edges.length < edgesMax; c++) {
    const id = members[c] as number
    const form = symmetry.formOf(id)
    const own = new Map<string, MacroEdge>()
    for (let e = graph.first(id), end = graph.end(id); e < end; e++) {
      if (!isStimulus(graph.labelOf(e))) continue
      const key = symmetry.keyOf(form, [graph.labelId(e)])
      if (own.has(key)) continue
      const next = outcomes(graph, graph.target(e)).map(classAt)
      if (next.length === 0) continue
      const edge = {
        id: edges.length,
        from: c,
        key,
        text: graph.labelOf(e).text,
        to: [...new Set(next)],
      }
      own.set(key, edge)
      edges.push(edge)
    }
    out.push([...own.values()])
  }
  const unexplored = members.length - out.length
  return { out, edges, classOf, starts, unexplored }
}

/** The quiet states that ordinary steps lead to, the one of the default run first; empty if the system never becomes quiet. */
function outcomes(graph: Graph, from: number): readonly number[] {
  const end = settle(graph, from)?.states.at(-1)
  if (end === undefined) return []
  const found = new Set([end])
  const seen = new Set([from])
  const queue = [from]
  for (let next = 0; next < queue.length; next++) {
    const id = queue[next] as number
    let isQuiet = true
    for (let e = graph.first(id), last = graph.end(id); e < last; e++) {
      if (!graph.isUrgent(e)) continue
      isQuiet = false
      const to = graph.target(e)
      if (seen.has(to) || !graph.isOrdinary(id, e)) continue
      seen.add(to)
      queue.push(to)
    }
    if (isQuiet) found.add(id)
  }
  return [...found]
}
