/**
 * The source location of a failing case: the declaration of the spec's nearest step. No result knows where in its own
 * source the implementation is wrong.
 */
import type { Failure } from '../../conformance/index.ts'
import type { ConformFile } from './conform-file.ts'
import type { SourceLocation } from './parts.ts'

/** Null where no step came near, or its location is not known. */
export function nearestLocation(
  { explanation }: Failure,
  { actions = [] }: Pick<ConformFile, 'actions'>,
): SourceLocation | null {
  const locations = new Map(actions.map(a => [a.name, a.at]))
  const names = explanation.excluded.flatMap(e => e.nearest.map(n => n.action))
  return names.map(name => locations.get(name) ?? null).find(at => at !== null) ?? null
}
