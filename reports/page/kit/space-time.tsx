/**
 * A run as a space-time diagram: a lane for the environment and one for each node, time downwards, a row for each state
 * with the step that led to it. The rows are the list of steps at once, so that the diagram can be read, searched and
 * heard. Only rows in sight are made.
 */
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Arrow, Band } from '../../index.ts'
import type { ActionKind } from '../../../model/index.ts'
import { Drawing } from './diagram-drawing.tsx'
import { type Geometry, geometryOf, windowOf } from './diagram-layout.ts'
import { Legend } from './diagram-marks.tsx'
import { useViewport } from './viewport.ts'

/** One row: a state, and the step that led to it. Row 0 is the initial state. */
export interface DiagramRow {
  /** Index of the state; the number of its step. */
  readonly state: number
  /** `failed` is a step that could not be taken; `end` says that nothing can follow. */
  readonly kind: ActionKind | 'initial' | 'failed' | 'end'
  /** Who acts; null for the environment. */
  readonly lane: string | null
  /** The action in words. */
  readonly title: string
  /** Parameters, or what there is beside the title. */
  readonly detail: string
  /** A second line. */
  readonly description: string
  readonly isBarrier: boolean
  /** The property breaks here. */
  readonly isBad: boolean
}

interface SpaceTimeProps {
  /** Names of the nodes' lanes; the environment has one more. */
  readonly lanes: readonly string[]
  /** What the environment's lane is called. */
  readonly elsewhere?: string
  readonly rows: readonly DiagramRow[]
  readonly bands: readonly Band[]
  readonly arrows: readonly Arrow[]
  /** Index of the selected row. */
  readonly selected: number
  readonly onSelect: (state: number) => void
  /** Rows that a search found; null when nothing is searched. */
  readonly found?: ReadonlySet<number> | null
  /** Names the run: `Counterexample of two-phase`. */
  readonly label: string
}

/** `<SpaceTime lanes={story.lanes} rows={rows} bands={story.bands} arrows={story.arrows} selected={3} onSelect={goTo} label="…" />`. */
export function SpaceTime(props: SpaceTimeProps) {
  const { lanes, rows, selected, onSelect, found = null, label, elsewhere = 'environment' } = props
  const id = useId()
  const isNarrow = useNarrow()
  const geometry = useMemo(() => geometryOf(lanes.length + 1, isNarrow), [lanes.length, isNarrow])
  const { scroller, shown } = useScroll(rows.length, selected, geometry)
  const at = useRef(selected)
  at.current = selected
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    at.current = Math.max(0, Math.min(rows.length - 1, at.current + step))
    onSelect(at.current)
  }
  return (
    <div class="space-time">
      <Heads lanes={[elsewhere, ...lanes]} geometry={geometry} />
      <div
        ref={scroller}
        class="rows"
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={`${id}-${selected}`}
        onKeyDown={press}
      >
        <div
          class="rows-all"
          role="presentation"
          style={{ height: `${rows.length * geometry.rowHeight}px` }}
        >
          <Drawing {...props} geometry={geometry} shown={shown} />
          {rows.slice(shown.from, shown.to).map(row => (
            <Row
              key={row.state}
              id={`${id}-${row.state}`}
              row={row}
              rowCount={rows.length}
              elsewhere={elsewhere}
              geometry={geometry}
              isSelected={row.state === selected}
              isFound={found === null ? null : found.has(row.state)}
              onSelect={onSelect}
            />
          ))}
        </div>
      </div>
      <Legend rows={rows} bands={props.bands} arrows={props.arrows} isOpen={!isNarrow} />
    </div>
  )
}

function Heads({
  lanes,
  geometry,
}: {
  readonly lanes: readonly string[]
  readonly geometry: Geometry
}) {
  return (
    <div class="lane-heads" aria-hidden="true">
      <svg width={geometry.width} height={30}>
        {lanes.map((lane, i) => (
          <text
            key={i}
            x={geometry.laneX(i)}
            y={20}
            class={i === 0 ? 'lane-head lane-head-environment' : 'lane-head'}
          >
            {fitted(lane, geometry.pitch)}
          </text>
        ))}
      </svg>
    </div>
  )
}

/** A name cut to what its lane has room for. */
function fitted(name: string, pitch: number): string {
  const room = Math.max(2, Math.floor(pitch / 8))
  return name.length <= room ? name : `${name.slice(0, room - 1)}…`
}

interface RowProps {
  readonly id: string
  readonly row: DiagramRow
  readonly rowCount: number
  readonly elsewhere: string
  readonly geometry: Geometry
  readonly isSelected: boolean
  readonly isFound: boolean | null
  readonly onSelect: (state: number) => void
}

function Row({ id, row, rowCount, elsewhere, geometry, isSelected, isFound, onSelect }: RowProps) {
  const looks = [
    'row',
    row.isBad ? 'is-bad' : '',
    isFound === false ? 'is-other' : '',
    isFound === true ? 'is-found' : '',
  ]
  return (
    // Keys are the list's, which has the focus.
    <div
      id={id}
      class={looks.filter(look => look !== '').join(' ')}
      role="option"
      aria-selected={isSelected}
      aria-setsize={rowCount}
      aria-posinset={row.state + 1}
      style={{
        top: `${row.state * geometry.rowHeight}px`,
        height: `${geometry.rowHeight}px`,
        paddingLeft: `${geometry.width}px`,
      }}
      onClick={() => onSelect(row.state)}
    >
      <span class="row-number">{row.state === 0 ? '' : row.state}</span>
      <span class="row-words">
        <span class="row-title">
          <span class="hidden">{row.lane ?? elsewhere}: </span>
          <strong>{row.title}</strong>
          {row.detail === '' ? null : <code>{row.detail}</code>}
          {row.isBad ? <em class="row-kind fault">✗ breaks here</em> : null}
          {row.kind === 'fault' || row.kind === 'timer' ? (
            <em class={`row-kind ${row.kind}`}>{row.kind}</em>
          ) : null}
        </span>
        <span class="row-says">{row.description}</span>
      </span>
    </div>
  )
}

/** Keeps the selected row in sight, and tells which rows are. */
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
  return { scroller, shown: windowOf(view.top, view.height, rowHeight, rowCount) }
}

const narrow = '(max-width: 640px)'

/** Whether the window is a phone's. */
function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => matchMedia(narrow).matches)
  useEffect(() => {
    const query = matchMedia(narrow)
    const look = (): void => setNarrow(query.matches)
    query.addEventListener('change', look)
    return () => query.removeEventListener('change', look)
  }, [])
  return isNarrow
}
