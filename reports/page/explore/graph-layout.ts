/**
 * Where the states and steps of a graph stand, laid out by dagre. Steps between the same two states are one line with
 * all their names. Large graphs are drawn without words: as dots, told when pointed at.
 */
import type { Graph, GraphEdge, GraphNode } from '../../explorer/api.ts'
import { keyWords, paramsText } from '../../index.ts'
import { type Layered, layered as emptyGraph, layout } from './dagre.ts'
import { differences } from './differ.ts'

/** A state in its place. */
export interface PlacedNode {
  readonly node: GraphNode
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** How it differs from the state before it on the way, line by line. */
  readonly lines: readonly string[]
  readonly title: string
}

/** One line between two states. */
export interface PlacedEdge {
  readonly from: number
  readonly to: number
  readonly path: string
  readonly label: string
  readonly x: number
  readonly y: number
  readonly title: string
}

/** A graph in its place. */
export interface Placed {
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
  readonly width: number
  readonly height: number
  readonly hasWords: boolean
}

/** Graphs with more states are drawn as dots. */
const wordsMax = 60
const linesMax = 3
const charsMax = 30
const charWidth = 6.7
const lineHeight = 16
const dot = 14

interface Point {
  readonly x: number
  readonly y: number
}

/** Lays a graph out from left to right. */
export function placed(graph: Graph): Placed {
  const hasWords = graph.nodes.length <= wordsMax
  const layered = emptyGraph()
  layered.setGraph({
    rankdir: 'LR',
    nodesep: hasWords ? 14 : 5,
    edgesep: hasWords ? 8 : 2,
    ranker: hasWords ? 'network-simplex' : 'tight-tree',
    ranksep: hasWords ? 34 : 40,
    marginx: 16,
    marginy: 16,
  })
  const words = new Map(graph.nodes.map(node => [node.id, wordsOf(node, graph)]))
  for (const node of graph.nodes) {
    const lines = words.get(node.id) ?? []
    layered.setNode(String(node.id), sizeOf(hasWords ? lines : null))
  }
  const bundles = bundled(graph.edges)
  for (const [first, ...more] of bundles) {
    if (!first) continue
    const label = labelOf([first, ...more])
    const size = hasWords ? { width: label.length * 6 + 8, height: 14 } : { width: 0, height: 0 }
    layered.setEdge(String(first.from), String(first.to), { ...size, labelpos: 'c' })
  }
  layout(layered)
  const { width = 100, height = 100 } = layered.graph()
  // Dots have room to spare between the layers: a drawing much higher than wide would have to be made too small.
  const stretch = hasWords ? 1 : Math.max(1, Math.min(6, (0.9 * height) / width))
  return {
    nodes: graph.nodes.map(node => {
      const { x = 0, y = 0, ...size } = layered.node(String(node.id))
      const lines = words.get(node.id) ?? []
      return { node, x: x * stretch, y, ...size, lines, title: titleOf(node, graph) }
    }),
    edges: bundles.flatMap(edges => placedEdge(edges, layered, stretch)),
    width: width * stretch,
    height,
    hasWords,
  }
}

function placedEdge(
  edges: readonly GraphEdge[],
  layered: Layered,
  stretch: number,
): readonly PlacedEdge[] {
  const [first] = edges
  if (!first) return []
  const { from, to } = first
  const { points = [], x = 0, y = 0 } = layered.edge(String(from), String(to))
  const path = pathOf(points.map(p => ({ x: p.x * stretch, y: p.y })))
  const title = edges.map(stepText).join('\n')
  return [{ from, to, path, label: labelOf(edges), x: x * stretch, y, title }]
}

/** Steps of one pair of states together. */
function bundled(edges: readonly GraphEdge[]): readonly (readonly GraphEdge[])[] {
  const found = new Map<string, GraphEdge[]>()
  for (const edge of edges) {
    const key = `${edge.from} ${edge.to}`
    const bundle = found.get(key) ?? []
    bundle.push(edge)
    found.set(key, bundle)
  }
  return [...found.values()]
}

function wordsOf(node: GraphNode, graph: Graph): readonly string[] {
  const before = node.via === null ? undefined : graph.nodes[graph.edges[node.via]?.from ?? -1]
  if (!before) return [node.isHere ? 'you are here' : 'initial state']
  const all = differences(before.state.state, node.state.state)
  const shown = all.slice(0, linesMax).map(line => clipped(line))
  if (all.length > linesMax) shown.push(`and ${all.length - linesMax} more`)
  return node.isHere ? ['you are here', ...shown.slice(0, linesMax - 1)] : shown
}

/** Everything about it, for who points at it. */
function titleOf(node: GraphNode, graph: Graph): string {
  const edge = node.via === null ? undefined : graph.edges[node.via]
  const before = edge ? graph.nodes[edge.from] : undefined
  const changed = before ? differences(before.state.state, node.state.state) : []
  return [
    ...(node.isHere ? ['you are here'] : []),
    ...(edge ? [`by ${stepText(edge)}`] : []),
    ...changed,
    ...node.violates.map(id => `violates ${id}`),
    ...node.reaches.map(id => `reaches ${id}`),
    ...(node.isDeadlock ? ['a deadlock'] : []),
  ].join('\n')
}

function sizeOf(lines: readonly string[] | null): {
  readonly width: number
  readonly height: number
} {
  if (lines === null) return { width: dot, height: dot }
  const longest = Math.max(6, ...lines.map(line => line.length))
  return {
    width: Math.round(longest * charWidth) + 20,
    height: Math.max(1, lines.length) * lineHeight + 14,
  }
}

function clipped(text: string): string {
  return text.length > charsMax ? `${text.slice(0, charsMax - 1)}…` : text
}

/** A step in words. */
export function stepText({ action, params, lane }: GraphEdge): string {
  const inside = paramsText(params)
  return `${lane === null ? '' : `${lane}: `}${keyWords(action)}${inside === '' ? '' : ` (${inside})`}`
}

function labelOf(edges: readonly GraphEdge[]): string {
  const [first] = edges
  if (!first) return ''
  const name = `${first.lane === null ? '' : `${first.lane}: `}${keyWords(first.action)}`
  return clipped(edges.length === 1 ? name : `${name} +${edges.length - 1}`)
}

/** A smooth line through points. */
function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (!first) return ''
  const last = rest.at(-1)
  const middles = rest.slice(0, -1).map((p, i) => {
    const next = rest[i + 1] ?? p
    const isLast = i === rest.length - 2
    const end = isLast ? next : { x: (p.x + next.x) / 2, y: (p.y + next.y) / 2 }
    return `Q${p.x.toFixed(1)} ${p.y.toFixed(1)} ${end.x.toFixed(1)} ${end.y.toFixed(1)}`
  })
  const line =
    middles.length === 0 && last ? [`L${last.x.toFixed(1)} ${last.y.toFixed(1)}`] : middles
  return [`M${first.x.toFixed(1)} ${first.y.toFixed(1)}`, ...line].join(' ')
}
