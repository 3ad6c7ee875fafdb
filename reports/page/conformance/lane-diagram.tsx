/**
 * A run as a space-time diagram: a lane for the harness and one for each reporter, time downwards. Stimuli are arrows
 * from the harness; arrows between nodes are what their vector clocks tell. The rows are a list at once, so that all of
 * it can be read and heard. Only rows in sight are made.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Geometry, Patterns, geometryOf, windowOf } from '../kit/index.ts'
import { LaneDrawing } from './lane-drawing.tsx'
import type { RowLook, RunRow, RunRows } from './run-rows.ts'

interface LaneDiagramProps {
  readonly label: string
  readonly run: RunRows
  /** What the first lane is called. */
  readonly first: string
  /** Row to bring into sight. */
  readonly start?: number
}

const rowHeight = 34

/** `<LaneDiagram label="The run" run={runRows(one)} first="harness" />`. */
export function LaneDiagram({ label, run, first, start = -1 }: LaneDiagramProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800, width: 800 })
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const look = (): void =>
      setView({ top: element.scrollTop, height: element.clientHeight, width: element.clientWidth })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  useEffect(() => {
    const element = scroller.current
    if (element && start >= 0)
      element.scrollTop = Math.max(0, (start + 4) * rowHeight - element.clientHeight)
  }, [start])
  const geometry = laneGeometry(run.lanes.length + 1, view.width < 560)
  const shown = windowOf(view.top, view.height, rowHeight, run.rows.length)
  return (
    <div class="lane-diagram">
      <div class="lane-heads" aria-hidden="true">
        <svg width={geometry.width} height={28}>
          <text x={4} y={19} class="lane-head-first">
            {first}
          </text>
          {run.lanes.map((lane, i) => (
            <text key={i} x={geometry.laneX(i + 1)} y={19} class="lane-head">
              {shortName(lane, run.lanes.length)}
              <title>{lane}</title>
            </text>
          ))}
        </svg>
      </div>
      <div ref={scroller} class="lane-rows" tabIndex={0} role="list" aria-label={label}>
        <div
          class="rows-all"
          role="presentation"
          style={{ height: `${run.rows.length * rowHeight}px` }}
        >
          <svg
            class="drawing"
            aria-hidden="true"
            width={geometry.width}
            height={(shown.to - shown.from) * rowHeight}
            viewBox={`0 ${shown.from * rowHeight} ${geometry.width} ${(shown.to - shown.from) * rowHeight}`}
            style={{ top: `${shown.from * rowHeight}px` }}
          >
            <Patterns />
            <LaneDrawing run={run} geometry={geometry} shown={shown} />
          </svg>
          {run.rows.slice(shown.from, shown.to).map((row, i) => (
            <Row
              key={shown.from + i}
              row={row}
              index={shown.from + i}
              count={run.rows.length}
              geometry={geometry}
              first={first}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

/** Rows are lower than those of a counterexample: there are more of them, with less to say. */
function laneGeometry(laneCount: number, isNarrow: boolean): Geometry {
  const geometry = geometryOf(laneCount, isNarrow)
  return { ...geometry, rowHeight, rowY: index => rowHeight * index + rowHeight / 2 }
}

/** Heads stand close together; the whole name is in the rows for those who hear them. */
function shortName(name: string, lanes: number): string {
  const max = lanes > 5 ? 4 : 7
  return name.length > max ? `${name.slice(0, max - 1)}…` : name
}

interface RowProps {
  readonly row: RunRow
  readonly index: number
  readonly count: number
  readonly geometry: Geometry
  readonly first: string
}

const said: Readonly<Record<RowLook, string>> = {
  reset: '',
  stimulus: 'done: ',
  fault: 'done: ',
  event: 'seen: ',
  quiet: '',
  wrong: 'wrong: ',
  after: 'seen after it: ',
  next: 'allowed: ',
  onward: 'then: ',
  note: '',
}

function Row({ row, index, count, geometry, first }: RowProps) {
  const words = [row.title, row.detail].filter(w => w !== '').join(' ')
  return (
    <div
      class={`run-row run-${row.look}${row.isHidden ? ' is-hidden' : ''}`}
      role="listitem"
      aria-setsize={count}
      aria-posinset={index + 1}
      title={words}
      style={{
        top: `${index * rowHeight}px`,
        height: `${rowHeight}px`,
        paddingLeft: `${geometry.width}px`,
      }}
    >
      <span class="row-number">{row.number}</span>
      <span class="run-words">
        <span class="hidden">
          {said[row.look]}
          {row.look === 'quiet' || row.look === 'note' ? '' : `${row.lane ?? row.to ?? first}: `}
        </span>
        {row.look === 'wrong' ? (
          <span class="sign-bad" aria-hidden="true">
            ✗{' '}
          </span>
        ) : null}
        <strong>{row.title}</strong>
        {row.detail === '' ? null : <code>{row.detail}</code>}
        {row.isHidden ? <em>not reported</em> : null}
      </span>
    </div>
  )
}
