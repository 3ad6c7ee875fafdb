/**
 * Lays out the parts of a state in packed words. Every unit (a scalar, a small set, a small map of scalars)
 * lies within one 32-bit word; larger maps, sets and sequences take whole words in a row. Units are placed by
 * first-fit decreasing, which wastes almost nothing at the sizes of protocol states.
 * Knows domains, not views or code.
 */
import type { BagDomain } from '../bag.ts'
import type { MapDomain, SeqDomain, SetDomain } from '../collections.ts'
import type { Domain } from '../domain.ts'
import { SpecError } from '../errors.ts'
import type { RecordDomain } from '../record.ts'
import type { Fields } from '../types.ts'

export const wordBits = 32

/** A run of equal cells. `perWord` cells lie in each word; shift is 0 unless all of them fit one word. */
export interface Cells {
  word: number
  shift: number
  readonly bits: number
  readonly count: number
  readonly perWord: number
}

/** A node of the layout: one for each place of the state, arrays expanded. */
export type Place =
  | { readonly kind: 'scalar'; readonly domain: Domain; readonly cells: Cells }
  | {
      readonly kind: 'record'
      readonly domain: RecordDomain<Fields>
      readonly fields: readonly (readonly [string, Place])[]
    }
  | { readonly kind: 'places'; readonly domain: MapDomain; readonly elements: readonly Place[] }
  | { readonly kind: 'scalars'; readonly domain: MapDomain; readonly cells: Cells }
  | { readonly kind: 'set'; readonly domain: SetDomain; readonly cells: Cells }
  | {
      readonly kind: 'list'
      readonly domain: SeqDomain | BagDomain
      readonly length: Cells
      readonly cells: Cells
    }

export interface Layout {
  readonly root: Place
  /** One cell a limited budget, in the instance's order. */
  readonly budgets: readonly Cells[]
  readonly words: number
  readonly bits: number
}

/** Bits for `size` different values; 0 for a single one. */
export function bitsFor(size: number): number {
  return size <= 1 ? 0 : wordBits - Math.clz32(size - 1)
}

/** Lays out a state domain and the counters beside it. Sizes are those of the bounds in force. */
export function layOut(state: Domain, budgetMax: readonly number[]): Layout {
  const units: Cells[] = []
  const root = placeOf(state, units)
  const budgets = budgetMax.map(max => unit(units, bitsFor(max + 1), 1))
  const words = place(units)
  return { root, budgets, words, bits: units.reduce((n, c) => n + c.bits * c.count, 0) }
}

function unit(units: Cells[], bits: number, count: number): Cells {
  const perWord = bits * count <= wordBits ? count : Math.floor(wordBits / bits)
  const cells: Cells = { word: 0, shift: 0, bits, count, perWord }
  units.push(cells)
  return cells
}

function placeOf(domain: Domain, units: Cells[]): Place {
  switch (domain.kind) {
    case 'record': {
      const d = domain as unknown as RecordDomain<Fields>
      return {
        kind: 'record',
        domain: d,
        fields: d.entries.map(([name, f]) => [name, placeOf(f, units)] as const),
      }
    }
    case 'map': {
      const d = domain as unknown as MapDomain
      if (!d.element.isPlace)
        return {
          kind: 'scalars',
          domain: d,
          cells: unit(units, bitsFor(d.element.size), d.key.size),
        }
      return {
        kind: 'places',
        domain: d,
        elements: Array.from({ length: d.key.size }, () => placeOf(d.element, units)),
      }
    }
    case 'set': {
      const d = domain as unknown as SetDomain
      return { kind: 'set', domain: d, cells: unit(units, 1, d.element.size) }
    }
    case 'seq':
    case 'bag': {
      const d = domain as unknown as SeqDomain | BagDomain
      const length = unit(units, bitsFor(d.max + 1), 1)
      return { kind: 'list', domain: d, length, cells: unit(units, bitsFor(d.element.size), d.max) }
    }
    default:
      return { kind: 'scalar', domain, cells: unit(units, bitsFor(domain.size), 1) }
  }
}

/** Gives every unit its word and shift; returns the number of words, at least one. */
function place(units: readonly Cells[]): number {
  const free: number[] = []
  const total = (c: Cells): number => c.bits * c.count
  for (const c of units.filter(u => total(u) > wordBits)) {
    const words = Math.ceil(c.count / c.perWord)
    c.word = free.length
    for (let i = 0; i < words; i++) free.push(0)
    free[free.length - 1] = wordBits - (c.count - (words - 1) * c.perWord) * c.bits
  }
  const small = units.map((c, i) => ({ c, i })).filter(({ c }) => total(c) <= wordBits)
  small.sort((a, b) => total(b.c) - total(a.c) || a.i - b.i)
  for (const { c } of small) {
    const need = total(c)
    let word = free.findIndex(room => room >= need)
    if (word < 0) word = free.push(wordBits) - 1
    const room = free[word] as number
    c.word = word
    c.shift = need === 0 ? 0 : wordBits - room
    free[word] = room - need
  }
  if (free.length <= wordsMax) return Math.max(1, free.length)
  throw new SpecError('bad-domain', {
    what: 'A state is too large to explore.',
    cause: 'a collection over a large domain stands in the state',
    values: { words: free.length, 'at most': wordsMax },
    advice: 'use smaller bounds, or a bag or sequence in place of a set over a large domain',
  })
}

/** A state may take this many words: beyond, exploring it exactly would not go far anyway. */
const wordsMax = 4096
