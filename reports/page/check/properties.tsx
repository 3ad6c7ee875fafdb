/** The properties of a model and their results. */
import type { ModelResult, PropertyResult } from '../../index.ts'
import { type Column, Table, Tag, type Tone } from '../kit/index.ts'
import { propertyTitle } from './runs.ts'

const tones: Readonly<Record<PropertyResult['status'], Tone>> = {
  holds: 'good',
  reached: 'good',
  violated: 'bad',
  'not reached': 'warn',
  open: 'info',
}

const kinds: Readonly<Record<PropertyResult['kind'], string>> = {
  invariant: 'in every state',
  actionProperty: 'for every step',
  reachable: 'in some state',
  reachableStep: 'for some step',
}

/** Properties that need attention come first, the others in the spec's order. */
function urgency({ status }: PropertyResult): number {
  return status === 'violated' ? 0 : status === 'not reached' ? 1 : 2
}

interface PropertiesProps {
  readonly result: ModelResult
  readonly clauses: Readonly<Record<string, string>>
}

/** A table of the properties. */
export function PropertiesView({ result, clauses }: PropertiesProps) {
  const columns: readonly Column<PropertyResult>[] = [
    {
      title: 'Property',
      isHeader: true,
      cell: p => (
        <>
          {propertyTitle(p)}
          {p.at === null ? null : <code class="source">{`${p.at.file}:${p.at.line}`}</code>}
        </>
      ),
    },
    { title: 'Status', cell: p => <Tag tone={tones[p.status]}>{p.status}</Tag> },
    { title: 'Has to hold', cell: p => <span class="quiet">{kinds[p.kind]}</span> },
    { title: 'Description', cell: p => p.description },
    {
      title: 'Requirements',
      cell: p =>
        p.requirements.map(id => (
          <abbr key={id} title={clauses[id] ?? ''}>
            {id}
          </abbr>
        )),
    },
  ]
  if (result.properties.length === 0) return <p>This model checks no property.</p>
  const rows = result.properties.toSorted((a, b) => urgency(a) - urgency(b))
  return (
    <>
      {rows.some(p => p.status === 'open') ? (
        <p class="quiet">Open: the search ended before this was decided.</p>
      ) : null}
      <Table
        caption="Properties"
        columns={columns}
        rows={rows}
        tone={p => (p.status === 'violated' ? 'bad' : null)}
      />
    </>
  )
}
