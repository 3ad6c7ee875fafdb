/**
 * Variants with fields, for messages: `union({ vote: { from: Node, yes: bool } })`. Values are interned and
 * frozen: the same fields give the same object, so `===` compares and a set can hold them as bits.
 * All variants of a union share one object shape, which keeps reads of `m.type` and its fields monomorphic.
 */
import {
  type AnyDomain,
  type BoundPart,
  type CodeEnv,
  Interned,
  type Json,
  ScalarDomain,
} from './domain.ts'
import { asObject, checkSize } from './domain.ts'
import { namedEntries } from './declare.ts'
import { SpecError, outOfDomain } from './errors.ts'
import { readFields } from './record.ts'
import type { Domain } from './domain.ts'
import type { Fields, RecordValue, UnionValue } from './types.ts'

type Variants = Readonly<Record<string, Fields>>
type Make<F extends Fields, T> = keyof F extends never ? () => T : (fields: RecordValue<F>) => T
/** One constructor a variant, called by its name. */
export type UnionConstructors<V extends Variants> = {
  readonly [T in keyof V & string]: Make<V[T], Extract<UnionValue<V>, { readonly type: T }>>
}
/** A union domain together with its constructors. */
export type Union<V extends Variants> = UnionDomain<UnionValue<V>> & UnionConstructors<V>

interface Variant {
  readonly type: string
  readonly fields: readonly (readonly [string, Domain])[]
}
interface Placed extends Variant {
  readonly offset: number
  readonly radix: readonly number[]
}
interface UnionBound extends BoundPart {
  readonly placed: readonly Placed[]
  readonly table: Interned
  readonly makers: Readonly<Record<string, unknown>>
}
type Shaped = { readonly $: number; readonly type: string } & Readonly<Record<string, unknown>>

export class UnionDomain<T> extends ScalarDomain<T> {
  readonly kind = 'union'
  readonly label: string
  readonly parts: readonly AnyDomain[]
  readonly variants: readonly Variant[]
  private readonly fieldNames: readonly string[]
  constructor(variants: readonly Variant[]) {
    super()
    this.variants = variants
    this.label = `union(${variants.map(v => v.type).join(', ')})`
    this.parts = variants.flatMap(v => v.fields.map(([, d]) => d))
    this.fieldNames = [...new Set(variants.flatMap(v => v.fields.map(([name]) => name)))]
  }
  resolve(): UnionBound {
    let offset = 0
    const placed = this.variants.map((variant): Placed => {
      const radix = variant.fields.map(([, d]) => d.size)
      const at = offset
      offset += radix.reduce((a, b) => a * b, 1)
      return { ...variant, offset: at, radix }
    })
    const size = checkSize(this.label, offset)
    const Shape = new Function(
      '$',
      'type',
      'fields',
      `this.$ = $; this.type = type; ${this.fieldNames.map(f => `this[${JSON.stringify(f)}] = fields[${JSON.stringify(f)}];`).join(' ')}`,
    ) as unknown as new ($: number, type: string, fields: object) => Shaped
    const table = new Interned(size, index => Object.freeze(build(Shape, placed, index)))
    return {
      size,
      placed,
      table,
      makers: Object.fromEntries(placed.map(p => [p.type, maker(p, table)])),
    }
  }
  override inForce(): UnionBound {
    return super.inForce() as UnionBound
  }
  /** Constructors become plain properties: a call site sees one function, which the compiler can inline. */
  override install(bound: BoundPart | undefined): void {
    super.install(bound)
    Object.assign(this, (bound as UnionBound | undefined)?.makers)
  }
  initial(): T {
    return this.valueAt(0)
  }
  indexOf(value: unknown): number {
    const object = asObject(value)
    if (!object) return -1
    const { table, size } = this.inForce()
    const $ = object['$']
    if (typeof $ === 'number' && $ >= 0 && $ < size && table.at($) === value) return $
    return this.indexOfFields(object, (d, v) => d.indexOf(v))
  }
  private indexOfFields(
    object: Readonly<Record<string, unknown>>,
    index: (d: Domain, v: unknown) => number,
  ): number {
    const variant = this.inForce().placed.find(p => p.type === object['type'])
    if (!variant) return -1
    let at = 0
    for (const [i, [name, domain]] of variant.fields.entries()) {
      const part = index(domain, object[name])
      if (part < 0) return -1
      at = at * (variant.radix[i] as number) + part
    }
    return variant.offset + at
  }
  valueAt(index: number): T {
    return this.inForce().table.at(index) as T
  }
  toJson(value: unknown): Json {
    const v = value as Shaped
    const variant = this.variants.find(p => p.type === v.type)
    const fields = variant
      ? variant.fields.map(([name, d]) => [name, d.toJson(v[name])] as const)
      : []
    return { type: v.type, ...Object.fromEntries(fields) }
  }
  fromJson(json: unknown): T | undefined {
    const object = asObject(json)
    if (!object) return undefined
    const index = this.indexOfFields(object, (d, v) => {
      const read = d.fromJson(v)
      return read === undefined ? -1 : d.indexOf(read)
    })
    return index < 0 ? undefined : this.valueAt(index)
  }
  indexCode(v: string, env: CodeEnv): string {
    const index = (value: unknown): number => {
      const at = this.indexOf(value)
      return at < 0 ? outOfDomain(this.label, value) : at
    }
    const { table, size } = this.inForce()
    if (size > 4096) return `${env.constant(index, 'indexOf')}(${v})`
    const values = env.constant(
      Array.from({ length: size }, (_, i) => table.at(i)),
      'values',
    )
    return `(${values}[${v}.$] === ${v} ? ${v}.$ : ${env.constant(index, 'indexOf')}(${v}))`
  }
  valueCode(i: string, env: CodeEnv): string {
    const { table, size } = this.inForce()
    if (size > 4096) return `${env.constant(table, 'table')}.at(${i})`
    return `${env.constant(
      Array.from({ length: size }, (_, k) => table.at(k)),
      'values',
    )}[${i}]`
  }
}

