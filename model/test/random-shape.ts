/**
 * Random domains for tests, small enough to be enumerated. A shape is the plain description of a domain; the same
 * shape object always becomes the same domain object, which is what makes two places assignable to each other.
 */
import fc from 'fast-check'
import { bag, bool, int, map, oneOf, option, ordered, record } from '#model/index.ts'
import { scalarset, seq, set, union } from '#model/index.ts'
import type { Domain } from '#model/domain.ts'

export type Shape =
  | { readonly k: 'bool' }
  | { readonly k: 'int'; readonly lo: number; readonly hi: number }
  | { readonly k: 'oneOf'; readonly names: readonly string[] }
  | { readonly k: 'node' }
  | { readonly k: 'rank' }
  | { readonly k: 'option'; readonly of: Shape }
  | { readonly k: 'union'; readonly variants: readonly (readonly [string, Fields])[] }
  | RecordShape
  | { readonly k: 'map'; readonly key: Shape; readonly of: Shape }
  | { readonly k: 'set'; readonly of: Shape }
  | { readonly k: 'seq'; readonly of: Shape; readonly max: number }
  | { readonly k: 'bag'; readonly of: Shape; readonly max: number }
export interface RecordShape {
  readonly k: 'record'
  readonly fields: Fields
}
export type Fields = readonly (readonly [string, Shape])[]

export interface Sizes {
  readonly nodes: number
  readonly ranks: number
}
export const sizes: fc.Arbitrary<Sizes> = fc.record({
  nodes: fc.constantFrom(2, 3, 2, 1),
  ranks: fc.integer({ min: 2, max: 3 }),
})

export function isPlace(s: Shape): boolean {
  return s.k === 'record' || s.k === 'map' || s.k === 'set' || s.k === 'seq' || s.k === 'bag'
}

/** Counts the values of a shape; Infinity for what holds a bag. */
export function sizeOf(s: Shape, n: Sizes): number {
  const product = (fields: Fields): number => fields.reduce((a, [, f]) => a * sizeOf(f, n), 1)
  switch (s.k) {
    case 'bool':
      return 2
    case 'int':
      return s.hi - s.lo + 1
    case 'oneOf':
      return s.names.length
    case 'node':
      return n.nodes
    case 'rank':
      return n.ranks
    case 'option':
      return sizeOf(s.of, n) + 1
    case 'union':
      return s.variants.reduce((a, [, fields]) => a + product(fields), 0)
    case 'record':
      return product(s.fields)
    case 'map':
      return sizeOf(s.of, n) ** sizeOf(s.key, n)
    case 'set':
      return 2 ** sizeOf(s.of, n)
    case 'seq':
      return Array.from({ length: s.max + 1 }, (_, i) => sizeOf(s.of, n) ** i).reduce(
        (a, b) => a + b,
      )
    case 'bag':
      return Infinity
  }
}

const names = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom<readonly string[]>(['red', 'blue'], ['low', 'mid', 'top']),
  },
  { weight: 1, arbitrary: fc.constant<readonly string[]>(['only']) },
)

/** Single values that hold no others. */
export const atom: fc.Arbitrary<Shape> = fc.oneof(
  fc.constant({ k: 'bool' } as const),
  fc
    .tuple(fc.integer({ min: -2, max: 1 }), fc.constantFrom(1, 2, 3, 1, 2, 0))
    .map(([lo, more]) => ({ k: 'int' as const, lo, hi: lo + more })),
  names.map(list => ({ k: 'oneOf' as const, names: list })),
  fc.constant({ k: 'node' } as const),
  fc.constant({ k: 'rank' } as const),
)

function fieldsOf(shape: fc.Arbitrary<Shape>, min: number, max: number): fc.Arbitrary<Fields> {
  const letters = ['a', 'b', 'c', 'd']
  return fc
    .array(shape, { minLength: min, maxLength: max })
    .map(list => list.map((s, i) => [letters[i], s] as const))
}

/** Keys that places may be indexed by. */
const placeKey: fc.Arbitrary<Shape> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ k: 'node' } as const) },
  { weight: 1, arbitrary: fc.constant({ k: 'rank' } as const) },
  { weight: 1, arbitrary: fc.constant({ k: 'int', lo: 0, hi: 1 } as const) },
  { weight: 1, arbitrary: names.map(list => ({ k: 'oneOf' as const, names: list })) },
)
const scalarKey = fc.oneof(placeKey, fc.constant({ k: 'bool' } as const), atom)

