/**
 * Resolves the choices of a model: reads its bounds, budgets and dialects and the overrides of a caller, checks every name and
 * range, and says what was meant when a name is misspelt. Pure: touches no domain.
 */
import { Bound, Dialect } from './constants.ts'
import type { LateBound } from './domain.ts'
import { SpecError } from './errors.ts'
import { nearest } from './names.ts'
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
  const known = distinctNames(model, bounds, dialects, budgetNames)
  // A map, because an author may call a bound `constructor`.
  const given = new Map(
    [model.bounds, model.budgets, model.dialects, overrides].flatMap(o => Object.entries(o ?? {})),
  )
  for (const name of given.keys()) if (!known.includes(name)) unknown(model, name, known)
  return {
    bounds: Object.fromEntries(bounds.map(b => [b.name, boundValue(b, given.get(b.name))])),
    budgets: [...budgetNames].flatMap(name => budget(name, given.get(name))),
    dialects: Object.fromEntries(dialects.map(d => [d.name, dialectValue(d, given.get(d.name))])),
  }
}

/** All names, sorted. Throws a SpecError when a name stands for two things: one value would then set both. */
function distinctNames(
  model: Model,
  bounds: readonly Bound[],
  dialects: readonly Dialect[],
  budgets: ReadonlySet<string>,
): readonly string[] {
  const kinds = new Map<string, string>()
  const add = (kind: string, name: string): void => {
    const before = kinds.get(name)
    kinds.set(name, kind)
    // Several id domains may share one bound.
    if (before === undefined || (before === kind && kind === 'bound')) return
    throw new SpecError('bad-model', {
      what: `${model.spec.name} has a ${before} and a ${kind} called ${name}.`,
      cause: 'the same name was given twice; models choose bounds, budgets and dialects by name',
      values: { name },
      advice: 'rename one of them',
    })
  }
  for (const b of bounds) add('bound', b.name)
  for (const d of dialects) add('dialect', d.name)
  for (const name of budgets) add('budget', name)
  return [...kinds.keys()].sort()
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
    advice: nearest(String(given), dialect.options, 'choose one of these options'),
  })
}

function unknown(model: Model, name: string, known: readonly string[]): never {
  throw new SpecError('unknown-bound', {
    what: `${model.name} has no bound, budget or dialect called ${name}.`,
    cause: 'a misspelt name',
    values: { known },
    advice: nearest(name, known, 'use one of these names'),
  })
}
