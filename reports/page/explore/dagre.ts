/**
 * The part of dagre that the explorer uses, with types: dagre's own types do not resolve in modules that import files with
 * their extensions. It arranges a directed graph in layers from left to right.
 */
import { Graph, layout as dagreLayout } from '@dagrejs/dagre'

/** A box. The layout sets the position of its centre. */
export interface Box {
  width: number
  height: number
  x?: number
  y?: number
}

/** An edge with the size of its label. The layout sets the position of the label and the points of the line. */
export interface Line extends Box {
  labelpos: 'c'
  points?: readonly { readonly x: number; readonly y: number }[]
}

interface Options {
  rankdir: 'LR'
  nodesep: number
  ranksep: number
  edgesep: number
  /** `network-simplex` gives shorter lines, but takes seconds for hundreds of states. */
  ranker: 'network-simplex' | 'tight-tree'
  marginx: number
  marginy: number
  width?: number
  height?: number
}

/** A graph to lay out. */
export interface LayeredGraph {
  setGraph(options: Options): void
  setNode(id: string, box: Box): void
  setEdge(from: string, to: string, line: Line): void
  graph(): Options
  node(id: string): Box
  edge(from: string, to: string): Line
}

const LayeredGraph = Graph as unknown as new () => LayeredGraph

/** An empty graph. */
export function layeredGraph(): LayeredGraph {
  return new LayeredGraph()
}

/** Sets the position of every box and line. */
export const layout = dagreLayout as unknown as (graph: LayeredGraph) => void
