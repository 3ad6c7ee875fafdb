/**
 * The domains of plain single values: truth values, ranges of integers, literals.
 * Ids are in ids.ts; everything made of other domains is in its own file.
 */
import { Bound } from './constants.ts'
import {
  type AnyDomain,
  type BoundPart,
  type CodeEnv,
  type Json,
  ScalarDomain,
  checkSize,
} from './domain.ts'
import { kindOf } from './declare.ts'
import { SpecError, outOfDomain } from './errors.ts'

class BoolDomain extends ScalarDomain<boolean> {
  readonly kind = 'bool'
  readonly label = 'bool'
  readonly parts: readonly AnyDomain[] = []
  resolve(): BoundPart {
    return { size: 2 }
  }
  initial(): boolean {
    return false
  }
  indexOf(value: unknown): number {
    return value === true ? 1 : value === false ? 0 : -1
  }
  valueAt(index: number): boolean {
    return index === 1
  }
  toJson(value: unknown): Json {
    return value === true
  }
  fromJson(json: unknown): boolean | undefined {
    return typeof json === 'boolean' ? json : undefined
  }
  indexCode(v: string, env: CodeEnv): string {
    return `(${v} === true ? 1 : ${v} === false ? 0 : ${env.constant(outOfDomain, 'outOfDomain')}('bool', ${v}))`
  }
  valueCode(i: string): string {
    return `(${i} === 1)`
  }
}

/** true and false; starts as false. @public */
export const bool: ScalarDomain<boolean> = new BoolDomain()

/** A number, or a bound or a function of bounds that gives it when a model is built. */
export type Size = number | Bound | (() => number)

export function sizeValue(size: Size): number {
  if (typeof size === 'function') return size()
  return size instanceof Bound ? size.value : size
}

/** The most elements a sequence or bag may have. Throws a SpecError unless it is a whole number within reason. */
export function lengthValue(label: string, size: Size): number {
  const max = sizeValue(size)
  if (Number.isInteger(max) && max >= 0 && max <= lengthMax) return max
  throw new SpecError('bad-domain', {
    what: `${label} has no possible maximum length.`,
    cause: 'the length is missing, no whole number, negative or too large',
    values: { length: kindOf(max), from: 0, to: lengthMax },
    advice: 'give the most elements that can be there at once',
  })
}
/** Longer than any state can hold. */
const lengthMax = 2 ** 16
function sizeLabel(size: Size): string {
  return typeof size === 'number' ? String(size) : size instanceof Bound ? size.name : '…'
}

interface IntBound extends BoundPart {
  readonly lo: number
  readonly hi: number
}

class IntDomain extends ScalarDomain<number> {
  readonly kind = 'int'
  readonly label: string
  readonly parts: readonly AnyDomain[] = []
  declare bound: IntBound | undefined
  private readonly loSize: Size
  private readonly hiSize: Size
  constructor(lo: Size, hi: Size) {
    super()
    this.loSize = lo
    this.hiSize = hi
    this.label = `int(${sizeLabel(lo)}, ${sizeLabel(hi)})`
  }
  /** Bounds that must be resolved first. */
  get bounds(): readonly Bound[] {
    return [this.loSize, this.hiSize].filter(s => s instanceof Bound)
  }
  resolve(): IntBound {
    const lo = sizeValue(this.loSize)
    const hi = sizeValue(this.hiSize)
    if (!Number.isSafeInteger(lo) || !Number.isSafeInteger(hi) || hi < lo)
      throw new SpecError('bad-domain', {
        what: `${this.label} is not a range of integers.`,
        cause: 'the upper end is below the lower one, or an end is not an integer below 2^53',
        values: { lo: kindOf(lo), hi: kindOf(hi) },
        advice: 'give integers with lo <= hi; both ends belong to the range',
      })
    return { lo, hi, size: checkSize(this.label, hi - lo + 1) }
  }
  override inForce(): IntBound {
    return super.inForce() as IntBound
  }
  initial(): number {
    const { lo, hi } = this.inForce()
    return lo <= 0 && hi >= 0 ? 0 : lo
  }
  indexOf(value: unknown): number {
    const { lo, hi } = this.inForce()
    return typeof value === 'number' && Number.isInteger(value) && value >= lo && value <= hi
      ? value - lo
      : -1
  }
  valueAt(index: number): number {
    return index + this.inForce().lo
  }
  toJson(value: unknown): Json {
    return value as number
  }
  fromJson(json: unknown): number | undefined {
    return this.indexOf(json) >= 0 ? (json as number) : undefined
  }
  indexCode(v: string, env: CodeEnv): string {
    const { lo, hi } = this.inForce()
    const fail = `${env.constant(outOfDomain, 'outOfDomain')}('int(${lo}, ${hi})', ${v})`
    const isSmall = lo >= -(2 ** 31) && hi < 2 ** 31
    const isWhole = isSmall ? `(${v} | 0) === ${v}` : `Number.isInteger(${v})`
    return `(${v} >= ${lo} && ${v} <= ${hi} && ${isWhole} ? ${v} - ${lo} : ${fail})`
  }
  valueCode(i: string): string {
    const { lo } = this.inForce()
    return lo === 0 ? `(${i})` : `(${i} + ${lo})`
  }
}

/** Integers from `lo` to `hi`, both inclusive; starts as 0 where that is in range, else as `lo`. @public */
export function int(lo: Size, hi: Size): ScalarDomain<number> & { readonly kind: 'int' } {
  return new IntDomain(lo, hi)
}

/** Literals, for states and modes; starts as the first. */
export class OneOfDomain<T extends string> extends ScalarDomain<T> {
  readonly kind = 'oneOf'
  readonly label: string
  readonly parts: readonly AnyDomain[] = []
  readonly values: readonly T[]
  constructor(values: readonly T[]) {
    super()
    this.values = values
    this.label = `oneOf(${values.join(', ')})`
    const isText = values.every(v => typeof v === 'string')
    if (values.length === 0 || new Set(values).size !== values.length || !isText)
      throw new SpecError('bad-domain', {
        what: `${this.label} is empty, names a literal twice, or holds something other than text.`,
        cause: 'a typing slip in the list of literals',
        values: { literals: values },
        advice: 'list each literal once',
      })
  }
  resolve(): BoundPart {
    return { size: this.values.length }
  }
  initial(): T {
    return this.values[0] as T
  }
  indexOf(value: unknown): number {
    return this.values.indexOf(value as T)
  }
  valueAt(index: number): T {
    return this.values[index] as T
  }
  toJson(value: unknown): Json {
    return value as string
  }
  fromJson(json: unknown): T | undefined {
    return this.indexOf(json) >= 0 ? (json as T) : undefined
  }
  /** A chain of comparisons with literals: with a literal argument the optimising compiler folds it away. */
  indexCode(v: string, env: CodeEnv): string {
    const fail = `${env.constant(outOfDomain, 'outOfDomain')}(${JSON.stringify(this.label)}, ${v})`
    const arms = this.values.map((x, i) => `${v} === ${JSON.stringify(x)} ? ${i} : `)
    return `(${arms.join('')}${fail})`
  }
  valueCode(i: string, env: CodeEnv): string {
    return `${env.constant([...this.values], 'literals')}[${i}]`
  }
}

/** A choice of literals; a misspelt one is a compile error. @public */
export function oneOf<const T extends string>(...values: readonly T[]): OneOfDomain<T> {
  return new OneOfDomain(values)
}
