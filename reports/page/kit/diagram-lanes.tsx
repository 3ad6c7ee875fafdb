/**
 * The parts that every diagram with lanes has: a frame with lane names above a scrolling list of rows, the lane lines, and
 * the arrows between lanes. The drawing lies under the rows and is hidden from screen readers, because the rows contain
 * everything that it shows.
 */
import type { ComponentChildren, HTMLAttributes, RefObject } from 'preact'
import { ArrowHead } from './arrow-head.tsx'
import { type Geometry, type Point, type RowRange, shortened } from './diagram-layout.ts'

interface DiagramFrameProps {
  readonly class: string
  /** Names of all lanes, the environment's first. */
  readonly lanes: readonly string[]
  readonly geometry: Geometry
  readonly rowCount: number
  /** The rows that are rendered. */
  readonly range: RowRange
  readonly scroller: RefObject<HTMLDivElement | null>
  /** Attributes of the list: its role, label and key handlers. */
  readonly list: HTMLAttributes<HTMLDivElement>
  /** SVG elements of the drawing. */
  readonly drawing: ComponentChildren
  /** The rendered rows. */
  readonly children: ComponentChildren
  readonly footer?: ComponentChildren
}

/** Lane names, and below them a scrolling list of rows with the drawing at its left. */
export function DiagramFrame(props: DiagramFrameProps) {
  const { lanes, geometry, rowCount, range, scroller, list, drawing, children, footer } = props
  const top = range.from * geometry.rowHeight
  const height = (range.to - range.from) * geometry.rowHeight
  return (
    <div class={`diagram ${props.class}`}>
      <LaneNames lanes={lanes} geometry={geometry} />
      <div ref={scroller} class="rows" tabIndex={0} {...list}>
        <div
          class="rows-all"
          role="presentation"
          style={{ height: `${rowCount * geometry.rowHeight}px` }}
        >
          <svg
            class="drawing"
            aria-hidden="true"
            width={geometry.width}
            height={height}
            viewBox={`0 ${top} ${geometry.width} ${height}`}
            style={{ top: `${top}px` }}
          >
            <Definitions />
            {drawing}
          </svg>
          {children}
        </div>
      </div>
      {footer}
    </div>
  )
}

function LaneNames({ lanes, geometry }: Pick<DiagramFrameProps, 'lanes' | 'geometry'>) {
  return (
    <div class="lane-names" aria-hidden="true">
      <svg width={geometry.width} height={30}>
        {lanes.map((lane, i) => (
          <text
            key={i}
            x={geometry.laneX(i)}
            y={20}
            class={i === 0 ? 'lane-name lane-name-environment' : 'lane-name'}
          >
            {shortName(lane, Math.floor(geometry.pitch / (i === 0 ? 6.5 : 8)))}
            <title>{lane}</title>
          </text>
        ))}
      </svg>
    </div>
  )
}

function shortName(name: string, room: number): string {
  const max = Math.max(2, room)
  return name.length <= max ? name : `${name.slice(0, max - 1)}…`
}

/** Patterns and arrow heads. The style sheet and the lines refer to them by id. */
function Definitions() {
  return (
    <defs>
      <pattern
        id="hatch"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect class="hatch-back" width="6" height="6" />
        <line class="hatch-line" x1="0" x2="0" y1="0" y2="6" />
      </pattern>
      <ArrowHead id="arrow" class="arrow-head" />
      <ArrowHead id="arrow-near" class="arrow-head is-near" />
    </defs>
  )
}

/** Part of a lane in which its node is down or silent. */
export interface LaneGap {
  readonly x: number
  readonly y1: number
  readonly y2: number
}

interface LaneLinesProps {
  /** Number of lanes, including the environment's. */
  readonly laneCount: number
  readonly geometry: Geometry
  readonly top: number
  readonly bottom: number
  readonly gaps: readonly LaneGap[]
}

/** One line a lane, dotted for the environment and dashed in gaps. */
export function LaneLines({ laneCount, geometry, top, bottom, gaps }: LaneLinesProps) {
  return (
    <g>
      {Array.from({ length: laneCount }, (_, i) => (
        <line
          key={i}
          class={i === 0 ? 'lane lane-environment' : 'lane'}
          x1={geometry.laneX(i)}
          x2={geometry.laneX(i)}
          y1={top}
          y2={bottom}
        />
      ))}
      {gaps
        .filter(gap => gap.y2 >= top && gap.y1 <= bottom)
        .map(({ x, y1, y2 }, i) => {
          const ends = { x1: x, x2: x, y1: Math.max(y1, top), y2: Math.min(y2, bottom) }
          return (
            <g key={i}>
              <line class="lane-gap" {...ends} />
              <line class="lane-down" {...ends} />
            </g>
          )
        })}
    </g>
  )
}

interface ArrowLineProps {
  readonly from: Point
  readonly to: Point
  /** Highlighted, because it starts or ends at the row that matters. */
  readonly isNear: boolean
}

/** An arrow from a row of one lane to a row of another. */
export function ArrowLine({ from, to, isNear }: ArrowLineProps) {
  return (
    <line
      class={isNear ? 'arrow is-near' : 'arrow'}
      marker-end={isNear ? 'url(#arrow-near)' : 'url(#arrow)'}
      {...shortened(from, to, 9)}
    />
  )
}
