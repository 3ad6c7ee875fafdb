/** The ids that have a lane of their own, by name, as diagrams, adapters and logs call them. */
import type { Instance } from './instance.ts'

/** Ids of lanes by their names, in order; empty for a spec without lanes. */
export function lanesOf({ spec }: Instance): ReadonlyMap<string, unknown> {
  const { lanes } = spec
  const found = new Map<string, unknown>()
  for (let i = 0; lanes && i < lanes.size; i++) {
    const id: unknown = lanes.valueAt(i)
    const name = lanes.toJson(id)
    if (typeof name === 'string') found.set(name, id)
  }
  return found
}
