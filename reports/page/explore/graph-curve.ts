/** The line of an edge as a smooth curve. Pure. */

/** A point of the drawing. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A curve as an SVG path, with the point on it for the label. */
export interface Curve {
  readonly path: string
  readonly label: Point
}

/**
 * A smooth curve through the points of a layout. It cuts the corners, so the label moves from `label` to the nearest part of
 * the curve.
 */
export function curveThrough(points: readonly Point[], label: Point): Curve {
  const [first, ...rest] = points
  if (!first) return { path: '', label }
  const corners = rest.slice(0, -1)
  if (corners.length === 0)
    return { path: rest.map(end => `M${text(first)}L${text(end)}`).join(''), label }
  let start = first
  const pieces = corners.map((corner, i) => {
    const next = rest[i + 1] ?? corner
    const piece = { start, corner, end: i === corners.length - 1 ? next : middle(corner, next) }
    start = piece.end
    return piece
  })
  const distance = (p: Point): number => Math.hypot(p.x - label.x, p.y - label.y)
  const nearest = pieces.reduce((a, b) => (distance(b.corner) < distance(a.corner) ? b : a))
  const path = pieces.map(({ corner, end }) => `Q${text(corner)} ${text(end)}`).join('')
  return {
    path: `M${text(first)}${path}`,
    label: middle(nearest.corner, middle(nearest.start, nearest.end)),
  }
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

function text({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`
}
