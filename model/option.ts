/** A value or nothing: `null` stands for nothing, so that `=== null` reads as in any TypeScript. */
import {
  type AnyDomain,
  type BoundPart,
  type CodeEnv,
  type Domain,
  type Json,
  ScalarDomain,
  checkSize,
  mustBeDomain,
} from './domain.ts'
import { SpecError } from './errors.ts'
import type { DomainType } from './types.ts'

export class OptionDomain<T> extends ScalarDomain<T | null> {
  readonly kind = 'option'
  readonly label: string
  readonly parts: readonly AnyDomain[]
  readonly element: Domain
  constructor(element: Domain) {
    super()
    mustBeDomain('What an option may hold', element)
    if (element.kind === 'option')
      throw new SpecError('bad-domain', {
        what: `An option of ${element.label} has two values that look the same.`,
        cause: 'both of them would stand for nothing as null',
        values: {},
        advice: 'use one option, or a union with a variant for each case',
      })
    this.element = element
    this.parts = [element]
    this.label = `option(${element.label})`
  }
  resolve(): BoundPart {
    return { size: checkSize(this.label, this.element.size + 1) }
  }
  initial(): T | null {
    return null
  }
  indexOf(value: unknown): number {
    return value === null ? 0 : this.element.indexOf(value) + 1 || -1
  }
  valueAt(index: number): T | null {
    return index === 0 ? null : (this.element.valueAt(index - 1) as T)
  }
  toJson(value: unknown): Json {
    return value === null ? null : this.element.toJson(value)
  }
  fromJson(json: unknown): T | null | undefined {
    return json === null ? null : (this.element.fromJson(json) as T | undefined)
  }
  indexCode(v: string, env: CodeEnv): string {
    return `(${v} === null ? 0 : 1 + ${this.element.indexCode(v, env)})`
  }
  valueCode(i: string, env: CodeEnv): string {
    return `(${i} === 0 ? null : ${this.element.valueCode(`(${i} - 1)`, env)})`
  }
}

/** A value of `element`, or null; starts as null. @public */
export function option<X>(element: DomainType<unknown, unknown, X, boolean>): OptionDomain<X> {
  return new OptionDomain<X>(element as Domain)
}