function build(
  Shape: new ($: number, type: string, fields: object) => Shaped,
  placed: readonly Placed[],
  index: number,
): Shaped {
  const variant = placed.findLast(p => p.offset <= index) as Placed
  // Without a prototype: a variant that lacks the field `toString` must not find one.
  const fields = Object.create(null) as Record<string, unknown>
  let rest = index - variant.offset
  for (let i = variant.fields.length - 1; i >= 0; i--) {
    const [name, domain] = variant.fields[i] as readonly [string, Domain]
    const radix = variant.radix[i] as number
    fields[name] = domain.valueAt(rest % radix)
    rest = Math.floor(rest / radix)
  }
  return new Shape(index, variant.type, fields)
}

/** The constructor of one variant, generated so that it is small enough to be inlined into an effect. */
function maker(variant: Placed, table: Interned): unknown {
  const names: string[] = []
  const values: unknown[] = []
  const env: CodeEnv = {
    constant(value, hint) {
      names.push(`${hint}${names.length}`)
      values.push(value)
      return names[names.length - 1] as string
    },
  }
  const count = variant.radix.reduce((a, b) => a * b, 1)
  const reads = variant.fields.map(([name], i) => `const v${i} = fields[${JSON.stringify(name)}];`)
  const index = variant.fields.reduce(
    (code, [, d], i) =>
      i === 0
        ? d.indexCode('v0', env)
        : `(${code} * ${variant.radix[i]} + ${d.indexCode(`v${i}`, env)})`,
    '0',
  )
  const small = count <= 4096
  const store = env.constant(
    small ? Array.from({ length: count }, (_, i) => table.at(variant.offset + i)) : table,
    'store',
  )
  const found = small ? `${store}[${index}]` : `${store}.at(${variant.offset} + ${index})`
  const make = `return function ${/^\w+$/.test(variant.type) ? `make_${variant.type}` : 'make'}(fields) { ${reads.join(' ')} return ${found} }`
  return (new Function(...names, make) as (...v: unknown[]) => unknown)(...values)
}

const taken = new Set(Object.getOwnPropertyNames(UnionDomain.prototype))

/** Variants with fields; every value is interned and frozen. Starts as the first variant. @public */
export function union<const V extends Variants>(variants: V): Union<V> {
  const list = namedEntries('variants of a union', 'bad-domain', variants).map(
    ([type, fields]): Variant => ({ type, fields: readFields(`fields of \`${type}\``, fields) }),
  )
  if (list.length === 0)
    throw new SpecError('bad-domain', {
      what: 'A union has no variant.',
      cause: 'it was given an empty object',
      values: {},
      advice:
        'name each variant with its fields, such as `union({ vote: { from: Node }, stop: {} })`',
    })
  const domain = new UnionDomain<UnionValue<V>>(list)
  for (const { type, fields } of list) {
    checkNames(
      domain,
      type,
      fields.map(([name]) => name),
    )
  }
  return domain as Union<V>
}

function checkNames(domain: UnionDomain<unknown>, type: string, fields: readonly string[]): void {
  const wrong = [type]
    .filter(t => taken.has(t) || t in domain)
    .concat(fields.filter(f => f === 'type' || f.startsWith('$')))
  if (wrong.length > 0)
    throw new SpecError('bad-domain', {
      what: `${domain.label} uses a reserved name.`,
      cause:
        'a variant is called like a member of domains, or a field is called `type` or by a name that starts with $',
      values: { names: wrong },
      advice: 'rename it',
    })
}
