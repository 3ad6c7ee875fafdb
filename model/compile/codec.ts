/**
 * Packed words to plain state and back, by walking the layout. Slow and obvious: for initial states, for results and
 * for the tests that hold the compiled engine to the reference interpreter. Never on the per-transition path.
 */
import type { Domain } from '../domain.ts'
import { SpecError } from '../errors.ts'
import { elementsOf } from '../values.ts'
import type { Cells, Layout, Place } from './layout.ts'

function location(c: Cells, i: number): readonly [number, number] {
  if (c.perWord >= c.count) return [c.word, c.shift + i * c.bits]
  return [c.word + Math.floor(i / c.perWord), (i % c.perWord) * c.bits]
}

function mask(c: Cells): number {
  return c.bits === 32 ? -1 : (1 << c.bits) - 1
}

export function readCellAt(words: Int32Array, c: Cells, i: number): number {
  if (c.bits === 0) return 0
  const [word, shift] = location(c, i)
  return ((words[word] as number) >>> shift) & mask(c)
}

export function writeCellAt(words: Int32Array, c: Cells, i: number, value: number): void {
  if (c.bits === 0) return
  const [word, shift] = location(c, i)
  words[word] = ((words[word] as number) & ~(mask(c) << shift)) | (value << shift)
}

/** The plain form of the packed state, frozen, as the reference interpreter holds it. */
export function decode(words: Int32Array, place: Place): unknown {
  switch (place.kind) {
    case 'scalar':
      return place.domain.valueAt(readCellAt(words, place.cells, 0))
    case 'record':
      return Object.freeze(
        Object.fromEntries(place.fields.map(([name, f]) => [name, decode(words, f)])),
      )
    case 'places':
      return Object.freeze(place.elements.map(e => decode(words, e)))
    case 'scalars':
      return listOf(place.cells.count, i =>
        place.domain.element.valueAt(readCellAt(words, place.cells, i)),
      )
    case 'set': {
      const all = Array.from({ length: place.cells.count }, (_, i) => i)
      return Object.freeze(
        all
          .filter(i => readCellAt(words, place.cells, i) === 1)
          .map(i => place.domain.element.valueAt(i)),
      )
    }
    case 'list':
      return listOf(readCellAt(words, place.length, 0), i =>
        place.domain.element.valueAt(readCellAt(words, place.cells, i)),
      )
  }
}

function listOf(length: number, at: (index: number) => unknown): readonly unknown[] {
  return Object.freeze(Array.from({ length }, (_, i) => at(i)))
}

/** Packs a plain state. Throws a SpecError when a value is not in its domain. */
export function encode(plain: unknown, place: Place, words: Int32Array): void {
  switch (place.kind) {
    case 'scalar':
      return writeCellAt(words, place.cells, 0, indexIn(place.domain, plain))
    case 'record':
      for (const [name, f] of place.fields)
        encode((plain as Readonly<Record<string, unknown>>)[name], f, words)
      return
    case 'places':
      for (const [i, e] of place.elements.entries())
        encode((plain as readonly unknown[])[i], e, words)
      return
    case 'scalars':
      for (let i = 0; i < place.cells.count; i++)
        writeCellAt(
          words,
          place.cells,
          i,
          indexIn(place.domain.element, (plain as readonly unknown[])[i]),
        )
      return
    case 'set':
      for (const v of elementsOf(plain) ?? [])
        writeCellAt(words, place.cells, indexIn(place.domain.element, v), 1)
      return
    case 'list': {
      const all = elementsOf(plain) ?? []
      writeCellAt(words, place.length, 0, all.length)
      for (const [i, v] of all.entries())
        writeCellAt(words, place.cells, i, indexIn(place.domain.element, v))
    }
  }
}

function indexIn(domain: Domain, value: unknown): number {
  const index = domain.indexOf(value)
  if (index >= 0) return index
  throw new SpecError('bad-trace', {
    what: `A state holds a value that is not in ${domain.label}.`,
    cause: 'the state was made for other bounds',
    values: { value },
    advice: 'use the bounds the state was made with',
  })
}

/** Remaining budgets of a packed state, in the instance's order. */
export function budgetsOf(words: Int32Array, layout: Layout): readonly number[] {
  return layout.budgets.map(c => readCellAt(words, c, 0))
}
