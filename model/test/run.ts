/** Helpers for tests: a spec around one effect or guard, and a run by names. */
import { model, protocol, spec } from '#model/index.ts'
import type { Draft, View } from '#model/index.ts'
import { instantiate } from '#model/instance.ts'
import type { PlainWithBudgets, Reference, Step } from '#model/reference/reference.ts'
import { reference } from '#model/reference/reference.ts'
import type { AnyDomainType } from '#model/types.ts'

/** The interpreter of a spec whose actions are these effects, without guards or parameters. */
export function effects<S extends AnyDomainType>(
  State: S,
  then: Readonly<Record<string, (s: Draft<S>) => void>>,
  options: { bounds?: Record<string, number>; start?: (s: Draft<S>) => void } = {},
): Reference {
  const { action, init } = protocol(State)
  const actions = Object.entries(then).map(([name, f]) => [name, action({ then: f })] as const)
  const start = options.start ?? (() => undefined)
  const of = spec({
    name: 'effects',
    description: 'effects under test',
    state: State,
    init: init({ then: start }),
    actions: Object.fromEntries(actions),
  })
  return reference(instantiate(model(of, { name: 'effects', bounds: options.bounds ?? {} })))
}

/** The state after an effect, in JSON names. */
export function after<S extends AnyDomainType>(
  State: S,
  then: (s: Draft<S>) => void,
  options: { bounds?: Record<string, number>; start?: (s: Draft<S>) => void } = {},
): unknown {
  const ref = effects(State, { then }, options)
  return ref.toJson(firstStep(ref).after).state
}

/** Evaluates a guard in the state that `start` makes. */
export function seen<S extends AnyDomainType, R>(
  State: S,
  look: (s: View<S>) => R,
  options: { bounds?: Record<string, number>; start?: (s: Draft<S>) => void } = {},
): R {
  const { invariant } = protocol(State)
  let result: R | undefined
  const peek = invariant({
    description: 'looks',
    holds: s => {
      result = look(s)
      return true
    },
  })
  const ref = effects(State, { then: () => undefined }, options)
  const [p] = [{ ...peek, id: 'peek', index: 0, on: [] }]
  ref.holds(p, start(ref))
  return result as R
}

export function start(ref: Reference): PlainWithBudgets {
  const [s] = ref.initialStates()
  if (!s) throw new Error('no initial state')
  return s
}
export function firstStep(ref: Reference): Step {
  const [step] = ref.successors(start(ref))
  if (!step) throw new Error('no step')
  return step
}

/** Takes named steps from the first initial state. */
export function run(
  ref: Reference,
  moves: readonly (readonly [action: string, params?: Record<string, unknown>])[],
): { initial: PlainWithBudgets; steps: Step[] } {
  const initial = start(ref)
  const steps: Step[] = []
  let here = initial
  for (const [action, params] of moves) {
    const attempt = ref.step(here, action, params ?? {})
    if (attempt.kind !== 'step') throw new Error(`${action}: ${JSON.stringify(attempt)}`)
    steps.push(attempt.step)
    here = attempt.step.after
  }
  return { initial, steps }
}
