/**
 * Random effects over a random state: plain edits of every kind of place, and the patterns in which copy-on-write
 * and editing in place could part ways. Each statement is a block of source of its own.
 */
import fc from 'fast-check'
import {
  type Choice,
  type Code,
  type CodeOptions,
  type Loc,
  type Variable,
  anyOf,
} from './random-code.ts'
import type { Coder } from './random-code.ts'
import { type Shape, isPlace } from './random-shape.ts'

type Vars = readonly Variable[]
type ListShape = Extract<Shape, { k: 'set' | 'bag' | 'seq' }>

export class Effects {
  private readonly code: Coder
  private readonly options: CodeOptions
  constructor(code: Coder, options: CodeOptions) {
    this.code = code
    this.options = options
  }

  /** One to three statements. */
  body(vars: Vars): Code {
    const list = fc.array(this.statement(vars, 2), { minLength: 1, maxLength: 3 })
    return list.map(all => all.join('; '))
  }

  private statement(vars: Vars, fuel: number): Code {
    const [scalars, places] = [true, false].map(single =>
      this.code
        .where(l => isPlace(l.shape) !== single)
        .flatMap(l => this.edits(l, vars, Math.min(1, fuel))),
    ) as [Choice[], Choice[]]
    const inner = (): Code => this.statement(vars, fuel - 1)
    const over = (): Code =>
      this.statement([...vars, { name: 'y', shape: { k: 'node' } }], fuel - 1)
    const nested: Choice[] = [
      () => fc.tuple(this.code.test(vars, 1), inner()).map(([c, then]) => `if (${c}) { ${then} }`),
      () => over().map(c => `Node.forEach(y => { ${c} })`),
    ]
    return anyOf([
      scalars,
      scalars,
      places,
      places,
      this.recordPatterns(vars),
      this.otherPatterns(vars),
      this.options.errors ? this.mistakes(vars) : [],
      fuel > 0 ? nested : [],
    ])
  }

  /** Plain edits of one location. */
  private edits(l: Loc, vars: Vars, fuel: number): readonly Choice[] {
    const s = l.shape
    if (!isPlace(s) || (s.k === 'record' && isField(l)))
      return [() => this.code.write(l, vars, this.code.expr(s, vars, fuel))]
    const path = (): Code => this.code.path(l, vars)
    if (s.k === 'map' && !isPlace(s.of)) {
      const { of } = s
      return [
        () => fc.tuple(path(), this.code.expr(of, vars, 1)).map(([p, v]) => `${p}.fill(${v})`),
      ]
    }
    if (s.k === 'set' || s.k === 'bag' || s.k === 'seq') return this.listEdits(s, vars, path)
    return []
  }

  private listEdits(s: ListShape, vars: Vars, path: Choice): readonly Choice[] {
    const element = (): Code => this.code.expr(s.of, vars, 1)
    const call = (arg: Choice, how: (p: string, a: string) => string) => (): Code =>
      fc.tuple(path(), arg()).map(([p, a]) => how(p, a))
    const one = (how: (p: string) => string) => (): Code => path().map(how)
    const room = (size: string, add: string) => (p: string, e: string) =>
      this.options.errors
        ? `${p}.${add}(${e})`
        : `if (${p}.${size} < ${'max' in s ? s.max : 0}) ${p}.${add}(${e})`
    const clear = one(p => `${p}.clear()`)
    if (s.k === 'seq')
      return [
        call(element, room('length', 'push')),
        one(p => `if (${p}.length > 0) ${p}.shift()`),
        one(p => `if (${p}.length > 1) { const v = ${p}.pop(); ${p}.shift(); ${p}.push(v) }`),
        clear,
      ]
    const remove = call(element, (p, e) => `${p}.delete(${e})`)
    if (s.k === 'bag') return [call(element, room('size', 'add')), remove, clear]
    const others = this.code.where(o => o.shape === s)
    return [
      call(element, (p, e) => `${p}.add(${e})`),
      remove,
      clear,
      ...others.map(o =>
        call(
          () => this.code.read(o, vars),
          (p, q) => `${p}.assign(${q})`,
        ),
      ),
    ]
  }

  /** Copies, swaps and aliases of records in two places of one shape. */
  private recordPatterns(vars: Vars): readonly Choice[] {
    const records = this.code.where(l => l.shape.k === 'record' && isField(l))
    const pairs = records.flatMap(a =>
      records.filter(b => b !== a && b.shape === a.shape).map(b => [a, b] as const),
    )
    return pairs.flatMap(([a, b]) => this.pairPatterns(a, b, vars))
  }

