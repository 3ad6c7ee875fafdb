/**
 * What a model chooses: reads its bounds, budgets and dialects and the overrides of a caller, checks every name and
 * range, and says what was meant when a name is misspelt. Pure: touches no domain.
 */
import { Bound, Dialect } from './constants.ts'
import type { LateBound } from './domain.ts'
import { SpecError } from './errors.ts'
import type { Model } from './spec.ts'

/** A limited budget: how many steps in all its actions may take. */
export interface Budget {
  readonly name: string
  readonly max: number
}
export interface Choices {
  readonly bounds: Readonly<Record<string, number>>
  readonly budgets: readonly Budget[]
  readonly dialects: Readonly<Record<string, string>>
}

/** Largest budget: its counter has to fit eight bits of the packed state. */
export const budgetMax = 255

/** Merges a model's choices with overrides. Throws a SpecError on an unknown name or a value out of range. */
export function choose(
  model: Model,
  overrides: Readonly<Record<string, number | string>>,
  lates: readonly LateBound[],
  budgetNames: ReadonlySet<string>,
): Choices {
  const bounds = lates.filter(l => l instanceof Bound)
  const dialects = lates.filter((l): l is Dialect => l instanceof Dialect)
  const known = new Set([...bounds.map(b => b.name), ...dialects.map(d => d.name), ...budgetNames])
  const given: Record<string, number | string> = {
    ...model.bounds,
    ...model.budgets,
    ...model.dialects,
    ...overrides,
  }
  for (const name of Object.keys(given)) if (!known.has(name)) unknown(model, name, [...known])
  return {
    bounds: Object.fromEntries(bounds.map(b => [b.name, boundValue(b, given[b.name])])),
    budgets: [...budgetNames].flatMap(name => budget(name, given[name])),
    dialects: Object.fromEntries(dialects.map(d => [d.name, dialectValue(d, given[d.name])])),
  }
}

function boundValue(bound: Bound, given: number | string | undefined): number {
  const value = typeof given === 'string' ? Number(given) : given
  if (
    value !== undefined &&
    given !== '' &&
    Number.isInteger(value) &&
    value >= bound.min &&
    value <= bound.max
  )
    return value
  throw new SpecError('bad-bound', {
    what:
      given === undefined
        ? `The bound ${bound.name} has no value.`
        : `The bound ${bound.name} cannot be ${String(given)}.`,
    cause: given === undefined ? 'the model does not choose it' : 'it is not an integer in range',
    values: { from: bound.min, to: bound.max },
    advice: `give an integer from ${bound.min} to ${bound.max}, for example --bounds ${bound.name}=${bound.min}`,
  })
}

function budget(name: string, given: number | string | undefined): readonly Budget[] {
  if (given === undefined || given === 'unlimited' || given === Infinity) return []
  const max = typeof given === 'string' ? Number(given) : given
  if (given !== '' && Number.isInteger(max) && max >= 0 && max <= budgetMax) return [{ name, max }]
  throw new SpecError('bad-bound', {
    what: `The budget ${name} cannot be ${String(given)}.`,
    cause: 'a budget is a small count or `unlimited`',
    values: { from: 0, to: budgetMax },
    advice: `write --bounds ${name}=1 or --bounds ${name}=unlimited`,
  })
}

function dialectValue(dialect: Dialect, given: number | string | undefined): string {
  const value = given ?? dialect.options[0]
  if (dialect.options.includes(value as string)) return value as string
  throw new SpecError('bad-bound', {
    what: `The dialect ${dialect.name} cannot be ${String(given)}.`,
    cause: 'a misspelt option',
    values: { options: dialect.options },
    advice: 'choose one of these options',
  })
}

function unknown(model: Model, name: string, known: readonly string[]): never {
  throw new SpecError('unknown-bound', {
    what: `${model.name} has no bound, budget or dialect called ${name}.`,
    cause: 'a misspelt name',
    values: { known: [...known].sort() },
    advice: 'use one of these names',
  })
}
