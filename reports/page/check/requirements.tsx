/** The requirements that a model cites, each with its clause and what cites it. */
import type { ModelResult } from '../../index.ts'
import { type Column, Table, Tag } from '../kit/index.ts'
import { propertyTitle } from './runs.ts'

/** One requirement, and the parts of the spec that carry it. */
export interface Cited {
  readonly id: string
  readonly actions: readonly string[]
  readonly properties: readonly string[]
  readonly isBroken: boolean
}

/** All requirements that actions and properties of a model cite, sorted. */
export function citedIn(result: ModelResult): readonly Cited[] {
  const ids = new Set([...result.actions, ...result.properties].flatMap(part => part.requirements))
  return [...ids].toSorted(naturally).map(id => ({
    id,
    actions: result.actions.filter(a => a.requirements.includes(id)).map(a => a.name),
    properties: result.properties.filter(p => p.requirements.includes(id)).map(propertyTitle),
    isBroken: result.requirements.includes(id),
  }))
}

const naturally = new Intl.Collator('en', { numeric: true }).compare

interface RequirementsProps {
  readonly rows: readonly Cited[]
  readonly clauses: Readonly<Record<string, string>>
}

/** A table of them. */
export function RequirementsView({ rows, clauses }: RequirementsProps) {
  const columns: readonly Column<Cited>[] = [
    {
      title: 'Requirement',
      isHead: true,
      cell: r => (
        <>
          {r.id} {r.isBroken ? <Tag tone="bad">broken</Tag> : null}
        </>
      ),
    },
    { title: 'Clause', cell: r => clauses[r.id] ?? '' },
    { title: 'Actions', cell: r => <code class="wrap">{r.actions.join(', ')}</code> },
    { title: 'Properties', cell: r => r.properties.join(', ') },
  ]
  if (rows.length === 0) return <p>Nothing in this model cites a requirement.</p>
  return (
    <Table
      caption="Requirements"
      columns={columns}
      rows={rows}
      tone={r => (r.isBroken ? 'bad' : null)}
    />
  )
}
