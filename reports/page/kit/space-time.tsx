/**
 * A run as a space-time diagram: a lane for the environment and one for each node, time downwards, a row for each state
 * with the step that led to it. The rows are also the list of steps, so that the diagram can be searched and read by a
 * screen reader. Only visible rows are rendered.
 */
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Arrow, Band } from '../../index.ts'
import { DiagramFrame } from './diagram-lanes.tsx'
import { type Geometry, geometryOf, rowBox, rowsInView } from './diagram-layout.ts'
import { Legend } from './diagram-legend.tsx'
import type { DiagramRow } from './diagram-rows.ts'
import { SpaceTimeDrawing } from './space-time-drawing.tsx'
import { useViewport } from './viewport.ts'

interface SpaceTimeProps {
  /** Names of the nodes' lanes. The environment has one more. */
  readonly lanes: readonly string[]
  /** Name of the environment's lane. */
  readonly environment: string
  readonly rows: readonly DiagramRow[]
  readonly bands: readonly Band[]
  readonly arrows: readonly Arrow[]
  /** Index of the selected row. */
  readonly selected: number
  readonly onSelect: (state: number) => void
  /** Rows that match the search; null when there is no search. */
  readonly found?: ReadonlySet<number> | null
  /** Accessible name: `Counterexample of two-phase`. */
  readonly label: string
}

/** `<SpaceTime lanes={lanes} rows={rows} bands={bands} arrows={arrows} selected={3} onSelect={goTo} … />`. */
export function SpaceTime(props: SpaceTimeProps) {
  const { lanes, environment, rows, bands, arrows, selected, onSelect, found = null } = props
  const id = useId()
  const isNarrow = useNarrowWindow()
  const geometry = useMemo(() => geometryOf(lanes.length + 1, isNarrow), [lanes.length, isNarrow])
  const { scroller, range } = useScroll(rows.length, selected, geometry)
  const onKey = useSelectionKeys(selected, rows.length - 1, onSelect)
  return (
    <DiagramFrame
      class="space-time"
      lanes={[environment, ...lanes]}
      geometry={geometry}
      rowCount={rows.length}
      range={range}
      scroller={scroller}
      list={{
        role: 'listbox',
        'aria-label': props.label,
        'aria-activedescendant': `${id}-${selected}`,
        onKeyDown: onKey,
      }}
      drawing={<SpaceTimeDrawing {...props} geometry={geometry} range={range} />}
      footer={<Legend rows={rows} bands={bands} arrows={arrows} isOpen={!isNarrow} />}
    >
      {rows.slice(range.from, range.to).map(row => (
        <Row
          key={row.state}
          id={`${id}-${row.state}`}
          row={row}
          rowCount={rows.length}
          environment={environment}
          geometry={geometry}
          isSelected={row.state === selected}
          isFound={found === null ? null : found.has(row.state)}
          onSelect={onSelect}
        />
      ))}
    </DiagramFrame>
  )
}

interface RowProps {
  readonly id: string
  readonly row: DiagramRow
  readonly rowCount: number
  readonly environment: string
  readonly geometry: Geometry
  readonly isSelected: boolean
  readonly isFound: boolean | null
  readonly onSelect: (state: number) => void
}

function Row(props: RowProps) {
  const { id, row, rowCount, environment, geometry, isSelected, isFound, onSelect } = props
  const classes = [
    'row',
    ...(row.isViolation ? ['is-bad'] : []),
    ...(isFound === null ? [] : [isFound ? 'is-found' : 'is-other']),
  ]
  return (
    // The list has the focus and handles the keys.
    <div
      id={id}
      class={classes.join(' ')}
      role="option"
      aria-selected={isSelected}
      aria-setsize={rowCount}
      aria-posinset={row.state + 1}
      style={rowBox(geometry, row.state)}
      onClick={() => onSelect(row.state)}
    >
      <span class="row-number">{row.state === 0 ? '' : row.state}</span>
      <span class="row-text">
        <span class="row-title">
          <span class="hidden">{row.lane ?? environment}: </span>
          <strong>{row.title}</strong>
          {row.detail === '' ? null : <code>{row.detail}</code>}
          {row.isViolation ? <em class="row-kind is-bad">✗ violation</em> : null}
          {row.kind === 'fault' || row.kind === 'timer' ? (
            <em class={row.kind === 'fault' ? 'row-kind is-bad' : 'row-kind'}>{row.kind}</em>
          ) : null}
        </span>
        <span class="row-description">{row.description}</span>
      </span>
    </div>
  )
}

/** Arrow keys select the next or previous row. */
function useSelectionKeys(selected: number, last: number, onSelect: (row: number) => void) {
  // Keys can arrive faster than the page is drawn, so each starts from the last request and not from what is shown.
  const current = useRef(selected)
  current.current = selected
  return (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    current.current = Math.max(0, Math.min(last, current.current + step))
    onSelect(current.current)
  }
}

/** Scrolls to the selected row, and gives the rows to render. */
function useScroll(rowCount: number, selected: number, { rowHeight }: Geometry) {
  const scroller = useRef<HTMLDivElement>(null)
  const view = useViewport(scroller, 800)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const [top, bottom] = [selected * rowHeight, (selected + 1) * rowHeight]
    const margin = Math.min(2 * rowHeight, element.clientHeight / 4)
    if (top - margin < element.scrollTop) element.scrollTop = Math.max(0, top - margin)
    else if (bottom + margin > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom + margin - element.clientHeight
  }, [selected, rowHeight])
  return { scroller, range: rowsInView(view.top, view.height, rowHeight, rowCount) }
}

const narrowWindow = '(max-width: 640px)'

/** True on a phone. */
function useNarrowWindow(): boolean {
  const [isNarrow, setNarrow] = useState(() => matchMedia(narrowWindow).matches)
  useEffect(() => {
    const query = matchMedia(narrowWindow)
    const update = (): void => setNarrow(query.matches)
    query.addEventListener('change', update)
    return () => query.removeEventListener('change', update)
  }, [])
  return isNarrow
}
