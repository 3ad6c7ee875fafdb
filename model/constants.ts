/**
 * Constants a model chooses: bounds (numbers) and dialects (named readings of an unclear rule).
 * A spec reads them through `.value` and `.is`; what they are is decided when a model is built.
 */
import type { LateBound } from './domain.ts'
import { kindOf } from './declare.ts'
import { SpecError } from './errors.ts'
import { nearest } from './names.ts'

/** A number chosen by the model. */
export class Bound implements LateBound {
  readonly name: string
  readonly min: number
  readonly max: number
  bound: number | undefined = undefined
  /** The value to take at the next `resolve`, set while a model is built. */
  pending: number | undefined = undefined
  constructor(name: string, min: number, max: number) {
    this.name = name
    this.min = min
    this.max = max
  }
  get value(): number {
    return this.bound ?? missing(this.name)
  }
  resolve(): number {
    return this.pending ?? missing(this.name)
  }
  install(value: unknown): void {
    this.bound = value as number | undefined
  }
}

/** Declares a bound: an integer from `min` to `max`, both inclusive. @public */
export function bound(name: string, range: { readonly min: number; readonly max: number }): Bound {
  const { min, max } = Object(range) as Partial<typeof range>
  if (
    !isName(name) ||
    !Number.isSafeInteger(min) ||
    !Number.isSafeInteger(max) ||
    range.min > range.max
  )
    throw new SpecError('bad-bound', {
      what: `The bound ${kindOf(name) === 'string' ? name : 'without a name'} has no range of integers.`,
      cause: 'its name or an end of its range is missing or misspelt, or the range is empty',
      values: { min: kindOf(min), max: kindOf(max) },
      advice: "write bound('retries', { min: 0, max: 5 })",
    })
  return new Bound(name, range.min, range.max)
}

/** One of several named readings; the first is the default. */
export class Dialect<O extends string = string> implements LateBound {
  readonly name: string
  readonly options: readonly O[]
  bound: O | undefined = undefined
  pending: O | undefined = undefined
  constructor(name: string, options: readonly O[]) {
    this.name = name
    this.options = options
  }
  get value(): O {
    return this.bound ?? missing(this.name)
  }
  /** True if the model chose this reading. */
  is(option: O): boolean {
    return this.bound === option || this.isNot(option)
  }
  /** False, unless nothing was chosen or there is no such reading; apart, so that `is` stays small. */
  private isNot(option: O): false {
    if (this.bound === undefined) missing(this.name)
    if (this.options.includes(option)) return false
    throw new SpecError('bad-bound', {
      what: `The dialect ${this.name} is asked for a reading that it does not have.`,
      cause: 'a misspelt reading',
      values: { given: option, options: this.options },
      advice: nearest(String(option), this.options, 'use one of these readings'),
    })
  }
  resolve(): O {
    return this.pending ?? this.options[0] ?? missing(this.name)
  }
  install(value: unknown): void {
    this.bound = value as O | undefined
  }
}

/** Declares a dialect; list it in the spec so that models can choose. @public */
export function dialect<const O extends string>(
  name: string,
  ...options: readonly O[]
): Dialect<O> {
  if (
    !isName(name) ||
    !options.every(isName) ||
    new Set(options).size !== options.length ||
    options.length === 0
  )
    throw new SpecError('bad-bound', {
      what: 'A dialect has no name or no list of different readings.',
      cause: 'the name or the readings are missing, or one reading is listed twice',
      values: { name: kindOf(name), options },
      advice: "write dialect('counting', 'strict', 'lenient')",
    })
  return new Dialect(name, options)
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function missing(name: string): never {
  throw new SpecError('unbound', {
    what: `${name} was read before a model chose it.`,
    cause:
      "it is not listed in the spec's `constants` or `dialects`, or it is read at the top level of a module",
    values: { name },
    advice: 'list it in the spec, and read it inside a guard, an effect or a property',
  })
}
