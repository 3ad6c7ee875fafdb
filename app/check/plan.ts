/** The first stages of a check: loads the models that were asked for and instantiates each. Explores nothing. */
import { type Instance, type Overrides, SpecError, instantiate } from '../../model/engine.ts'
import type { Model } from '../../model/index.ts'
import { type Expected, expectedOf } from '../../reports/result/index.ts'
import { fromSpecError } from '../errors.ts'
import { type Target, find, withDefect } from '../load/targets.ts'
import type { CheckCommand } from './command.ts'

/** One model to explore, with the result that is expected of it. */
export interface Planned {
  readonly target: Target
  readonly instance: Instance
  /** The choices that made the instance, for the thread that makes it again. */
  readonly overrides: Overrides
  readonly expected: Expected
}

/** Loads and instantiates every target, so that ill-formed input is found before anything runs. */
export async function plan(command: CheckCommand, cwd: string): Promise<readonly Planned[]> {
  const isAltered = Object.keys(command.bounds).length > 0 || command.properties !== null
  return (await targetsOf(command, cwd)).map(target => {
    const overrides = overridesOf(target, command)
    const { expect } = command
    const defect = target.defect?.defect ?? null
    const expected = expectedOf(target.model, { expect, defect, isAltered })
    return { target, instance: instanceOf(target.model, overrides), overrides, expected }
  })
}

async function targetsOf(command: CheckCommand, cwd: string): Promise<readonly Target[]> {
  const found = await find(command.targets, cwd)
  if (command.defect !== null)
    return withDefect(found, command.defect, command.bounds, command.targets.length > 0)
  return found.map(f => ({ ...f, bounds: command.bounds, defect: null }))
}

function overridesOf(target: Target, command: CheckCommand): Overrides {
  return {
    bounds: target.bounds,
    ...(target.defect ? { defect: target.defect.id } : {}),
    ...(command.properties ? { properties: command.properties } : {}),
    ...(command.deadlock ? { deadlock: command.deadlock } : {}),
  }
}

/**
 * Instantiates a model with the caller's choices. An error that the model has without them too is the model's own
 * fault; a model may leave a bound to the caller, so the two are compared.
 */
function instanceOf(model: Model, overrides: Overrides): Instance {
  const made = attempt(model, overrides)
  if (!(made instanceof SpecError)) return made
  const own = attempt(model, {})
  const isOwn = own instanceof SpecError && own.message === made.message
  throw fromSpecError(made, isOwn ? 'ill-formed' : 'usage', { model: model.name })
}

function attempt(model: Model, overrides: Overrides): Instance | SpecError {
  try {
    return instantiate(model, overrides)
  } catch (thrown) {
    if (thrown instanceof SpecError) return thrown
    throw thrown
  }
}
