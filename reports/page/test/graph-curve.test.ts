/** The lines of the state graph. */
import { describe, expect, test } from 'vitest'
import { curveThrough } from '../explore/graph-curve.ts'

const label = { x: 50, y: 40 }

describe('curveThrough', () => {
  test('the label is on the curve, not on the corner that the curve cuts', () => {
    const points = [{ x: 0, y: 0 }, label, { x: 100, y: 40 }]
    const curve = curveThrough(points, label)
    expect(curve.path).toBe('M0.0 0.0Q50.0 40.0 100.0 40.0')
    expect(curve.label).toEqual({ x: 50, y: 30 })
  })

  test('of several pieces, the nearest one has the label', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 20, y: 0 },
      { x: 60, y: 40 },
      { x: 100, y: 40 },
    ]
    const curve = curveThrough(points, { x: 60, y: 40 })
    expect(curve.path).toBe('M0.0 0.0Q20.0 0.0 40.0 20.0Q60.0 40.0 100.0 40.0')
    expect(curve.label).toEqual({ x: 65, y: 35 })
  })

  test('two points are a straight line, and no points are no line', () => {
    expect(curveThrough([{ x: 0, y: 0 }, label], label)).toEqual({
      path: 'M0.0 0.0L50.0 40.0',
      label,
    })
    expect(curveThrough([], label).path).toBe('')
  })
})
