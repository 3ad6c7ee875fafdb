/**
 * Reads the values of options: bounds, counts, seconds, sizes. Each throws a usage error in four parts. Pure.
 */
import { didYouMean } from '../../model/tools.ts'
import { type CliError, wrongUsage } from '../errors.ts'
import type { Bounds } from '../load/targets.ts'

function wrong(option: string, given: string, cause: string, example: string): CliError {
  return wrongUsage({
    what: `${option} cannot be ${given === '' ? 'empty' : given}.`,
    cause,
    values: { given },
    advice: `for example ${option} ${example}`,
  })
}

/** `a=1,b=unlimited`, added to what earlier `--bounds` gave. */
export function readBounds(text: string, before: Bounds = {}): Bounds {
  const bounds: Record<string, number | string> = { ...before }
  for (const part of text.split(',')) {
    const [name = '', value = '', ...more] = part.split('=').map(s => s.trim())
    if (name === '' || value === '' || more.length > 0)
      throw wrong(
        '--bounds',
        text,
        `'${part.trim()}' is not a name, an equals sign and a value`,
        'nodes=3,crashes=2,joins=unlimited',
      )
    if (Object.hasOwn(bounds, name))
      throw wrong('--bounds', text, `${name} is given twice`, 'nodes=3,crashes=2')
    // Own key even for `__proto__`, which plain assignment would swallow.
    Object.defineProperty(bounds, name, {
      value: /^-?\d+$/.test(value) ? Number(value) : value,
      enumerable: true,
      configurable: true,
    })
  }
  return bounds
}

const thousands: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 }

/** A positive count: `500000`, `500_000`, `10M`. */
export function readCount(option: string, text: string): number {
  const match = /^(\d[\d_]*)([kKmMgG]?)$/.exec(text)
  const value = match
    ? Number((match[1] ?? '').replaceAll('_', '')) *
      (thousands[(match[2] ?? '').toLowerCase()] ?? 1)
    : 0
  if (value >= 1 && Number.isSafeInteger(value)) return value
  throw wrong(option, text, 'it is not a whole number of at least 1', '10M')
}

/** Positive seconds, with a fraction if wanted. */
export function readSeconds(option: string, text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0
  if (value > 0 && Number.isFinite(value)) return value
  throw wrong(option, text, 'it is not a number of seconds above 0', '90')
}

const binary: Readonly<Record<string, number>> = {
  '': 1,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
}

/** A size in bytes: `4GiB`, `512MiB`, `4G`; the units are binary however they are written. */
export function readBytes(option: string, text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kKmMgGtT]?)(i?[bB])?$/.exec(text.trim())
  const value = match
    ? Math.floor(Number(match[1]) * (binary[(match[2] ?? '').toLowerCase()] ?? 1))
    : 0
  if (value >= 1 && Number.isSafeInteger(value)) return value
  throw wrong(option, text, 'it is not a size', '4GiB')
}

/** A whole number of at least 0, such as a seed. */
export function readWhole(option: string, text: string, max = Number.MAX_SAFE_INTEGER): number {
  const value = /^\d+$/.test(text) ? Number(text) : Infinity
  if (value <= max) return value
  throw wrong(option, text, `it is not a whole number from 0 to ${max}`, '7')
}

/** Ids separated by commas, none twice. */
export function readIds(option: string, text: string): readonly string[] {
  const ids = text.split(',').map(s => s.trim())
  if (ids.every(id => id !== '') && new Set(ids).size === ids.length) return ids
  throw wrong(option, text, 'an id is empty or given twice', 'S1,S4')
}

/** One of a few words. */
export function readWord<const W extends string>(
  option: string,
  text: string,
  words: readonly W[],
): W {
  const found = words.find(w => w === text)
  if (found !== undefined) return found
  const near = didYouMean(text, words)
  throw wrongUsage({
    what: `${option} cannot be ${text === '' ? 'empty' : text}.`,
    cause: near === null ? 'not one of its values' : 'a misspelt value',
    values: { given: text, known: words },
    advice: near ?? `for example ${option} ${words[0] ?? ''}`,
  })
}
