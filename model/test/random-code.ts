/**
 * Random guards and effects as JavaScript source over a random state: expressions of a wanted shape, tests, and
 * statements, among them every pattern in which a copy-on-write state and one that is edited in place could differ.
 * All code is safe (no sequence overflows, no value leaves its domain) unless an option says otherwise.
 */
import fc from 'fast-check'
import {
  type Domains,
  type RecordShape,
  type Shape,
  type Sizes,
  isPlace,
  sizeOf,
} from './random-shape.ts'

export type Code = fc.Arbitrary<string>
/** A place or value of the state: pieces of source, with the shape of a key where one has to be written. */
export interface Loc {
  readonly shape: Shape
  readonly parts: readonly (string | Shape)[]
  /** The key of a map of single values, read and written by get and set; null for all others. */
  readonly cell: Shape | null
}
export interface Variable {
  readonly name: string
  readonly shape: Shape
}
export interface CodeOptions {
  /** Now and then code that leaves a domain or overflows a sequence. */
  readonly errors: boolean
  /** Also edit sequences and bags while a quantifier runs over them; sets are always edited so. */
  readonly editWhileListing: boolean
}

/** All locations below one, the outermost first. */
export function locations(shape: Shape, parts: Loc['parts']): readonly Loc[] {
  const here: Loc = { shape, parts, cell: null }
  if (shape.k === 'record')
    return [here, ...shape.fields.flatMap(([name, f]) => locations(f, [...parts, `.${name}`]))]
  if (shape.k !== 'map') return [here]
  if (isPlace(shape.of)) return [here, ...locations(shape.of, [...parts, '[', shape.key, ']'])]
  return [here, { shape: shape.of, parts, cell: shape.key }]
}

export const all = (parts: readonly Code[], join: string): Code =>
  fc.tuple(...parts).map(p => p.join(join))
/** A way to go on, built only when it is chosen: there are thousands, and each is a tree. */
export type Choice = () => Code
/** One of several, evenly; shrinks towards the first. */
export function any(choices: readonly Choice[]): Code {
  return fc.nat(choices.length - 1).chain(i => choices[i]())
}
/** One of several groups, evenly, then one of the group: a rare kind of code is not drowned by a common one. */
export function anyOf(groups: readonly (readonly Choice[])[]): Code {
  const full = groups.filter(g => g.length > 0)
  return any(full.map(g => () => any(g)))
}

export class Coder {
  private readonly domains: Domains
  private readonly sizes: Sizes
  private readonly options: CodeOptions
  private readonly locs: readonly Loc[]
  constructor(domains: Domains, sizes: Sizes, state: RecordShape, options: CodeOptions) {
    this.domains = domains
    this.sizes = sizes
    this.options = options
    this.locs = locations(state, ['s']).slice(1)
  }

  where(test: (l: Loc) => boolean): readonly Loc[] {
    return this.locs.filter(test)
  }
  private of(shape: Shape): readonly Loc[] {
    return this.where(l => l.shape === shape)
  }
  /** True if literals of the shape can be written. */
  hasValues(shape: Shape): boolean {
    return sizeOf(shape, this.sizes) <= 2 ** 20
  }

  literal(shape: Shape): Code {
    const size = sizeOf(shape, this.sizes)
    const domain = `D[${this.domains.indexOf(shape)}]`
    const byIndex = fc.nat(size - 1).map(i => `${domain}.valueAt(${i})`)
    if (shape.k === 'bool') return fc.boolean().map(String)
    if (shape.k === 'int') return fc.integer({ min: shape.lo, max: shape.hi }).map(String)
    if (shape.k === 'oneOf') return fc.constantFrom(...shape.names).map(s => `'${s}'`)
    return byIndex
  }
  private key(shape: Shape, vars: readonly Variable[]): Code {
    const known = vars.filter(
      v => v.shape === shape || (v.shape.k === shape.k && v.shape.k === 'node'),
    )
    return any([() => this.literal(shape), ...known.map(v => () => fc.constant(v.name))])
  }
  /** Source of a place, keys filled in. */
  path(l: Loc, vars: readonly Variable[]): Code {
    return all(
      l.parts.map(p => (typeof p === 'string' ? fc.constant(p) : this.key(p, vars))),
      '',
    )
  }
  read(l: Loc, vars: readonly Variable[]): Code {
    const path = this.path(l, vars)
    return l.cell ? all([path, this.key(l.cell, vars)], '.get(').map(c => `${c})`) : path
  }
  write(l: Loc, vars: readonly Variable[], to: Code): Code {
    const { cell } = l
    if (!cell) return all([this.path(l, vars), to], ' = ')
    return fc
      .tuple(this.path(l, vars), this.key(cell, vars), to)
      .map(([path, key, v]) => `${path}.set(${key}, ${v})`)
  }

