/** The drawing of a run as SVG: lanes with their silences, arrows and marks of the rendered rows. */
import { ArrowLine, type Geometry, LaneLines, Mark, type RowRange } from '../kit/index.ts'
import type { RunRow, RunRows } from './run-rows.ts'

interface DrawingProps {
  readonly run: RunRows
  readonly geometry: Geometry
  readonly range: RowRange
}

/** All parts, from back to front. */
export function RunDrawing({ run, geometry, range }: DrawingProps) {
  const laneX = (lane: string | null): number =>
    geometry.laneX(lane === null ? 0 : run.lanes.indexOf(lane) + 1)
  const { rowY, rowHeight, width } = geometry
  const rows = run.rows.slice(range.from, range.to)
  return (
    <>
      <LaneLines
        laneCount={run.lanes.length + 1}
        geometry={geometry}
        top={range.from * rowHeight}
        bottom={range.to * rowHeight}
        gaps={run.silences.map(s => ({ x: laneX(s.lane), y1: rowY(s.from), y2: rowY(s.to) }))}
      />
      {rows.map((row, i) => (
        <QuietLine key={i} row={row} y={rowY(range.from + i)} width={width} />
      ))}
      {run.arrows
        .filter(a => a.to >= range.from && a.from < range.to)
        .map(a => (
          <ArrowLine
            key={`${a.from} ${a.to} ${a.fromLane}`}
            from={[laneX(a.fromLane), rowY(a.from)]}
            to={[laneX(a.toLane), rowY(a.to)]}
            isNear={a.to === run.wrong}
          />
        ))}
      {rows.map((row, i) => (
        <RowMark key={i} row={row} y={rowY(range.from + i)} laneX={laneX} />
      ))}
    </>
  )
}

interface QuietLineProps {
  readonly row: RunRow
  readonly y: number
  readonly width: number
}

function QuietLine({ row, y, width }: QuietLineProps) {
  if (row.kind !== 'quiet' && row.kind !== 'reset') return null
  return <line class="quiet-line" x1={2} x2={width - 2} y1={y} y2={y} />
}

interface RowMarkProps {
  readonly row: RunRow
  readonly y: number
  readonly laneX: (lane: string | null) => number
}

function RowMark({ row, y, laneX }: RowMarkProps) {
  switch (row.kind) {
    case 'stimulus':
    case 'fault':
      return <Stimulus row={row} y={y} laneX={laneX} />
    case 'event':
    case 'wrong':
      return <Mark kind="output" isViolation={row.kind === 'wrong'} x={laneX(row.lane)} y={y} />
    case 'after':
      return <circle class="mark-after" cx={laneX(row.lane)} cy={y} r={4} />
    case 'next':
    case 'continuation':
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

/** An arrow from the harness to a node. A fault ends in a cross. */
function Stimulus({ row, y, laneX }: RowMarkProps) {
  const kind = row.kind === 'fault' ? 'fault' : 'input'
  if (row.to === null) return <Mark kind={kind} x={laneX(null)} y={y} />
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
      <Mark kind={kind} x={laneX(row.to)} y={y} />
    </>
  )
}
