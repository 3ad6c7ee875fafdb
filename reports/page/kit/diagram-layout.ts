/**
 * Positions in a space-time diagram: lanes side by side, one row a state, time downwards. All rows have the same height,
 * so a diagram with ten thousand rows is as cheap as one with ten. Pure.
 */

/** Sizes of a diagram for a number of lanes, including the environment's. */
export interface Geometry {
  readonly rowHeight: number
  /** Distance between two lanes. */
  readonly pitch: number
  /** Width of the drawing. */
  readonly width: number
  /** Centre of a lane; lane 0 is the environment. */
  readonly laneX: (index: number) => number
  /** Centre of a row. */
  readonly rowY: (index: number) => number
}

/** The rows that are rendered: the visible ones and a few more on each side. `to` is exclusive. */
export interface RowRange {
  readonly from: number
  readonly to: number
}

export type Point = readonly [x: number, y: number]

/** Width of a band by its style. `down` has no width: it is drawn as a dashed lane. */
export const bandWidths = { down: 0, lead: 5, held: 16, busy: 10 } as const

const overscan = 8

/** Sizes for this many lanes. `isNarrow` selects the sizes for a phone or a narrow column. */
export function geometryOf(
  laneCount: number,
  isNarrow: boolean,
  rowHeight = isNarrow ? 48 : 44,
): Geometry {
  const available = isNarrow ? 150 : 360
  const [min, max] = isNarrow ? [26, 40] : [34, 72]
  const pitch = Math.max(min, Math.min(max, Math.floor(available / laneCount)))
  return {
    rowHeight,
    pitch,
    width: pitch * laneCount + 8,
    laneX: index => Math.round(pitch * (index + 0.5)) + 4,
    rowY: index => rowHeight * index + rowHeight / 2,
  }
}

/** The style of a row: its position, with space for the drawing at its left. */
export function rowBox(
  { rowHeight, width }: Geometry,
  index: number,
): Readonly<Record<string, string>> {
  return {
    top: `${index * rowHeight}px`,
    height: `${rowHeight}px`,
    paddingLeft: `${width}px`,
  }
}

/** The rows to render for a scroll position. */
export function rowsInView(
  scrollTop: number,
  height: number,
  rowHeight: number,
  rowCount: number,
): RowRange {
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan)
  const to = Math.min(rowCount, Math.ceil((scrollTop + height) / rowHeight) + overscan)
  return { from: Math.min(from, rowCount), to }
}

/** A line between two points that stops `gap` pixels short of both. */
export function shortened(
  [x1, y1]: Point,
  [x2, y2]: Point,
  gap: number,
): { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number } {
  const length = Math.hypot(x2 - x1, y2 - y1)
  if (length <= 2 * gap) return { x1, y1, x2, y2 }
  const [dx, dy] = [((x2 - x1) / length) * gap, ((y2 - y1) / length) * gap]
  return { x1: x1 + dx, y1: y1 + dy, x2: x2 - dx, y2: y2 - dy }
}
