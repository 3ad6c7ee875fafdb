/**
 * Errors of a search: specs that have nothing to explore, and the test for memory that ran out.
 */
import { type Instance, SpecError } from '../model/engine.ts'
import { StoreFull } from './store.ts'

/** An `init` that throws. There is no state to show a trace to, so the spec as a whole is ill-formed. */
export function badInit(e: unknown): SpecError {
  if (e instanceof SpecError) return locatedAt(e, 'init')
  return new SpecError('bad-model', {
    what: 'The initial states could not be made.',
    cause: 'a conjunct or the effect of `init` throws, or writes a value outside its domain',
    values: { error: e instanceof Error ? e.message : String(e) },
    advice: 'run init by hand for these bounds; it starts from every domain at its first value',
  })
}

/** An `init` that no choice of its parameters satisfies. */
export function noInitialState({ model, spec, bounds }: Instance): SpecError {
  return new SpecError('bad-model', {
    what: `${model.name} has no initial state.`,
    cause: 'no choice of the parameters of `init` satisfies all its conjuncts',
    values: { conjuncts: spec.init.when.map(g => g.name), bounds },
    advice: 'weaken a conjunct of `init`, or change the bounds that it reads',
  })
}

/** A constraint that leaves nothing to explore. */
export function noneWithin({ model, bounds }: Instance, states: number): SpecError {
  return new SpecError('bad-model', {
    what: `No initial state of ${model.name} satisfies its constraint.`,
    cause: 'the constraint is wrong for these bounds, or states the opposite of what was meant',
    values: { 'initial states': states, bounds },
    advice: 'write a constraint that is true in the states to explore, and true in an initial one',
  })
}

/** Closures whose result depends on more than the state. `name` is the action, where it is known. */
export function impureAction({ model }: Instance, name: string | null): SpecError {
  return new SpecError('impure', {
    what: `${name === null ? 'An action' : `Action ${name}`} of ${model.name} is not pure.`,
    cause:
      'a guard, effect or property reads or changes something outside the state, as a variable that counts',
    values: { found: 'a state that was stepped twice had other successors the second time' },
    advice:
      'keep all that changes in the state; a closure may read it, its parameters and constants',
  })
}

/** An error about a closure that is not pure, with the place where the closure is used. */
export function locatedAt(e: SpecError, at: string | null): SpecError {
  if (e.code !== 'impure' || at === null || e.parts.values['at'] !== undefined) return e
  return new SpecError(e.code, { ...e.parts, values: { ...e.parts.values, at } })
}

/** True for the errors that mean that memory ran out. */
export function isOutOfMemory(e: unknown): boolean {
  return (
    e instanceof StoreFull ||
    (e instanceof RangeError && /allocation failed|typed array length/i.test(e.message))
  )
}
