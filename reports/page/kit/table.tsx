/** Tables: numbers right-aligned, scrolled sideways by themselves where the window is narrow. */
import type { ComponentChildren } from 'preact'

/** One column of a table over rows of type `Row`. */
export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => ComponentChildren
  /** `number` aligns right with figures of equal width. */
  readonly kind?: 'text' | 'number'
  /** Names the row: rendered as a row header. One column at most. */
  readonly isHead?: boolean
}

interface TableProps<Row> {
  /** Says what the table holds; read out, and shown when `isCaptionShown`. */
  readonly caption: string
  readonly isCaptionShown?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** Marks rows that need a look. */
  readonly tone?: (row: Row) => 'bad' | 'warn' | null
}

/** `<Table caption="Models" columns={…} rows={…} />`. */
export function Table<Row>({
  caption,
  isCaptionShown = false,
  columns,
  rows,
  tone,
}: TableProps<Row>) {
  return (
    <div class="table-wrap" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption class={isCaptionShown ? '' : 'hidden'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.title} scope="col" class={column.kind === 'number' ? 'number' : ''}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i} class={toneClass(tone?.(row) ?? null)}>
              {columns.map(column => (
                <Cell key={column.title} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const look = column.kind === 'number' ? 'number' : ''
  const content = column.cell(row)
  return column.isHead === true ? (
    <th scope="row" class={look}>
      {content}
    </th>
  ) : (
    <td class={look}>{content}</td>
  )
}

function toneClass(tone: 'bad' | 'warn' | null): string {
  return tone === null ? '' : `row-${tone}`
}
