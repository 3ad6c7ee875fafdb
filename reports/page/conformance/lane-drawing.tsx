/** The drawing of a run: lanes, silences, arrows and signs of the rows in sight, as SVG. The rows say all that it shows. */
import { type Geometry, type Window, Mark, shortened } from '../kit/index.ts'
import type { RunRow, RunRows } from './run-rows.ts'

interface DrawingProps {
  readonly run: RunRows
  readonly geometry: Geometry
  readonly shown: Window
}

/** Everything, from the back to the front. */
export function LaneDrawing(props: DrawingProps) {
  const { run, geometry, shown } = props
  const laneX = (lane: string | null): number =>
    geometry.laneX(lane === null ? 0 : run.lanes.indexOf(lane) + 1)
  const rows = run.rows.slice(shown.from, shown.to)
  return (
    <g>
      <Lanes {...props} laneX={laneX} />
      {rows.map((row, i) => (
        <QuietLine key={i} row={row} y={geometry.rowY(shown.from + i)} width={geometry.width} />
      ))}
      {run.arrows
        .filter(a => a.to >= shown.from && a.from < shown.to)
        .map(a => (
          <line
            key={`${a.from} ${a.to} ${a.fromLane}`}
            class={a.to === run.wrong ? 'arrow is-near' : 'arrow'}
            marker-end={a.to === run.wrong ? 'url(#arrow-near)' : 'url(#arrow)'}
            {...shortened(
              [laneX(a.fromLane), geometry.rowY(a.from)],
              [laneX(a.toLane), geometry.rowY(a.to)],
              8,
            )}
          />
        ))}
      {rows.map((row, i) => (
        <RowSign key={i} row={row} y={geometry.rowY(shown.from + i)} laneX={laneX} />
      ))}
    </g>
  )
}

type LaneX = (lane: string | null) => number

function Lanes({ run, geometry, shown, laneX }: DrawingProps & { readonly laneX: LaneX }) {
  const top = geometry.rowHeight * shown.from
  const bottom = geometry.rowHeight * shown.to
  return (
    <>
      {[null, ...run.lanes].map((lane, i) => (
        <line
          key={i}
          class={lane === null ? 'lane lane-environment' : 'lane'}
          x1={geometry.laneX(i)}
          x2={geometry.laneX(i)}
          y1={top}
          y2={bottom}
        />
      ))}
      {run.silences
        .filter(s => s.to >= shown.from && s.from < shown.to)
        .map(s => {
          const x = laneX(s.lane)
          const y1 = Math.max(top, geometry.rowY(s.from))
          const ends = { x1: x, x2: x, y1, y2: Math.min(bottom, geometry.rowY(s.to)) }
          return (
            <g key={`${s.lane} ${s.from}`}>
              <line class="lane-gap" {...ends} />
              <line class="lane-down" {...ends} />
            </g>
          )
        })}
    </>
  )
}

function QuietLine({
  row,
  y,
  width,
}: {
  readonly row: RunRow
  readonly y: number
  readonly width: number
}) {
  if (row.look !== 'quiet' && row.look !== 'reset') return null
  return <line class="quiet-line" x1={2} x2={width - 2} y1={y} y2={y} />
}

interface SignProps {
  readonly row: RunRow
  readonly y: number
  readonly laneX: LaneX
}

function RowSign({ row, y, laneX }: SignProps) {
  switch (row.look) {
    case 'stimulus':
    case 'fault':
      return <Stimulus row={row} y={y} laneX={laneX} />
    case 'event':
    case 'wrong':
      return (
        <Mark
          row={{ kind: 'output', isBad: row.look === 'wrong' }}
          x={laneX(row.lane)}
          y={y}
          isSelected={false}
        />
      )
    case 'after':
      return <circle class="mark-after" cx={laneX(row.lane)} cy={y} r={4} />
    case 'next':
    case 'onward':
      return (
        <circle
          class={row.isHidden ? 'mark-spec is-hidden' : 'mark-spec'}
          cx={laneX(row.lane)}
          cy={y}
          r={6}
        />
      )
    default:
      return null
  }
}

/** An arrow from the harness to the node; a fault ends in a cross. */
function Stimulus({ row, y, laneX }: SignProps) {
  const kind = row.look === 'fault' ? 'fault' : 'input'
  if (row.to === null)
    return <Mark row={{ kind, isBad: false }} x={laneX(null)} y={y} isSelected={false} />
  return (
    <>
      <circle class="mark-harness" cx={laneX(null)} cy={y} r={3} />
      <line
        class="stimulus-line"
        x1={laneX(null) + 4}
        x2={laneX(row.to) - 9}
        y1={y}
        y2={y}
        marker-end="url(#arrow)"
      />
      <Mark row={{ kind, isBad: false }} x={laneX(row.to)} y={y} isSelected={false} />
    </>
  )
}
