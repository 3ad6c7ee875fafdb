/**
 * The second tier: a walk that does everything that can be done in every quiet state, up to the names of nodes. From
 * where it stands it goes to the nearest thing not done yet, of several to what leads to where most is left, and starts
 * anew only when nothing is in reach. Where the system chooses it plans on the default; a runner has to follow what
 * it really does.
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
  /** Stimuli given. */
  readonly acts: number
  /** Edges that were not walked. */
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
    // Walks have no points, so that each can be placed.
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
  /** By class, how many of its edges are not done. */
  private readonly open: number[]

  constructor(graph: Graph, symmetry: Symmetry, macro: MacroGraph) {
    this.graph = graph
    this.symmetry = symmetry
    this.macro = macro
    this.open = macro.out.map(o => o.length)
  }

  /** One walk from a start; null when nothing that is left can be reached. */
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

  /** The edges to walk up to and with the nearest one that is not done; `to`: where each is to come out. */
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

  /** Of the edges of a class that are not done one that leads to where most is left to do. */
  private best(at: number): MacroEdge {
    const left = (this.macro.out[at] ?? []).filter(e => !this.done.has(e.id))
    const gain = (e: MacroEdge): number =>
      e.to[0] === at ? Infinity : (this.open[e.to[0] as number] ?? 0)
    return left.reduce((a, b) => (gain(b) > gain(a) ? b : a))
  }

  /** Does what the edge says, and goes on until the system is quiet in a state of the class. */
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
