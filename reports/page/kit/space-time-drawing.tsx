/** The drawing of a space-time diagram as SVG: lanes, bands, barriers, arrows and marks of the rendered rows. */
import type { Arrow, Band } from '../../index.ts'
import { ArrowLine, LaneLines } from './diagram-lanes.tsx'
import { type Geometry, type RowRange, bandWidths } from './diagram-layout.ts'
import { Mark } from './diagram-mark.tsx'
import type { DiagramRow } from './diagram-rows.ts'

interface DrawingProps {
  /** Names of the nodes' lanes. */
  readonly lanes: readonly string[]
  readonly rows: readonly DiagramRow[]
  readonly bands: readonly Band[]
  readonly arrows: readonly Arrow[]
  readonly selected: number
  readonly geometry: Geometry
  readonly range: RowRange
}

/** All parts, from back to front. */
export function SpaceTimeDrawing(props: DrawingProps) {
  const { lanes, rows, selected, geometry, range } = props
  return (
    <>
      <Lanes {...props} />
      <Bands {...props} />
      <Barriers {...props} />
      <Arrows {...props} />
      {rows.slice(range.from, range.to).map(row => (
        <Mark
          key={row.state}
          kind={row.kind}
          isViolation={row.isViolation}
          isSelected={row.state === selected}
          x={geometry.laneX(laneIndex(lanes, row.lane))}
          y={geometry.rowY(row.state)}
        />
      ))}
    </>
  )
}

/** Any name that is not a node's is the environment's. */
function laneIndex(lanes: readonly string[], lane: string | null): number {
  return lane === null ? 0 : lanes.indexOf(lane) + 1
}

function Lanes({ lanes, rows, bands, geometry, range }: DrawingProps) {
  const gaps = bands
    .filter(band => band.style === 'down')
    .map(band => {
      const [y1, y2] = bandEnds(band, rows.length, geometry)
      return { x: geometry.laneX(laneIndex(lanes, band.lane)), y1, y2 }
    })
  return (
    <LaneLines
      laneCount={lanes.length + 1}
      geometry={geometry}
      top={Math.max(geometry.rowY(0), range.from * geometry.rowHeight)}
      bottom={Math.min(geometry.rowY(rows.length - 1), range.to * geometry.rowHeight)}
      gaps={gaps}
    />
  )
}

/** A band extends from the centre of its first row to the centre of the row after its last. */
function bandEnds(band: Band, rowCount: number, geometry: Geometry): readonly [number, number] {
  const isOpen = band.to >= rowCount - 1
  return [geometry.rowY(band.from), geometry.rowY(isOpen ? rowCount - 1 : band.to + 1)]
}

function Bands({ lanes, rows, bands, geometry, range }: DrawingProps) {
  const [top, bottom] = [range.from * geometry.rowHeight, range.to * geometry.rowHeight]
  const isLead = (band: Band): boolean => band.style === 'lead'
  return (
    <g>
      {[...bands.filter(b => !isLead(b)), ...bands.filter(isLead)].map((band, i) => {
        const width = bandWidths[band.style]
        const [y1, y2] = bandEnds(band, rows.length, geometry)
        if (width === 0 || y2 < top || y1 > bottom) return null
        // A band that lasts to the end of the run is drawn a little beyond it, so that one of a single state is visible.
        const beyond = band.to >= rows.length - 1 ? geometry.rowHeight / 3 : 0
        const [from, to] = [Math.max(y1, top - 20), Math.min(y2 + beyond, bottom + 20)]
        return (
          <rect
            key={i}
            class={`band-${band.style}`}
            x={geometry.laneX(laneIndex(lanes, band.lane)) - width / 2}
            y={from}
            width={width}
            height={Math.max(0, to - from)}
            rx={3}
          >
            <title>{`${band.lane}: ${band.name}`}</title>
          </rect>
        )
      })}
    </g>
  )
}

function Barriers({ rows, geometry, range }: DrawingProps) {
  return (
    <g>
      {rows
        .slice(range.from, range.to)
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

/** Arrows at the selected row are drawn last, over the others. */
function Arrows({ lanes, arrows, selected, geometry, range }: DrawingProps) {
  const isNear = (a: Arrow): boolean => a.fromStep === selected || a.toStep === selected
  const visible = arrows.filter(a => a.toStep >= range.from && a.fromStep < range.to)
  return (
    <g>
      {[...visible.filter(a => !isNear(a)), ...visible.filter(isNear)].map((a, i) => (
        <ArrowLine
          key={i}
          from={[geometry.laneX(laneIndex(lanes, a.fromLane)), geometry.rowY(a.fromStep)]}
          to={[geometry.laneX(laneIndex(lanes, a.toLane)), geometry.rowY(a.toStep)]}
          isNear={isNear(a)}
        />
      ))}
    </g>
  )
}
