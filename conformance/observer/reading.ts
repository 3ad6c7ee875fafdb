/** What the conjuncts of an action read in the state that a stepper has loaded. Slow; never on a search's path. */
import { type ConjunctReading, readConjuncts as readOver } from '../../model/tools.ts'
import type { Stepper } from './stepper.ts'

/** Every conjunct of an action for the loaded state, with what it read; one that throws says so. */
export function readConjuncts(
  stepper: Stepper,
  action: number,
  params: Readonly<Record<string, unknown>>,
): readonly ConjunctReading[] {
  const { instance, compiled } = stepper
  instance.activate()
  const of = instance.actions[action]
  if (!of) return []
  return readOver(
    instance,
    of,
    params,
    compiled.view,
    instance.spec.state.toJson(compiled.plain().state),
  )
}
