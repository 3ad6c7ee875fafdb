/** The effect of renaming nodes on the values of every domain, as tables from index to index. */
import type { ParamDomain } from './labels.ts'

export class ValueRenaming {
  private readonly lanes: ParamDomain
  /** By lane, the lane it is renamed to. */
  private readonly names: readonly number[]
  private readonly tables = new Map<ParamDomain, Int32Array | null>()

  constructor(lanes: ParamDomain, names: readonly number[]) {
    this.lanes = lanes
    this.names = names
  }

  /** Maps the values of a domain; null if the renaming leaves them unchanged. */
  tableOf(domain: ParamDomain): Int32Array | null {
    const known = this.tables.get(domain)
    if (known !== undefined) return known
    const table = this.makeTable(domain)
    this.tables.set(domain, table)
    return table
  }
  private makeTable(domain: ParamDomain): Int32Array | null {
    if (domain === this.lanes) return Int32Array.from(this.names)
    if (!contains(domain, this.lanes)) return null
    return Int32Array.from({ length: domain.size }, (_, i) =>
      domain.indexOf(this.renameValue(domain, domain.valueAt(i))),
    )
  }
  private renameValue(domain: ParamDomain, value: unknown): unknown {
    if (value === null) return null
    const part = (d: ParamDomain, v: unknown): unknown => {
      const index = this.tableOf(d)?.[d.indexOf(v)]
      return index === undefined ? v : d.valueAt(index)
    }
    const d = domain as unknown as Composite
    const object = value as Readonly<Record<string, unknown>>
    switch (domain.kind) {
      case 'option':
        return part(d.element, value)
      case 'record':
        return Object.fromEntries(d.entries.map(([name, f]) => [name, part(f, object[name])]))
      case 'union': {
        const fields = d.variants.find(v => v.type === object['type'])?.fields ?? []
        const renamed = fields.map(([name, f]) => [name, part(f, object[name])] as const)
        return { type: object['type'], ...Object.fromEntries(renamed) }
      }
      default:
        return this.renameElements(domain, value, part)
    }
  }
  private renameElements(
    domain: ParamDomain,
    value: unknown,
    part: (d: ParamDomain, v: unknown) => unknown,
  ): unknown {
    const d = domain as unknown as Composite
    const json = domain.toJson(value)
    if (domain.kind !== 'map')
      return (json as readonly unknown[]).map(e => part(d.element, d.element.fromJson(e)))
    const keys = this.tableOf(d.key)
    const values: unknown[] = []
    for (const [i, e] of Object.values(json as object).entries())
      values[keys?.[i] ?? i] = part(d.element, d.element.fromJson(e))
    return values
  }
}

/** The domains that a domain is made of. */
interface Composite {
  readonly element: ParamDomain
  readonly key: ParamDomain
  readonly entries: readonly (readonly [string, ParamDomain])[]
  readonly variants: readonly {
    readonly type: string
    readonly fields: readonly (readonly [string, ParamDomain])[]
  }[]
}

function contains(domain: ParamDomain, part: ParamDomain): boolean {
  return domain === part || domain.parts.some(p => contains(p, part))
}
