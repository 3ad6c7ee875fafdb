/**
 * Where things stand in a space-time diagram: lanes side by side, one row a state, time downwards. Pure arithmetic, so
 * that the drawing and its tests share it. Rows are equally high, which is what keeps ten thousand of them cheap.
 */

/** Sizes of a diagram for a number of lanes, the environment's included. */
export interface Geometry {
  readonly rowHeight: number
  /** From one lane to the next. */
  readonly pitch: number
  /** Width of the drawing. */
  readonly width: number
  /** Middle of a lane; 0 is the environment. */
  readonly laneX: (index: number) => number
  /** Middle of a row; row `i` shows state `i` and the step that led to it. */
  readonly rowY: (index: number) => number
}

/** Rows that are drawn: those in sight and a few beyond. `to` is exclusive. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** How wide a stretch is drawn, by its look; what is down is the lane itself, dashed. */
export const bandWidths = { down: 0, lead: 5, held: 16, busy: 10 } as const

const overscan = 8

/** The sizes that fit; `isNarrow` is a phone. */
export function geometryOf(laneCount: number, isNarrow: boolean): Geometry {
  const room = isNarrow ? 150 : 360
  const [least, most] = isNarrow ? [26, 40] : [34, 72]
  const pitch = Math.max(least, Math.min(most, Math.floor(room / laneCount)))
  const rowHeight = isNarrow ? 48 : 44
  return {
    rowHeight,
    pitch,
    width: pitch * laneCount + 8,
    laneX: index => Math.round(pitch * (index + 0.5)) + 4,
    rowY: index => rowHeight * index + rowHeight / 2,
  }
}

/** The rows to draw for a scroll position. */
export function windowOf(
  scrollTop: number,
  height: number,
  rowHeight: number,
  rowCount: number,
): Window {
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan)
  const to = Math.min(rowCount, Math.ceil((scrollTop + height) / rowHeight) + overscan)
  return { from: Math.min(from, rowCount), to }
}

/** A line from one point to another that stops short of both by `gap`. */
export function shortened(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  gap: number,
): { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number } {
  const length = Math.hypot(x2 - x1, y2 - y1)
  if (length <= 2 * gap) return { x1, y1, x2, y2 }
  const [dx, dy] = [((x2 - x1) / length) * gap, ((y2 - y1) / length) * gap]
  return { x1: x1 + dx, y1: y1 + dy, x2: x2 - dx, y2: y2 - dy }
}
