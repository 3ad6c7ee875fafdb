/**
 * Graphs for Graphviz: a counterexample as the order of what happened, a column for each lane; and a state graph that is
 * given as plain data. The library writes the language, so that no name can break out of it. Pure.
 */
import { Digraph, Edge, Node, Subgraph, attribute as _, toDot } from 'ts-graphviz'
import { type Happening, happeningsOf } from '../result/happening.ts'
import type { ModelResult } from '../result/result.ts'
import { violationOf } from '../result/violation.ts'
import { wrap } from '../text/wrap.ts'

/** A state of a graph. @public */
export interface GraphNode {
  readonly id: string
  readonly label: string
  readonly isInitial?: boolean
  readonly isViolating?: boolean
  /** The one that is looked at. */
  readonly isHere?: boolean
}

/** A step between two states. @public */
export interface GraphEdge {
  readonly from: string
  readonly to: string
  readonly label: string
  /** It belongs to the path that is looked at. */
  readonly isOnPath?: boolean
}

/** A state graph as plain data. @public */
export interface StateGraph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  /** What stands above it. */
  readonly title?: string
}

const red = '#b3261e'
const grey = '#6b7280'
const labelColumns = 36

/** A state graph in the DOT language. @public */
export function stateGraphDot({ nodes, edges, title }: StateGraph): string {
  const graph = new Digraph('states', { [_.fontname]: 'Helvetica', ...titled(title) })
  graph.node({ [_.shape]: 'box', [_.style]: 'rounded', [_.fontname]: 'Helvetica' })
  graph.edge({ [_.fontname]: 'Helvetica', [_.fontsize]: 10 })
  const made = new Map(nodes.map((node, i) => [node.id, stateNode(node, i)]))
  for (const node of made.values()) graph.addNode(node)
  for (const { from, to, label, isOnPath } of edges) {
    const [a, b] = [made.get(from), made.get(to)]
    if (!a || !b) continue
    graph.addEdge(
      new Edge([a, b], {
        [_.label]: text(label),
        ...(isOnPath === true ? { [_.penwidth]: 2 } : {}),
      }),
    )
  }
  return toDot(graph)
}

function titled(title: string | undefined): Readonly<Record<string, string>> {
  return title === undefined ? {} : { [_.label]: text(title), [_.labelloc]: 't' }
}

/** Named by its number: an id may hold anything. */
function stateNode({ label, isInitial, isViolating, isHere }: GraphNode, index: number): Node {
  return new Node(`s${index}`, {
    [_.label]: text(label),
    ...(isInitial === true ? { [_.peripheries]: 2 } : {}),
    ...(isViolating === true ? { [_.color]: red, [_.fontcolor]: red } : {}),
    ...(isHere === true ? { [_.style]: 'rounded,bold' } : {}),
  })
}

/** A counterexample in the DOT language; null when nothing was refuted, or before any step. @public */
export function dot(result: ModelResult): string | null {
  const happenings = happeningsOf(result)
  const violation = violationOf(result)
  if (happenings === null || happenings.length === 0 || violation === null) return null
  const graph = new Digraph('counterexample', {
    [_.fontname]: 'Helvetica',
    [_.rankdir]: 'TB',
    ...titled(`${result.model}: ${violation.title}`),
  })
  graph.node({ [_.shape]: 'box', [_.style]: 'rounded', [_.fontname]: 'Helvetica' })
  graph.edge({ [_.fontname]: 'Helvetica', [_.fontsize]: 10 })
  const lastStep = Math.max(...happenings.map(h => h.step))
  const nodes = happenings.map((h, i) => happeningNode(h, i, h.step === lastStep))
  const lanes = [
    ...new Set([result.explanation?.elsewhere ?? '', ...(result.explanation?.lanes ?? [])]),
  ]
  lanes.forEach((lane, i) => addLane(graph, lane, i, happenings, nodes))
  happenings.forEach((h, i) => {
    for (const { index, label } of h.after) {
      const [a, b] = [nodes[index], nodes[i]]
      if (a && b) graph.addEdge(new Edge([a, b], { [_.style]: 'dashed', [_.label]: text(label) }))
    }
  })
  return toDot(graph)
}

/** A lane's happenings in a frame, one after the other. */
function addLane(
  graph: Digraph,
  lane: string,
  number: number,
  happenings: readonly Happening[],
  nodes: readonly Node[],
): void {
  const own = nodes.filter((_node, i) => happenings[i]?.lane === lane)
  if (own.length === 0) return
  const frame = new Subgraph(`cluster_${number}`, { [_.label]: text(lane), [_.color]: grey })
  for (const node of own) frame.addNode(node)
  graph.addSubgraph(frame)
  own.slice(1).forEach((node, i) => {
    const before = own[i]
    if (before) graph.addEdge(new Edge([before, node], { [_.weight]: 10 }))
  })
}

function happeningNode(h: Happening, index: number, isLast: boolean): Node {
  const words = wrap(`${h.step}. ${h.words}`, labelColumns).join('\n')
  return new Node(`e${index}`, {
    [_.label]: text(h.isOwn ? words : `${h.step}.`),
    ...(h.kind === 'fault' && h.isOwn ? { [_.style]: 'rounded,dashed' } : {}),
    ...(isLast ? { [_.color]: red, [_.penwidth]: 2 } : {}),
  })
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * A backslash begins an escape in labels, an ampersand an entity, and a label in angle brackets is taken for markup. The
 * library escapes quotes.
 */
function text(label: string): string {
  return label
    .replaceAll('\\', '\\\\')
    .replaceAll(/[&<>]/g, c => entities[c] ?? c)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, c => (c === '\n' ? '\n' : ' '))
}
