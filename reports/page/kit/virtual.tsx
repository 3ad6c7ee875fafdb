/** A long list of rows of the same height. Only visible rows are rendered. */
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { rowsInView } from './diagram-layout.ts'
import { useViewport } from './viewport.ts'

interface VirtualProps {
  readonly count: number
  readonly rowHeight: number
  /** Accessible name of the list. */
  readonly label: string
  /** The content of one row. */
  readonly render: (index: number) => ComponentChildren
  /** `table` when each row contains cells. */
  readonly role?: 'list' | 'table'
  /** Content above the rows that does not scroll. */
  readonly head?: ComponentChildren
  /** Minimum width; a narrower list scrolls sideways. */
  readonly minWidth?: string
}

/** `<VirtualRows count={9000} rowHeight={30} label="Cases" render={i => <Case one={cases[i]} />} />`. */
export function VirtualRows(props: VirtualProps) {
  const { count, rowHeight, label, render, role = 'list', head, minWidth } = props
  const scroller = useRef<HTMLDivElement>(null)
  const view = useViewport(scroller, 700)
  const range = rowsInView(view.top, view.height, rowHeight, count)
  const indices = Array.from({ length: range.to - range.from }, (_, i) => range.from + i)
  const isTable = role === 'table'
  return (
    <div
      ref={scroller}
      class="virtual"
      role={role}
      aria-label={label}
      aria-rowcount={isTable ? count + 1 : undefined}
      tabIndex={0}
    >
      {head ? (
        <div class="virtual-head" role={isTable ? 'rowgroup' : 'presentation'} style={{ minWidth }}>
          {head}
        </div>
      ) : null}
      <div
        class="virtual-all"
        role={isTable ? 'rowgroup' : 'presentation'}
        style={{ height: `${count * rowHeight}px`, minWidth }}
      >
        {indices.map(i => (
          <div
            key={i}
            class="virtual-row"
            role={isTable ? 'row' : 'listitem'}
            aria-rowindex={isTable ? i + 2 : undefined}
            aria-setsize={isTable ? undefined : count}
            aria-posinset={isTable ? undefined : i + 1}
            style={{ top: `${i * rowHeight}px`, height: `${rowHeight}px` }}
          >
            {render(i)}
          </div>
        ))}
      </div>
    </div>
  )
}
