/** States as tables, and the layout of diagrams. */
import { describe, expect, test } from 'vitest'
import { geometryOf, shortened, rowsInView } from '../kit/diagram-layout.ts'
import { gridOf } from '../kit/state-grid.ts'

const state = {
  node: { A: { up: true, job: { type: 'copy', from: 'B' } }, B: { up: false, job: null } },
  acks: ['A'],
  disk: { owner: 'A', label: { text: 'x' } },
}

describe('gridOf', () => {
  test('puts fields of the nodes side by side, and the others in the shared part', () => {
    const { nodes, shared } = gridOf(state, ['A', 'B'], [])
    expect(nodes.map(row => [row.path.join('.'), row.cells.map(c => c?.json)])).toEqual([
      ['up', [true, false]],
      ['job', [{ type: 'copy', from: 'B' }, null]],
    ])
    expect(shared.map(row => row.path.join('.'))).toEqual(['acks', 'disk.owner', 'disk.label.text'])
  })

  test('finds a change at its path, and marks values that contain it', () => {
    const change = { kind: 'value', path: ['node', 'B', 'up'], from: true, to: false } as const
    const whole = { kind: 'value', path: ['disk'], from: null, to: state.disk } as const
    const { nodes, shared } = gridOf(state, ['A', 'B'], [change, whole])
    expect(nodes.map(row => row.isChanged)).toEqual([true, false])
    expect(nodes[0]?.cells.map(c => c?.change ?? null)).toEqual([null, change])
    expect(shared.map(row => row.isChanged)).toEqual([false, true, true])
  })

  test('without lanes everything is shared; a state may be a single value', () => {
    expect(gridOf(state, [], []).nodes).toEqual([])
    expect(gridOf('idle', ['A'], []).shared.map(row => row.json)).toEqual(['idle'])
  })

  test('a field that only some nodes have is null for the others', () => {
    const uneven = { node: { A: { tx: { id: 1 } }, B: { tx: null } } }
    const { nodes } = gridOf(uneven, ['A', 'B'], [])
    expect(nodes.map(row => row.cells.map(c => c === null))).toEqual([
      [false, true],
      [true, false],
    ])
  })
})

describe('the layout of a diagram', () => {
  test('renders only the visible rows', () => {
    const { from, to } = rowsInView(44_000, 600, 44, 10_000)
    expect([from <= 1000, to >= 1014, to - from < 40]).toEqual([true, true, true])
    expect(rowsInView(1e9, 600, 44, 10)).toEqual({ from: 10, to: 10 })
  })

  test('gives a phone a narrower drawing, and lanes their order', () => {
    const [wide, phone] = [geometryOf(4, false), geometryOf(4, true)]
    expect(phone.width).toBeLessThan(wide.width)
    expect(wide.laneX(1)).toBeGreaterThan(wide.laneX(0))
  })

  test('stops arrows short of both ends', () => {
    expect(shortened([0, 0], [100, 0], 9)).toEqual({ x1: 9, y1: 0, x2: 91, y2: 0 })
    expect(shortened([0, 0], [5, 0], 9)).toEqual({ x1: 0, y1: 0, x2: 5, y2: 0 })
  })
})
