/**
 * The drawing of a space-time diagram: lanes, stretches, barriers, arrows and marks of the rows in sight, as SVG. It is
 * hidden from those who hear the page; the rows beside it say all that it shows.
 */
import type { Arrow, Band } from '../../index.ts'
import { type Geometry, type Window, bandWidths, shortened } from './diagram-layout.ts'
import type { DiagramRow } from './space-time.tsx'
import { Mark, Patterns } from './diagram-marks.tsx'

interface DrawingProps {
  readonly lanes: readonly string[]
  readonly rows: readonly DiagramRow[]
  readonly bands: readonly Band[]
  readonly arrows: readonly Arrow[]
  readonly selected: number
  readonly geometry: Geometry
  readonly shown: Window
}

/** Everything that is drawn, from the back to the front. */
export function Drawing(props: DrawingProps) {
  const { rows, geometry, shown } = props
  const top = shown.from * geometry.rowHeight
  const height = (shown.to - shown.from) * geometry.rowHeight
  return (
    <svg
      class="drawing"
      aria-hidden="true"
      width={geometry.width}
      height={height}
      viewBox={`0 ${top} ${geometry.width} ${height}`}
      style={{ top: `${top}px` }}
    >
      <Patterns />
      <Lanes {...props} />
      <Bands {...props} />
      <Barriers {...props} />
      <Arrows {...props} />
      {rows.slice(shown.from, shown.to).map(row => (
        <Mark
          key={row.state}
          row={row}
          x={geometry.laneX(laneIndex(props.lanes, row.lane))}
          y={geometry.rowY(row.state)}
          isSelected={row.state === props.selected}
        />
      ))}
    </svg>
  )
}

/** 0 is the environment, by whatever name. */
function laneIndex(lanes: readonly string[], lane: string | null): number {
  return lane === null ? 0 : lanes.indexOf(lane) + 1
}

/** A lane is a solid line, but for the stretches in which its node is down. */
function Lanes({ lanes, rows, bands, geometry, shown }: DrawingProps) {
  const top = Math.max(geometry.rowY(0), shown.from * geometry.rowHeight)
  const bottom = Math.min(geometry.rowY(rows.length - 1), shown.to * geometry.rowHeight)
  return (
    <g>
      {[null, ...lanes].map((lane, i) => {
        const x = geometry.laneX(i)
        const style = lane === null ? 'lane lane-environment' : 'lane'
        return <line key={i} class={style} x1={x} x2={x} y1={top} y2={bottom} />
      })}
      {bands
        .filter(band => band.style === 'down')
        .map((band, i) => {
          const x = geometry.laneX(laneIndex(lanes, band.lane))
          const [y1, y2] = ends(band, rows.length, geometry)
          if (y2 < top || y1 > bottom) return null
          const clipped = { y1: Math.max(y1, top), y2: Math.min(y2, bottom) }
          return (
            <g key={i}>
              <line class="lane-gap" x1={x} x2={x} {...clipped} />
              <line class="lane-down" x1={x} x2={x} {...clipped} />
            </g>
          )
        })}
    </g>
  )
}

/** A stretch goes from the middle of its first row to the middle of the row after its last, where it has ended. */
function ends(band: Band, rowCount: number, geometry: Geometry): readonly [number, number] {
  const isOpen = band.to >= rowCount - 1
  return [geometry.rowY(band.from), geometry.rowY(isOpen ? rowCount - 1 : band.to + 1)]
}

function Bands({ lanes, rows, bands, geometry, shown }: DrawingProps) {
  const [top, bottom] = [shown.from * geometry.rowHeight, shown.to * geometry.rowHeight]
  return (
    <g>
      {[...bands.filter(b => b.style !== 'lead'), ...bands.filter(b => b.style === 'lead')].map(
        (band, i) => {
          const width = bandWidths[band.style]
          const [y1, y2] = ends(band, rows.length, geometry)
          if (width === 0 || y2 < top || y1 > bottom) return null
          // A stretch to the end of the run hangs over it a little, so that a single last state shows too.
          const hang = band.to >= rows.length - 1 ? geometry.rowHeight / 3 : 0
          const [from, to] = [Math.max(y1, top - 20), Math.min(y2 + hang, bottom + 20)]
          const x = geometry.laneX(laneIndex(lanes, band.lane)) - width / 2
          return (
            <rect
              key={i}
              class={`band band-${band.style}`}
              x={x}
              y={from}
              width={width}
              height={Math.max(0, to - from)}
              rx={3}
            >
              <title>{`${band.lane}: ${band.name}`}</title>
            </rect>
          )
        },
      )}
    </g>
  )
}

function Barriers({ rows, geometry, shown }: DrawingProps) {
  return (
    <g>
      {rows
        .slice(shown.from, shown.to)
        .filter(row => row.isBarrier)
        .map(row => {
          const y = geometry.rowY(row.state)
          return (
            <g key={row.state} class="barrier">
              <line x1={2} x2={geometry.width - 2} y1={y - 2.5} y2={y - 2.5} />
              <line x1={2} x2={geometry.width - 2} y1={y + 2.5} y2={y + 2.5} />
            </g>
          )
        })}
    </g>
  )
}

function Arrows({ lanes, arrows, selected, geometry, shown }: DrawingProps) {
  const isInSight = (a: Arrow): boolean => a.toStep >= shown.from && a.fromStep < shown.to
  const isNear = (a: Arrow): boolean => a.fromStep === selected || a.toStep === selected
  const inSight = arrows.filter(isInSight)
  return (
    <g>
      {[...inSight.filter(a => !isNear(a)), ...inSight.filter(isNear)].map((a, i) => {
        const from = [
          geometry.laneX(laneIndex(lanes, a.fromLane)),
          geometry.rowY(a.fromStep),
        ] as const
        const to = [geometry.laneX(laneIndex(lanes, a.toLane)), geometry.rowY(a.toStep)] as const
        const near = isNear(a)
        return (
          <line
            key={i}
            class={near ? 'arrow is-near' : 'arrow'}
            marker-end={near ? 'url(#arrow-near)' : 'url(#arrow)'}
            {...shortened(from, to, 9)}
          />
        )
      })}
    </g>
  )
}
