/**
 * Checks what an author declares. Types are stripped before a spec runs, so a misspelt option or a value of the wrong
 * kind has to be found here, at the declaration.
 */
import { type ErrorCode, SpecError } from './errors.ts'
import { nearest } from './names.ts'

/** The values that an option may have: in words, and as a test. */
export interface Rule {
  readonly is: string
  readonly test: (value: unknown) => boolean
  readonly isRequired?: boolean
}
type Rules = Readonly<Record<string, Rule>>

export const text: Rule = { is: 'a text', test: v => typeof v === 'string' }
export const texts: Rule = {
  is: 'a list of texts',
  test: v => Array.isArray(v) && v.every(one => typeof one === 'string'),
}
export const flag: Rule = { is: 'true or false', test: v => typeof v === 'boolean' }
export const count: Rule = {
  is: 'a whole number from 0',
  test: v => Number.isSafeInteger(v) && (v as number) >= 0,
}
export const object: Rule = { is: 'an object', test: v => typeof v === 'object' && v !== null }
/** A function whose result is there when it returns. */
export const closure: Rule = {
  is: 'a function that is neither async nor a generator',
  test: v => typeof v === 'function' && !/Async|Generator/.test(Object.prototype.toString.call(v)),
}
export function oneOfNames(names: readonly string[]): Rule {
  return { is: `one of ${names.join(', ')}`, test: v => names.includes(v as string) }
}
export function required(rule: Rule): Rule {
  return { ...rule, isRequired: true }
}

/** True for an object as a literal makes it: `{ __proto__: x }` and instances of classes are none. */
function isLiteral(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const proto: unknown = Object.getPrototypeOf(value)
  return proto === null || Object.getPrototypeOf(proto) === null
}

/** Throws a SpecError unless `given` is an object with these options only, each as its rule says. */
export function checkOptions(of: string, code: ErrorCode, given: unknown, rules: Rules): void {
  if (!isLiteral(given))
    throw new SpecError(code, {
      what: `The options of ${of} are not an object.`,
      cause: 'they are missing, or something else was given in their place',
      values: { given: kindOf(given), options: Object.keys(rules) },
      advice: 'give an object literal with these options',
    })
  for (const name of Object.keys(given))
    if (!Object.hasOwn(rules, name))
      throw new SpecError(code, {
        what: `\`${name}\` is not an option of ${of}.`,
        cause: 'a misspelt option',
        values: { options: Object.keys(rules) },
        advice: nearest(name, Object.keys(rules), 'use one of these options'),
      })
  for (const [name, rule] of Object.entries(rules)) checkOption(of, code, name, given[name], rule)
}

function checkOption(of: string, code: ErrorCode, name: string, value: unknown, rule: Rule): void {
  if (value === undefined && rule.isRequired !== true) return
  if (rule.test(value)) return
  const isMissing = value === undefined
  throw new SpecError(code, {
    what: isMissing
      ? `The option \`${name}\` of ${of} is missing.`
      : `The option \`${name}\` of ${of} is not ${rule.is}.`,
    cause: isMissing ? 'it was left out' : 'something else was given in its place',
    values: isMissing ? {} : { given: typeof value === 'string' ? value : kindOf(value) },
    advice: `give ${rule.is}`,
  })
}

/**
 * The entries of an object literal, in the order in which it was written. Throws a SpecError for names that JavaScript
 * itself gives a meaning to: `__proto__`, and whole numbers where the order matters, since those always come first.
 */
export function namedEntries(
  of: string,
  code: ErrorCode,
  given: unknown,
  isOrdered = false,
): readonly (readonly [name: string, value: unknown])[] {
  if (given === undefined) return []
  if (!isLiteral(given) || Object.hasOwn(given, '__proto__'))
    throw new SpecError(code, {
      what: `The ${of} are not given by name.`,
      cause: 'something other than an object literal was given, or one of the names is `__proto__`',
      values: { given: kindOf(given) },
      advice: 'give an object literal; `__proto__` cannot be a name in it',
    })
  const names = Object.keys(given)
  const number = isOrdered && names.length > 1 ? names.find(n => /^\d+$/.test(n)) : undefined
  if (number !== undefined)
    throw new SpecError(code, {
      what: `One of the ${of} is named by a number.`,
      cause: 'JavaScript puts such names first, so that the order written is lost',
      values: { name: number },
      advice: 'give it a name in words',
    })
  return Object.entries(given)
}

/** A value as error texts show it: a number or boolean itself, anything else by its kind. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'object' && typeof value !== 'function') return typeof value
  return Object.prototype.toString.call(value).slice(8, -1)
}
