/**
 * A counterexample as a graph for Graphviz: the partial order of its steps, a column for each lane. The library writes
 * the language, so that no name can break out of it. Pure.
 */
import { Digraph, Edge, Node, Subgraph, attribute as _, toDot } from 'ts-graphviz'
import { type Happening, happeningsOf } from '../result/happening.ts'
import type { ModelResult } from '../result/result.ts'
import { violationOf } from '../result/violation.ts'
import { wrap } from '../text/wrap.ts'

const red = '#b3261e'
const grey = '#6b7280'
const labelColumns = 36

/** A counterexample in the DOT language; null when nothing was refuted, or before any step. */
export function dot(result: ModelResult): string | null {
  const happenings = happeningsOf(result)
  const violation = violationOf(result)
  if (happenings === null || happenings.length === 0 || violation === null) return null
  const graph = new Digraph('counterexample', {
    [_.fontname]: 'Helvetica',
    [_.rankdir]: 'TB',
    [_.label]: text(`${result.model}: ${violation.title}`),
    [_.labelloc]: 't',
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
