/**
 * The `tour` tier: walks that take every stimulus in every class of quiet states. A walk goes to the nearest edge that
 * has not been taken, prefers edges that lead to where most is left, and restarts only when nothing is within reach.
 * It plans on the system's default run; a runner follows what the system really does.
 */
import type { Case } from './case.ts'
import type { Graph, Path } from './graph.ts'
import { isStimulus } from './labels.ts'
import type { MacroEdge, MacroGraph } from './macro.ts'
import { caseOf } from './make-case.ts'
import { isUnplaced } from './path-to-case.ts'
import { extend, join, search, settle } from './runs.ts'
import type { Symmetry } from './symmetry.ts'

interface Tour {
  readonly cases: readonly Case[]
  /** The number of stimuli. */
  readonly acts: number
  /** The edges that no walk takes. */
  readonly left: readonly MacroEdge[]
}

export function tour(
  graph: Graph,
  symmetry: Symmetry,
  macro: MacroGraph,
  actsMax = Infinity,
): Tour {
  const walker = new Walker(graph, symmetry, macro)
  const cases: Case[] = []
  let acts = 0
  for (;;) {
    const walk = walker.walk(actsMax)
    if (!walk) break
    const number = String(cases.length + 1).padStart(4, '0')
    const covers = walk.done.map(edgeItem)
    const made = caseOf(graph, {
      id: `tour-${number}`,
      tier: 'tour',
      title: `walk ${cases.length + 1}: ${covers.length} things not done before`,
      covers,
      path: walk.path,
    })
    // Walks have no points, so every one of them can be placed.
    if (isUnplaced(made)) break
    acts += made.steps.length
    cases.push(made)
  }
  return { cases, acts, left: macro.edges.filter(e => !walker.done.has(e.id)) }
}

function edgeItem({ from, text, id }: MacroEdge): string {
  return `edge:${from} ${text} (${id})`
}

class Walker {
  readonly done = new Set<number>()
  private readonly graph: Graph
  private readonly symmetry: Symmetry
  private readonly macro: MacroGraph
  /** By class, the number of its edges that are left. */
  private readonly open: number[]

  constructor(graph: Graph, symmetry: Symmetry, macro: MacroGraph) {
    this.graph = graph
    this.symmetry = symmetry
    this.macro = macro
    this.open = macro.out.map(o => o.length)
  }

  /** One walk from a start; null if no edge that is left can be reached. */
  walk(actsMax: number): { readonly path: Path; readonly done: readonly MacroEdge[] } | null {
    for (const id of this.graph.initial) {
      let path = settle(this.graph, id)
      if (!path) continue
      const done: MacroEdge[] = []
      for (let acts = 0; acts < actsMax;) {
        const way = this.nearest(this.classAt(path))
        if (!way) break
        for (const { edge, to } of way) {
          if (!this.done.has(edge.id)) done.push(edge)
          path = this.take(path, edge, to)
          this.mark(edge)
          acts++
        }
      }
      if (done.length > 0) return { path, done }
    }
    return null
  }

  private mark({ id, from }: MacroEdge): void {
    if (this.done.has(id)) return
    this.done.add(id)
    this.open[from] = (this.open[from] as number) - 1
  }
  private classAt({ states }: Path): number {
    return this.macro.classOf.get(this.symmetry.formOf(states.at(-1) as number).key) ?? -1
  }

  /** The edges up to and including the nearest one that is left; `to` is the class that each should lead to. */
  private nearest(from: number): readonly { edge: MacroEdge; to: number }[] | null {
    const by = new Map<number, MacroEdge | null>([[from, null]])
    const queue = [from]
    for (let next = 0; next < queue.length; next++) {
      const at = queue[next] as number
      if ((this.open[at] ?? 0) > 0) {
        const edge = this.best(at)
        const way = [{ edge, to: edge.to[0] as number }]
        for (let to = at, e = by.get(at); e; to = e.from, e = by.get(to))
          way.unshift({ edge: e, to })
        return way
      }
      for (const edge of this.macro.out[at] ?? [])
        for (const to of edge.to)
          if (!by.has(to)) {
            by.set(to, edge)
            queue.push(to)
          }
    }
    return null
  }

  /** Of the edges that are left in a class, one that leads to the class with most edges left. */
  private best(at: number): MacroEdge {
    const left = (this.macro.out[at] ?? []).filter(e => !this.done.has(e.id))
    const gain = (e: MacroEdge): number =>
      e.to[0] === at ? Infinity : (this.open[e.to[0] as number] ?? 0)
    return left.reduce((a, b) => (gain(b) > gain(a) ? b : a))
  }

  /** Takes an edge and continues until the system is quiet in a state of the class. */
  private take(path: Path, edge: MacroEdge, to: number): Path {
    const { graph, symmetry } = this
    const at = path.states.at(-1) as number
    const form = symmetry.formOf(at)
    for (let e = graph.first(at), end = graph.end(at); e < end; e++) {
      if (!isStimulus(graph.labelOf(e)) || symmetry.keyOf(form, [graph.labelId(e)]) !== edge.key)
        continue
      const next = graph.target(e)
      const isThere = (id: number): boolean =>
        graph.isQuiet(id) && this.macro.classOf.get(symmetry.formOf(id).key) === to
      const usual = settle(graph, next)
      const isUsual = usual !== null && isThere(usual.states.at(-1) as number)
      const rest = isUsual ? usual : search(graph, next, isThere)
      if (rest) return join(extend(path, graph.labelId(e), next), rest)
    }
    throw new Error(
      `a state of class ${edge.from} lacks ${edge.text}: lanes are not interchangeable`,
    )
  }
}
