/** Makes a case of a run. Its requirements are those of the actions that are taken or asked for. */
import type { Case } from './case.ts'
import type { Graph, Path } from './graph.ts'
import { type Placing, type Unplaced, isUnplaced, stepsOf } from './path-to-case.ts'

interface Making extends Omit<Case, 'steps' | 'requirements'>, Placing {
  readonly path: Path
}

export function caseOf(graph: Graph, making: Making): Case | Unplaced {
  const { id, tier, title, covers, path, refused = new Map<number, readonly number[]>() } = making
  const steps = stepsOf(graph, path, making)
  if (isUnplaced(steps)) return steps
  const asked = [...path.labels, ...[...refused.values()].flat()]
  const rows = new Set(asked.flatMap(label => graph.labels.at(label).action.requirements))
  return { id, tier, title, covers, requirements: [...rows].toSorted(), steps: [...steps] }
}