  private pairPatterns(a: Loc, b: Loc, vars: Vars): readonly Choice[] {
    if (a.shape.k !== 'record') return []
    const { fields } = a.shape
    const paths = (): fc.Arbitrary<[string, string]> =>
      fc.tuple(this.code.path(a, vars), this.code.path(b, vars))
    const literal = (p: string, q: string): string =>
      fields.map(([name], i) => `${name}: ${i % 2 === 0 ? q : p}.${name}`).join(', ')
    const whole = [
      () => paths().map(([p, q]) => `{ const t = ${p}; ${p} = ${q}; ${q} = t }`),
      () => paths().map(([p, q]) => `${p} = { ${literal(p, q)} }`),
    ]
    const scalar = fields.find(([, f]) => !isPlace(f))
    if (!scalar) return whole
    const [name, shape] = scalar
    const edit = (how: (p: string, q: string, e: string) => string) => (): Code =>
      fc.tuple(paths(), this.code.expr(shape, vars, 1)).map(([[p, q], e]) => how(p, q, e))
    return [
      ...whole,
      edit((p, q, e) => `${p} = ${q}; ${q}.${name} = ${e}`),
      edit((p, q, e) => `{ const v = ${p}, w = ${p}; v.${name} = ${e}; ${q}.${name} = w.${name} }`),
      edit((p, q, e) => `{ const v = ${p}; ${p} = ${q}; v.${name} = ${e} }`),
      edit((p, q, e) => `{ const t = ${p}.${name}; ${p}.${name} = ${e}; ${q}.${name} = t }`),
    ]
  }

  /** Values read before an edit and used after it, and collections edited under a quantifier. */
  private otherPatterns(vars: Vars): readonly Choice[] {
    const scalars = this.code.where(l => !isPlace(l.shape))
    const swaps = scalars.flatMap(a =>
      scalars.filter(b => b !== a && b.shape === a.shape).map(b => () => this.swap(a, b, vars)),
    )
    const sets = this.code.where(l => l.shape.k === 'set')
    const deletes = sets.map(l => () => this.deleteWhileQuantifying(l, vars))
    return [...swaps, ...deletes, ...(this.options.editWhileListing ? this.listingEdits(vars) : [])]
  }

  /** A statement that goes wrong in some states: a range left, an empty queue, a field of nothing. */
  private mistakes(vars: Vars): readonly Choice[] {
    return this.code
      .where(() => true)
      .flatMap((l): readonly Choice[] => {
        const path = (): Code => this.code.path(l, vars)
        if (l.shape.k === 'int')
          return [
            () =>
              this.code.write(
                l,
                vars,
                this.code.read(l, vars).map(c => `${c} + 1`),
              ),
          ]
        if (l.shape.k === 'seq')
          return [() => path().map(p => `${p}.shift()`), () => path().map(p => `${p}.at(1)`)]
        if (l.shape.k !== 'option' || l.shape.of.k !== 'record') return []
        const [name] = l.shape.of.fields[0]
        return [
          () => this.code.read(l, vars).map(c => `if (${c}.${name} === 0) throw new Error('zero')`),
        ]
      })
  }

  private swap(a: Loc, b: Loc, vars: Vars): Code {
    const first = this.code.write(a, vars, this.code.read(b, vars))
    const then = this.code.write(b, vars, fc.constant('t'))
    return fc
      .tuple(this.code.read(a, vars), first, then)
      .map(([t, one, two]) => `{ const t = ${t}; ${one}; ${two} }`)
  }

  private deleteWhileQuantifying(l: Loc, vars: Vars): Code {
    const of = 'of' in l.shape ? l.shape.of : l.shape
    const test = this.code.test([...vars, { name: 'e', shape: of }], 1)
    const some = (p: string, c: string): string =>
      `${p}.some(e => { if (${c}) ${p}.delete(e); return false })`
    const every = (p: string, c: string): string =>
      `${p}.every(e => { ${p}.delete(e); return ${c} })`
    return fc
      .tuple(this.code.path(l, vars), test, fc.constantFrom(some, every))
      .map(([p, c, form]) => form(p, c))
  }

  private listingEdits(vars: Vars): readonly Choice[] {
    const edit = (k: 'seq' | 'bag', how: (p: string) => string): readonly Choice[] =>
      this.code.where(l => l.shape.k === k).map(l => () => this.code.path(l, vars).map(how))
    return [
      ...edit('seq', p => `${p}.some(() => { if (${p}.length > 0) ${p}.shift(); return false })`),
      ...edit('bag', p => `${p}.every(e => { ${p}.delete(e); return true })`),
    ]
  }
}

function isField(l: Loc): boolean {
  const last = l.parts.at(-1)
  return typeof last === 'string' && last.startsWith('.') && !l.cell
}
