/**
 * What is used of dagre, with types: its own do not resolve for modules that name their files in full. Lays out a
 * directed graph in layers, from left to right.
 */
import { Graph, layout as layOut } from '@dagrejs/dagre'

/** A size, and after the layout a place: the middle. */
export interface Box {
  width: number
  height: number
  x?: number
  y?: number
}
/** An edge: the size of its label, and after the layout its place and the points that the line goes through. */
export interface Line extends Box {
  labelpos: 'c'
  points?: readonly { readonly x: number; readonly y: number }[]
}
interface Options {
  rankdir: 'LR'
  nodesep: number
  ranksep: number
  edgesep: number
  /** How layers are found: the usual way gives shorter lines, and takes seconds for hundreds of states. */
  ranker: 'network-simplex' | 'tight-tree'
  marginx: number
  marginy: number
  width?: number
  height?: number
}

/** A graph to be laid out. */
export interface Layered {
  setGraph(options: Options): void
  setNode(id: string, box: Box): void
  setEdge(from: string, to: string, line: Line): void
  graph(): Options
  node(id: string): Box
  edge(from: string, to: string): Line
}

const Made = Graph as unknown as new () => Layered

/** An empty graph. */
export function layered(): Layered {
  return new Made()
}

/** Gives every box and line its place. */
export const layout = layOut as unknown as (graph: Layered) => void
