/**
 * The run of a case as a space-time diagram: a lane for the harness and one for each reporter, time downwards. Stimuli are
 * arrows from the harness; arrows between nodes come from vector clocks. The rows are a list, so that a screen reader can
 * read all of it. Only visible rows are rendered.
 */
import { useEffect, useRef } from 'preact/hooks'
import {
  DiagramFrame,
  type Geometry,
  geometryOf,
  rowBox,
  rowsInView,
  useViewport,
} from '../kit/index.ts'
import { RunDrawing } from './run-drawing.tsx'
import type { RunRow, RunRowKind, RunRows } from './run-rows.ts'

interface RunDiagramProps {
  readonly label: string
  readonly run: RunRows
  /** Name of the first lane. */
  readonly first: string
  /** Row to scroll to. */
  readonly start?: number
}

/** Rows are lower than those of a counterexample: there are more of them, with one line each. */
const rowHeight = 34

/** A diagram narrower than this has narrow lanes. */
const narrowMax = 560

/** `<RunDiagram label="The run" run={runRows(one)} first="harness" />`. */
export function RunDiagram({ label, run, first, start = -1 }: RunDiagramProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const view = useViewport(scroller, 800)
  useEffect(() => {
    const element = scroller.current
    if (element && start >= 0)
      element.scrollTop = Math.max(0, (start + 4) * rowHeight - element.clientHeight)
  }, [start])
  const geometry = geometryOf(run.lanes.length + 1, view.width < narrowMax, rowHeight)
  const range = rowsInView(view.top, view.height, rowHeight, run.rows.length)
  return (
    <DiagramFrame
      class="run-diagram"
      lanes={[first, ...run.lanes]}
      geometry={geometry}
      rowCount={run.rows.length}
      range={range}
      scroller={scroller}
      list={{ role: 'list', 'aria-label': label }}
      drawing={<RunDrawing run={run} geometry={geometry} range={range} />}
    >
      {run.rows.slice(range.from, range.to).map((row, i) => (
        <Row
          key={range.from + i}
          row={row}
          index={range.from + i}
          count={run.rows.length}
          geometry={geometry}
          first={first}
        />
      ))}
    </DiagramFrame>
  )
}

interface RowProps {
  readonly row: RunRow
  readonly index: number
  readonly count: number
  readonly geometry: Geometry
  readonly first: string
}

/** Read by screen readers before the row's lane. */
const kindTexts: Readonly<Record<RunRowKind, string>> = {
  reset: '',
  stimulus: 'stimulus: ',
  fault: 'fault: ',
  event: 'event: ',
  quiet: '',
  wrong: 'wrong event: ',
  after: 'later event: ',
  next: 'allowed: ',
  continuation: 'then: ',
  note: '',
}

function Row({ row, index, count, geometry, first }: RowProps) {
  return (
    <div
      class={`row run-row run-${row.kind}`}
      role="listitem"
      aria-setsize={count}
      aria-posinset={index + 1}
      title={[row.title, row.detail].filter(text => text !== '').join(' ')}
      style={rowBox(geometry, index)}
    >
      <span class="row-number">{row.number}</span>
      <span class="run-text">
        <span class="hidden">
          {kindTexts[row.kind]}
          {row.kind === 'quiet' || row.kind === 'note' ? '' : `${row.lane ?? row.to ?? first}: `}
        </span>
        {row.kind === 'wrong' ? (
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
