/**
 * Named fields. In the state a record is a place: effects edit its fields. Inside messages, sets and options it
 * is a frozen value, interned like any other.
 */
import {
  type AnyDomain,
  type BoundPart,
  type CodeEnv,
  Domain,
  Interned,
  type Json,
  asObject,
  mustBeDomain,
  valuesMax,
} from './domain.ts'
import { namedEntries } from './declare.ts'
import { SpecError } from './errors.ts'
import { Program } from './compile/source.ts'
import type { Fields, RecordDraft, RecordValue, RecordView } from './types.ts'

interface RecordBound extends BoundPart {
  readonly table: Interned
  /** The index of a value; generated, because a loop over field names is ten times slower. */
  readonly index: (value: unknown) => number
}

/** Names and domains, in order. Throws a SpecError for a name that is reserved and for what is no domain. */
export function readFields(of: string, fields: unknown): readonly (readonly [string, Domain])[] {
  return namedEntries(of, 'bad-domain', fields).map(
    ([name, d]) => [name, mustBeDomain(`The field \`${name}\``, d)] as const,
  )
}

export class RecordDomain<F extends Fields> extends Domain<
  RecordDraft<F>,
  RecordView<F>,
  RecordValue<F>,
  true
> {
  readonly kind = 'record'
  readonly isPlace = true
  readonly label: string
  readonly fields: F
  readonly entries: readonly (readonly [string, Domain])[]
  readonly parts: readonly AnyDomain[]
  constructor(fields: F) {
    super()
    this.fields = fields
    this.entries = readFields('fields of a record', fields)
    this.parts = this.entries.map(([, d]) => d)
    this.label = `record(${this.entries.map(([name]) => name).join(', ')})`
    const reserved = this.entries.map(([name]) => name).filter(name => name.startsWith('$'))
    if (this.entries.length === 0 || reserved.length > 0)
      throw new SpecError('bad-domain', {
        what: `${this.label} cannot be a record.`,
        cause: 'it has no field, or a field whose name starts with $',
        values: { reserved },
        advice: 'give it at least one field; names that start with $ belong to the engine',
      })
  }
  resolve(): RecordBound {
    const size = this.entries.reduce((n, [, d]) => n * d.size, 1)
    return { size, table: new Interned(size, i => this.build(i)), index: this.indexFunction() }
  }
  override inForce(): RecordBound {
    return super.inForce() as RecordBound
  }
  initial(): unknown {
    return Object.freeze(Object.fromEntries(this.entries.map(([name, d]) => [name, d.initial()])))
  }
  private indexFunction(): (value: unknown) => number {
    const program = new Program()
    const reads = this.entries.map(([name], i) => `const v${i} = v[${JSON.stringify(name)}];`)
    const code = this.entries.reduce((sum, [, d], i) => {
      const index = d.size <= valuesMax ? d.indexCode(`v${i}`, program) : '0'
      return i === 0 ? index : `(${sum}) * ${d.size} + ${index}`
    }, '0')
    program.add(`function index(v) { ${reads.join(' ')} return ${code} }`)
    return program.run('index') as (value: unknown) => number
  }
  private build(index: number): unknown {
    let rest = index
    const fields: Record<string, unknown> = {}
    for (const [name, d] of this.entries.toReversed()) {
      fields[name] = d.valueAt(rest % d.size)
      rest = Math.floor(rest / d.size)
    }
    return Object.freeze(Object.fromEntries(this.entries.map(([name]) => [name, fields[name]])))
  }
  indexOf(value: unknown): number {
    const object = asObject(value)
    if (!object) return -1
    let at = 0
    for (const [name, d] of this.entries) {
      const part = d.indexOf(object[name])
      if (part < 0) return -1
      at = at * d.size + part
    }
    return at
  }
  valueAt(index: number): unknown {
    return this.inForce().table.at(index)
  }
  toJson(value: unknown): Json {
    const object = value as Readonly<Record<string, unknown>>
    return Object.fromEntries(this.entries.map(([name, d]) => [name, d.toJson(object[name])]))
  }
  fromJson(json: unknown): unknown {
    const object = asObject(json)
    if (!object || Object.keys(object).some(key => !Object.hasOwn(this.fields, key)))
      return undefined
    const read = this.entries.map(([name, d]) => [name, d.fromJson(object[name])] as const)
    return read.some(([, v]) => v === undefined)
      ? undefined
      : Object.freeze(Object.fromEntries(read))
  }
  indexCode(v: string, env: CodeEnv): string {
    return `${env.constant(this.inForce().index, 'indexOf')}(${v})`
  }
  valueCode(i: string, env: CodeEnv): string {
    return `${env.constant(this.inForce().table, 'table')}.at(${i})`
  }
}

/** Named fields, each starting as its domain starts. @public */
export function record<const F extends Fields>(fields: F): RecordDomain<F> {
  return new RecordDomain(fields)
}
