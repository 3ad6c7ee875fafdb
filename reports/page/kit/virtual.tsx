/** A long list of rows of one height, of which only those in sight are made. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { windowOf } from './diagram-layout.ts'
import { useViewport } from './viewport.ts'

interface VirtualProps {
  readonly count: number
  readonly rowHeight: number
  /** Names the list for those who hear it. */
  readonly label: string
  /** One row; it is put in its place by its wrapper. */
  readonly render: (index: number) => ComponentChildren
  /** Row to bring into sight at first. */
  readonly start?: number
  /** What the rows are: `table` where each is a table row with cells. */
  readonly role?: 'list' | 'table'
  /** Stands above the rows and stays in sight. */
  readonly head?: ComponentChildren
  /** Makes the list at least this wide; it scrolls sideways then. */
  readonly widthMin?: string
}

/** `<VirtualRows count={9000} rowHeight={30} label="Cases" render={i => <Case one={cases[i]} />} />`. */
export function VirtualRows(props: VirtualProps) {
  const { count, rowHeight, label, render, start = 0, role = 'list', head, widthMin } = props
  const scroller = useRef<HTMLDivElement>(null)
  const view = useViewport(scroller, 700)
  useEffect(() => {
    const element = scroller.current
    if (element) element.scrollTop = Math.max(0, start * rowHeight - element.clientHeight / 2)
  }, [start, rowHeight])
  const shown = windowOf(view.top, view.height, rowHeight, count)
  const indices = Array.from({ length: shown.to - shown.from }, (_, i) => shown.from + i)
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
        <div
          class="virtual-head"
          role={isTable ? 'rowgroup' : 'presentation'}
          style={{ minWidth: widthMin }}
        >
          {head}
        </div>
      ) : null}
      <div
        class="virtual-all"
        role={isTable ? 'rowgroup' : 'presentation'}
        style={{ height: `${count * rowHeight}px`, minWidth: widthMin }}
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