  /** An expression that gives a value of the shape; for places also the view of one. */
  expr(shape: Shape, vars: readonly Variable[], fuel: number): Code {
    const literal: Choice[] = this.hasValues(shape) ? [() => this.literal(shape)] : []
    const known = vars.filter(v => v.shape === shape).map(v => () => fc.constant(v.name))
    const read = this.of(shape).map(l => () => this.read(l, vars))
    if (fuel <= 0) return anyOf([literal, known, read])
    const inside = this.hasValues(shape) ? this.locs.flatMap(l => this.inside(l, shape, vars)) : []
    return anyOf([literal, known, read, inside, this.made(shape, vars, fuel - 1)])
  }

  /** Expressions that are put together from others. */
  private made(shape: Shape, vars: readonly Variable[], fuel: number): readonly Choice[] {
    const part = (s: Shape): Code => this.expr(s, vars, fuel)
    const fields = (list: RecordShape['fields']): Code =>
      all(
        list.map(([name, f]) => part(f).map(c => `${name}: ${c}`)),
        ', ',
      )
    switch (shape.k) {
      case 'record':
        return [() => fields(shape.fields).map(c => `{ ${c} }`)]
      case 'union':
        return shape.variants.map(([type, list]) => () => {
          const make = `D[${this.domains.indexOf(shape)}].${type}`
          return fields(list).map(c => (c === '' ? `${make}()` : `${make}({ ${c} })`))
        })
      case 'option':
        return [() => fc.constant('null'), () => part(shape.of)]
      case 'bool':
        return [() => this.test(vars, fuel)]
      case 'rank':
        return [() => part(shape).map(c => `Rank.next(${c})`)]
      case 'node': {
        const test = this.test([...vars, { name: 'z', shape }], fuel)
        const choose = fc.tuple(test, part(shape))
        return [() => choose.map(([c, other]) => `(Node.choose(z => ${c}) ?? ${other})`)]
      }
      case 'int': {
        const next = (): Code => part(shape).map(c => `Math.min(${shape.hi}, ${c} + 1)`)
        return this.options.errors ? [next, () => part(shape).map(c => `${c} + 1`)] : [next]
      }
      default:
        return []
    }
  }

  /** Reads out of a collection, option or message that may not hold what is wanted. */
  private inside(l: Loc, shape: Shape, vars: readonly Variable[]): readonly Choice[] {
    const s = l.shape
    const or = (test: (c: string) => string, value: (c: string) => string) => (): Code =>
      fc
        .tuple(this.read(l, vars), this.literal(shape))
        .map(([c, v]) => `(${test(c)} ? ${value(c)} : ${v})`)
    if (s.k === 'seq' && s.of === shape)
      return [
        or(
          c => `${c}.length > 0`,
          c => `${c}.at(0)`,
        ),
      ]
    if (s.k === 'option' && s.of === shape)
      return [
        or(
          c => `${c} !== null`,
          c => c,
        ),
      ]
    if (s.k === 'option' && s.of.k === 'record')
      return s.of.fields
        .filter(([, f]) => f === shape)
        .map(([name]) =>
          or(
            c => `${c} !== null`,
            c => `${c}.${name}`,
          ),
        )
    if (s.k !== 'union') return []
    return s.variants.flatMap(([type, fields]) =>
      fields
        .filter(([, f]) => f === shape)
        .map(([name]) =>
          or(
            c => `${c}.type === '${type}'`,
            c => `${c}.${name}`,
          ),
        ),
    )
  }

