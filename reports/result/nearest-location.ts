/**
 * Where a failing case has its place in the source: where the spec declares the step that came nearest. Where the
 * implementation is at fault in its own source, no result knows.
 */
import type { Failure } from '../../conformance/index.ts'
import type { ConformFile } from './conform-file.ts'
import type { SourceLocation } from './parts.ts'

/** Null where no step came near, or nothing is known of its place. */
export function nearestLocation(
  { explanation }: Failure,
  { actions = [] }: Pick<ConformFile, 'actions'>,
): SourceLocation | null {
  const locations = new Map(actions.map(a => [a.name, a.at]))
  const names = explanation.excluded.flatMap(e => e.nearest.map(n => n.action))
  return names.map(name => locations.get(name) ?? null).find(at => at !== null) ?? null
}
