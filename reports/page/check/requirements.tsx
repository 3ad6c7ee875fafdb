/** The requirements that a model cites, with their clauses and the actions and properties that cite them. */
import type { ModelResult } from '../../index.ts'
import { type Column, Table, Tag } from '../kit/index.ts'
import { propertyTitle } from './runs.ts'

/** One requirement, and the parts of the spec that cite it. */
export interface Cited {
  readonly id: string
  readonly actions: readonly string[]
  readonly properties: readonly string[]
  readonly isViolated: boolean
}

/** All requirements that the actions and properties of a model cite, in order. */
export function citedIn(result: ModelResult): readonly Cited[] {
  const ids = new Set([...result.actions, ...result.properties].flatMap(part => part.requirements))
  return [...ids].toSorted(byNumber).map(id => ({
    id,
    actions: result.actions.filter(a => a.requirements.includes(id)).map(a => a.name),
    properties: result.properties.filter(p => p.requirements.includes(id)).map(propertyTitle),
    isViolated: result.requirements.includes(id),
  }))
}

const byNumber = new Intl.Collator('en', { numeric: true }).compare

interface RequirementsProps {
  readonly rows: readonly Cited[]
  readonly clauses: Readonly<Record<string, string>>
}

/** A table of the requirements. */
export function RequirementsView({ rows, clauses }: RequirementsProps) {
  const columns: readonly Column<Cited>[] = [
    {
      title: 'Requirement',
      isHeader: true,
      cell: r => (
        <>
          {r.id} {r.isViolated ? <Tag tone="bad">violated</Tag> : null}
        </>
      ),
    },
    { title: 'Clause', cell: r => clauses[r.id] ?? '' },
    { title: 'Actions', cell: r => <code>{r.actions.join(', ')}</code> },
    { title: 'Properties', cell: r => r.properties.join(', ') },
  ]
  if (rows.length === 0) return <p>Nothing in this model cites a requirement.</p>
  return (
    <Table
      caption="Requirements"
      columns={columns}
      rows={rows}
      tone={r => (r.isViolated ? 'bad' : null)}
    />
  )
}
