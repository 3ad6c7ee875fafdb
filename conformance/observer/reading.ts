/**
 * Evaluates the conjuncts of an action in the state that a stepper has loaded, with the values they read. Slow; for
 * explanations only.
 */
import { type ConjunctReading, readConjuncts as readOver } from '../../model/tools.ts'
import type { Stepper } from './stepper.ts'

/** All conjuncts of an action in the loaded state; one that throws is marked as such. */
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
