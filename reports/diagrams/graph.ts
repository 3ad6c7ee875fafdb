/**
 * State graphs in the DOT language, loaded when the first is asked for: the library takes longer to load than most
 * commands to run.
 */
import type { StateGraph } from './dot.ts'

/** A state graph that is given as plain data, for Graphviz. @public */
export async function stateGraphDot(graph: StateGraph): Promise<string> {
  const dot = await import('./dot.ts')
  return dot.stateGraphDot(graph)
}
