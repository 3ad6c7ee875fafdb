/** The names of the lanes of a model, in order. */
import type { Instance } from '../../model/engine.ts'
import { lanesOf } from '../../model/tools.ts'

/** Empty for a spec without lanes. */
export function laneNames(instance: Instance): readonly string[] {
  return [...lanesOf(instance).keys()]
}