/** Values: what messages, options and elements hold. */
export function value(fuel: number): fc.Arbitrary<Shape> {
  if (fuel <= 0) return atom
  const part = value(fuel - 1)
  const tagged = fieldsOf(part, 0, 2)
  return fc.oneof(
    { weight: 4, arbitrary: atom },
    { weight: 1, arbitrary: optionOf(part) },
    {
      weight: 2,
      arbitrary: fc.array(tagged, { minLength: 1, maxLength: 3 }).map(list => ({
        k: 'union' as const,
        variants: list.map((f, i) => [`v${i}`, f] as const),
      })),
    },
    {
      weight: 2,
      arbitrary: fieldsOf(part, 1, 2).map(fields => ({ k: 'record' as const, fields })),
    },
    { weight: 1, arbitrary: atom.map(of => ({ k: 'set' as const, of })) },
    { weight: 1, arbitrary: atom.map(of => ({ k: 'seq' as const, of, max: 2 })) },
    {
      weight: 1,
      arbitrary: fc.tuple(scalarKey, atom).map(([key, of]) => ({ k: 'map' as const, key, of })),
    },
  )
}

/** An option of an option has no values of its own, and is refused. */
export function optionOf(part: fc.Arbitrary<Shape>): fc.Arbitrary<Shape> {
  return part.filter(of => of.k !== 'option').map(of => ({ k: 'option' as const, of }))
}

/** Elements of collections: at most `max` different ones, so that some sets take more than one word. */
export function element(n: Sizes, max: number): fc.Arbitrary<Shape> {
  return value(2).filter(s => sizeOf(s, n) <= max)
}

/** More elements than a word has bits. */
const forty: Shape = { k: 'int', lo: 0, hi: 39 }

/** Places of the state, or single values. */
export function place(n: Sizes, fuel: number): fc.Arbitrary<Shape> {
  const small = element(n, 64)
  const single = value(1).filter(s => !isPlace(s))
  if (fuel <= 0) return single
  const part = place(n, fuel - 1)
  const length = fc.integer({ min: 1, max: 3 })
  return fc.oneof(
    { weight: 2, arbitrary: single },
    { weight: 1, arbitrary: optionOf(element(n, 2000)) },
    { weight: 2, arbitrary: small.map(of => ({ k: 'set' as const, of })) },
    { weight: 1, arbitrary: fc.constant({ k: 'set', of: forty } as const) },
    { weight: 1, arbitrary: fc.record({ k: fc.constant('seq' as const), of: small, max: length }) },
    { weight: 1, arbitrary: fc.record({ k: fc.constant('bag' as const), of: small, max: length }) },
    {
      weight: 2,
      arbitrary: fieldsOf(part, 1, 3).map(fields => ({ k: 'record' as const, fields })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(scalarKey, single).map(([key, of]) => ({ k: 'map' as const, key, of })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(placeKey, fieldsOf(part, 1, 3))
        .map(([key, fields]) => ({ k: 'map' as const, key, of: { k: 'record' as const, fields } })),
    },
  )
}

/** Turns shapes into domains, and numbers them for generated code. */
export class Domains {
  readonly node = scalarset('node')
  readonly rank = ordered('rank')
  readonly list: Domain[] = []
  private readonly known = new Map<Shape, number>()

  indexOf(s: Shape): number {
    const known = this.known.get(s)
    if (known !== undefined) return known
    const made = this.build(s)
    this.known.set(s, this.list.length)
    return this.list.push(made) - 1
  }
  of(s: Shape): Domain {
    return this.list[this.indexOf(s)]
  }
  private fields(fields: Fields): Record<string, Domain> {
    return Object.fromEntries(fields.map(([name, f]) => [name, this.of(f)]))
  }
  private build(s: Shape): Domain {
    switch (s.k) {
      case 'bool':
        return bool
      case 'int':
        return int(s.lo, s.hi)
      case 'oneOf':
        return oneOf(...s.names)
      case 'node':
        return this.node
      case 'rank':
        return this.rank
      case 'option':
        return option(this.of(s.of))
      case 'union': {
        const variants = s.variants.map(([type, fields]) => [type, this.fields(fields)] as const)
        return union(Object.fromEntries(variants))
      }
      case 'record':
        return record(this.fields(s.fields))
      case 'map':
        return map(this.of(s.key) as never, this.of(s.of))
      case 'set':
        return set(this.of(s.of))
      case 'seq':
        return seq(this.of(s.of), s.max)
      case 'bag':
        return bag(this.of(s.of), s.max)
    }
  }
}
