/**
 * The spec without its `modelOnly` conjuncts, which keep the model small and are no rules of the protocol. Where the
 * spec cannot explain an observation and this can, the system has left the model, and nothing is proved against it.
 */
import type { Instance, InstanceAction } from '../../model/engine.ts'
import { Stepper } from './stepper.ts'

/** The conjuncts of an action that are marked `modelOnly`. */
function modelOnlyOf({ when }: InstanceAction): readonly string[] {
  return when.flatMap(g => (g.modelOnly ? [g.name] : []))
}

/** All `modelOnly` conjuncts of an instance, as `action: conjunct`. */
export function modelOnlyConjuncts({ actions }: Instance): readonly string[] {
  return actions.flatMap(a => modelOnlyOf(a).map(name => `${a.name}: ${name}`))
}

/** Text for a verdict that rests on these conjuncts. */
export function outsideText(conjuncts: readonly string[]): string {
  const named = conjuncts.map(c => `'${c}'`).join(', ')
  return `outside the model: without its modelOnly conjuncts (${named}) the spec explains what was seen`
}

/** True if a rule of the protocol forbids the step in the loaded state, and not a `modelOnly` conjunct alone. */
export function isForbidden(
  stepper: Stepper,
  { when }: InstanceAction,
  params: Readonly<Record<string, unknown>>,
): boolean {
  return when.some(g => {
    if (g.modelOnly) return false
    try {
      return !(g.test as (s: unknown, p: unknown) => boolean)(stepper.compiled.view, params)
    } catch {
      // It relies on a conjunct before it that is false.
      return false
    }
  })
}

/** A stepper without the `modelOnly` conjuncts; null if the instance has none. */
export function withoutModelOnly(stepper: Stepper, hidden: readonly boolean[]): Stepper | null {
  const { instance } = stepper
  return modelOnlyConjuncts(instance).length === 0 ? null : new OutsideStepper(instance, hidden)
}

/**
 * Steps beyond the model's sizes. An effect may then leave a domain, such as a full sequence. If the step is reported,
 * it explains its event all the same; if it is hidden it is dropped, or everything could follow from it.
 */
class OutsideStepper extends Stepper {
  private readonly hidden: readonly boolean[]
  private readonly effect: { isCut: boolean }

  constructor(instance: Instance, hidden: readonly boolean[]) {
    const effect = { isCut: false }
    // Not hoisted: what the wrapped closures read does not show in their text.
    super({ ...instance, actions: instance.actions.map(a => widened(a, effect)) }, { hoist: false })
    this.hidden = hidden
    this.effect = effect
  }

  override expand(
    taken: (action: number, params: Readonly<Record<string, unknown>>) => void,
  ): void {
    super.expand((action, params) => {
      const { isCut } = this.effect
      this.effect.isCut = false
      if (!isCut || this.hidden[action] !== true) taken(action, params)
    })
  }
}

function widened(action: InstanceAction, effect: { isCut: boolean }): InstanceAction {
  const when = action.when.filter(g => !g.modelOnly)
  return {
    ...action,
    when: when.map(g => {
      const test = g.test as (s: unknown, p: unknown) => boolean
      return {
        ...g,
        test: (s: unknown, p: unknown) => orFalse(() => test(s, p)),
      }
    }),
    then: action.then.map(t => {
      const run = t.run as (s: unknown, p: unknown) => void
      const wrapped = (s: unknown, p: unknown): void => {
        try {
          run(s, p)
        } catch {
          effect.isCut = true
        }
      }
      return { ...t, run: wrapped }
    }),
  }
}

function orFalse(test: () => boolean): boolean {
  try {
    return test()
  } catch {
    return false
  }
}
