/**
 * The layout of a state graph, computed by dagre. The steps between two states are one line with all their names. Large
 * graphs are drawn as dots without labels; tooltips describe the states.
 */
import type { Graph, GraphEdge, GraphNode } from '../../explorer/api.ts'
import { keyWords, paramsText } from '../../index.ts'
import { curveThrough } from './graph-curve.ts'
import { type LayeredGraph, layeredGraph, layout } from './dagre.ts'
import { stateDiff } from './state-diff.ts'

/** A state with its position. */
export interface LayoutNode {
  readonly node: GraphNode
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** The label, line by line: the differences from the state before it. */
  readonly lines: readonly string[]
  /** The tooltip. */
  readonly title: string
}

/** One line between two states. */
export interface LayoutEdge {
  readonly from: number
  readonly to: number
  readonly path: string
  readonly label: string
  readonly x: number
  readonly y: number
  readonly title: string
}

/** A graph with positions. */
export interface GraphLayout {
  readonly nodes: readonly LayoutNode[]
  readonly edges: readonly LayoutEdge[]
  readonly width: number
  readonly height: number
  readonly hasLabels: boolean
}

/** Graphs with more states are drawn as dots. */
const labelledMax = 60
const linesMax = 3
const charsMax = 30
const charWidth = 6.7
const lineHeight = 16
const dot = 14

/** Arranges a graph from left to right. */
export function layoutOf(graph: Graph): GraphLayout {
  const hasLabels = graph.nodes.length <= labelledMax
  const layered = layeredGraph()
  layered.setGraph({
    rankdir: 'LR',
    nodesep: hasLabels ? 14 : 5,
    edgesep: hasLabels ? 8 : 2,
    ranker: hasLabels ? 'network-simplex' : 'tight-tree',
    ranksep: hasLabels ? 34 : 40,
    marginx: 16,
    marginy: 16,
  })
  const labels = new Map(graph.nodes.map(node => [node.id, labelLines(node, graph)]))
  for (const node of graph.nodes) {
    const lines = labels.get(node.id) ?? []
    layered.setNode(String(node.id), sizeOf(hasLabels ? lines : null))
  }
  const bundles = bundledEdges(graph.edges)
  for (const [first, ...more] of bundles) {
    if (!first) continue
    const label = edgeLabel([first, ...more])
    const size = hasLabels ? { width: label.length * 6 + 8, height: 14 } : { width: 0, height: 0 }
    layered.setEdge(String(first.from), String(first.to), { ...size, labelpos: 'c' })
  }
  layout(layered)
  const { width = 100, height = 100 } = layered.graph()
  // A graph of dots is often much higher than wide, which would make it too small. The layers have room to be stretched.
  const stretch = hasLabels ? 1 : Math.max(1, Math.min(6, (0.9 * height) / width))
  return {
    nodes: graph.nodes.map(node => {
      const { x = 0, y = 0, ...size } = layered.node(String(node.id))
      const lines = labels.get(node.id) ?? []
      return { node, x: x * stretch, y, ...size, lines, title: titleOf(node, graph) }
    }),
    edges: bundles.flatMap(edges => layoutEdge(edges, layered, stretch)),
    width: width * stretch,
    height,
    hasLabels,
  }
}

function layoutEdge(
  edges: readonly GraphEdge[],
  layered: LayeredGraph,
  stretch: number,
): readonly LayoutEdge[] {
  const [first] = edges
  if (!first) return []
  const { from, to } = first
  const { points = [], x = 0, y = 0 } = layered.edge(String(from), String(to))
  const curve = curveThrough(
    points.map(p => ({ x: p.x * stretch, y: p.y })),
    { x: x * stretch, y },
  )
  const title = edges.map(stepText).join('\n')
  return [{ from, to, path: curve.path, label: edgeLabel(edges), ...curve.label, title }]
}

/** Edges grouped by their two states. */
function bundledEdges(edges: readonly GraphEdge[]): readonly (readonly GraphEdge[])[] {
  const found = new Map<string, GraphEdge[]>()
  for (const edge of edges) {
    const key = `${edge.from} ${edge.to}`
    const bundle = found.get(key) ?? []
    bundle.push(edge)
    found.set(key, bundle)
  }
  return [...found.values()]
}

function labelLines(node: GraphNode, graph: Graph): readonly string[] {
  const before = node.via === null ? undefined : graph.nodes[graph.edges[node.via]?.from ?? -1]
  if (!before) return [node.isHere ? 'current state' : 'initial state']
  const all = stateDiff(before.state.state, node.state.state)
  const shown = all.slice(0, linesMax).map(line => shortened(line))
  if (all.length > linesMax) shown.push(`and ${all.length - linesMax} more`)
  return node.isHere ? ['current state', ...shown.slice(0, linesMax - 1)] : shown
}

/** The tooltip: everything known about the state. */
function titleOf(node: GraphNode, graph: Graph): string {
  const edge = node.via === null ? undefined : graph.edges[node.via]
  const before = edge ? graph.nodes[edge.from] : undefined
  const changed = before ? stateDiff(before.state.state, node.state.state) : []
  return [
    ...(node.isHere ? ['current state'] : []),
    ...(edge ? [`by ${stepText(edge)}`] : []),
    ...changed,
    ...node.violates.map(id => `violates ${id}`),
    ...node.reaches.map(id => `reaches ${id}`),
    ...(node.isDeadlock ? ['deadlock'] : []),
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

function shortened(text: string): string {
  return text.length > charsMax ? `${text.slice(0, charsMax - 1)}…` : text
}

/** A step in words. */
function stepText({ action, params, lane }: GraphEdge): string {
  const detail = paramsText(params)
  return `${lane === null ? '' : `${lane}: `}${keyWords(action)}${detail === '' ? '' : ` (${detail})`}`
}

function edgeLabel(edges: readonly GraphEdge[]): string {
  const [first] = edges
  if (!first) return ''
  const name = `${first.lane === null ? '' : `${first.lane}: `}${keyWords(first.action)}`
  return shortened(edges.length === 1 ? name : `${name} +${edges.length - 1}`)
}