  /** A truth value. */
  test(vars: readonly Variable[], fuel: number): Code {
    const known = vars.flatMap(v => this.testOf(v.shape, () => fc.constant(v.name), vars, fuel))
    const state = this.locs.flatMap(l => this.testOf(l.shape, () => this.read(l, vars), vars, fuel))
    const not = [...known, ...state].map(c => () => c().map(code => `!(${code})`))
    if (fuel <= 0) return anyOf([known, state, not])
    const part = (): Code => this.test(vars, fuel - 1)
    const over = (): Code => this.test([...vars, { name: 'z', shape: { k: 'node' } }], fuel - 1)
    const how = fc.constantFrom('some', 'every')
    const made: Choice[] = [
      () => all([part(), part()], ' && ').map(c => `(${c})`),
      () => all([part(), part()], ' || ').map(c => `(${c})`),
      () => fc.tuple(how, over()).map(([f, c]) => `Node.${f}(z => ${c})`),
      () => over().map(c => `Node.count(z => ${c}) <= 1`),
    ]
    return anyOf([known, state, not, made])
  }

  private testOf(
    shape: Shape,
    read: Choice,
    vars: readonly Variable[],
    fuel: number,
  ): readonly Choice[] {
    const both = (b: Choice, how: (a: string, b: string) => string) => (): Code =>
      fc.tuple(read(), b()).map(([x, y]) => how(x, y))
    if (shape.k === 'bool') return [read]
    if (shape.k === 'seq' || shape.k === 'set' || shape.k === 'bag')
      return this.collectionTests(shape, both, vars, fuel)
    if (isPlace(shape)) return []
    const literal = (): Code => this.literal(shape)
    const tests = [both(literal, (a, b) => `${a} === ${b}`)]
    if (this.options.errors && shape.k === 'option' && shape.of.k === 'record') {
      const [name] = shape.of.fields[0]
      tests.push(() => read().map(c => `${c}.${name} === true`))
    }
    for (const l of this.of(shape))
      tests.push(
        both(
          () => this.read(l, vars),
          (a, b) => `${a} === ${b}`,
        ),
      )
    if (shape.k === 'rank' || shape.k === 'int') tests.push(both(literal, (a, b) => `${a} < ${b}`))
    if (shape.k === 'option') tests.push(() => read().map(c => `${c} === null`))
    if (shape.k === 'union')
      for (const [type] of shape.variants)
        tests.push(() => read().map(c => `${c}.type === '${type}'`))
    return tests
  }

  private collectionTests(
    shape: Extract<Shape, { k: 'seq' | 'set' | 'bag' }>,
    both: (b: Choice, how: (a: string, b: string) => string) => Choice,
    vars: readonly Variable[],
    fuel: number,
  ): readonly Choice[] {
    const size = shape.k === 'seq' ? 'length' : 'size'
    const tests = [
      both(
        () => fc.nat(2).map(String),
        (a, n) => `${a}.${size} <= ${n}`,
      ),
    ]
    if (this.options.errors && shape.k === 'seq')
      tests.push(
        both(
          () => fc.constant(''),
          a => `${a}.at(0) === ${a}.at(0)`,
        ),
      )
    if (fuel <= 0) return tests
    const inner = (): Code => this.test([...vars, { name: 'e', shape: shape.of }], fuel - 1)
    const element = (): Code => this.expr(shape.of, vars, fuel - 1)
    tests.push(
      both(inner, (a, c) => `${a}.some(e => ${c})`),
      both(inner, (a, c) => `${a}.every(e => ${c})`),
    )
    if (shape.k !== 'bag') tests.push(both(inner, (a, c) => `${a}.count(e => ${c}) === 1`))
    if (shape.k !== 'seq') tests.push(both(element, (a, e) => `${a}.has(${e})`))
    if (shape.k === 'bag') tests.push(both(element, (a, e) => `${a}.copies(${e}) > 1`))
    if (shape.k === 'set')
      for (const l of this.of(shape))
        tests.push(
          both(
            () => this.read(l, vars),
            (a, b) => `${a}.isSubsetOf(${b})`,
          ),
        )
    return tests
  }
}
