/** Tables that scroll sideways in a narrow window. */
import type { ComponentChildren } from 'preact'

/** One column of a table over rows of type `Row`. */
export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => ComponentChildren
  /** `number` aligns right with figures of equal width. */
  readonly kind?: 'text' | 'number'
  /** The cells of this column are row headers. At most one column. */
  readonly isHeader?: boolean
}

interface TableProps<Row> {
  /** Accessible name of the table. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** Highlights rows that need attention. */
  readonly tone?: (row: Row) => 'bad' | 'warn' | null
}

/** `<Table caption="Models" columns={…} rows={…} />`. */
export function Table<Row>({ caption, columns, rows, tone }: TableProps<Row>) {
  return (
    <TableFrame label={caption}>
      <table>
        <caption class="hidden">{caption}</caption>
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
    </TableFrame>
  )
}

interface TableFrameProps {
  readonly label: string
  readonly class?: string
  readonly children: ComponentChildren
}

/** The scrolling box around a table. It takes the focus, so that the keyboard can scroll it. */
export function TableFrame(props: TableFrameProps) {
  return (
    <div
      class={`table-frame ${props.class ?? ''}`}
      role="region"
      aria-label={props.label}
      tabIndex={0}
    >
      {props.children}
    </div>
  )
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const className = column.kind === 'number' ? 'number' : ''
  const content = column.cell(row)
  return column.isHeader === true ? (
    <th scope="row" class={className}>
      {content}
    </th>
  ) : (
    <td class={className}>{content}</td>
  )
}

function toneClass(tone: 'bad' | 'warn' | null): string {
  return tone === null ? '' : `row-${tone}`
}
