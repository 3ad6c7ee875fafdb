/** Tests the errors that stop a step: values out of range, full collections, writes in guards, views kept too long. */
import { describe, expect, test } from 'vitest'
import { bag, bool, int, map, oneOf, option, record, scalarset } from '#model/index.ts'
import { seq, set, union } from '#model/index.ts'
import type { ErrorCode } from '#model/errors.ts'
import { after, effects, firstStep, seen } from './run.ts'

const Node = scalarset('node')
const Message = union({ ask: { to: Node }, stop: {} })
const Point = record({ x: int(0, 3), y: int(0, 3) })
const State = record({
  mode: oneOf('off', 'on'),
  node: map(Node, record({ up: bool, seen: set(Node) })),
  votes: map(Node, int(0, 2)),
  p: Point,
  q: Point,
  last: option(Point),
  points: set(Point),
  network: set(Message),
  queue: seq(Message, 2),
  bag: bag(int(0, 2), 3),
})
const bounds = { nodes: 2 }
type Effect = Parameters<typeof after<typeof State>>[1]
const A = 0 as never

/** The state after an effect, in JSON names; `begin` makes the state before. */
function result(then: Effect, begin?: Effect): unknown {
  return after(State, then, begin ? { bounds, start: begin } : { bounds })
}
function thrown(code: ErrorCode): Error {
  return expect.objectContaining({ name: 'StepError', code }) as Error
}

function refused(code: ErrorCode): Error {
  return expect.objectContaining({ name: 'SpecError', code }) as Error
}

describe('errors', () => {
  test('a value out of its domain is never written', () => {
    expect(() =>
      result(s => {
        s.p.x = 4
      }),
    ).toThrow(thrown('out-of-domain'))
    expect(() =>
      result(s => {
        s.mode = 'none' as never
      }),
    ).toThrow(thrown('out-of-domain'))
    expect(() => result(s => s.votes.set(A, -1))).toThrow(thrown('out-of-domain'))
    expect(() => result(s => s.votes.set(2 as never, 1))).toThrow(thrown('out-of-domain'))
    expect(() => result(s => s.points.add({ x: 9, y: 0 }))).toThrow(thrown('out-of-domain'))
    expect(() =>
      result(s => {
        s.p = { x: 1 } as never
      }),
    ).toThrow(thrown('out-of-domain'))
    expect(() =>
      result(s => {
        s.last = { x: 0, y: 9 }
      }),
    ).toThrow(thrown('out-of-domain'))
  })
  test('full and empty collections say so', () => {
    const stop = Message.stop
    expect(() => result(s => [1, 2, 3].forEach(() => s.queue.push(stop())))).toThrow(thrown('full'))
    expect(() => result(s => [0, 1, 2, 0].forEach(n => s.bag.add(n)))).toThrow(thrown('full'))
    expect(() => result(s => void s.queue.shift())).toThrow(thrown('out-of-domain'))
    expect(() => result(s => void s.queue.pop())).toThrow(thrown('out-of-domain'))
    expect(() => result(s => void s.queue.at(0))).toThrow(thrown('out-of-domain'))
  })
  test('an effect that throws is an error that names the action', () => {
    const run = (): unknown =>
      result(() => {
        throw new Error('oops')
      })
    expect(run).toThrow(thrown('action-threw'))
    expect(run).toThrow(/oops/)
    expect(run).toThrow(/at: action then/)
  })
  test('a field that does not exist is not made', () => {
    expect(() =>
      result(s => {
        ;(s as unknown as { typo: number }).typo = 1
      }),
    ).toThrow(refused('unknown-field'))
  })
  test('a guard cannot write', () => {
    const peek = (look: (s: never) => unknown) => () => seen(State, look as never, { bounds })
    const codes = [
      (s: { p: { x: number } }) => (s.p.x = 1),
      (s: { queue: { clear(): void } }) => s.queue.clear(),
      (s: { points: { delete(p: object): void } }) => s.points.delete({ x: 0, y: 0 }),
    ]
    for (const look of codes) expect(peek(look as never)).toThrow(refused('read-only'))
  })
})

describe('kept views', () => {
  test.each<[string, (s: never) => unknown, (kept: never) => unknown]>([
    ['a record', (s: { p: unknown }) => s.p, (v: { x: number }) => v.x],
    ['a record, written', (s: { p: unknown }) => s.p, (v: { x: number }) => (v.x = 1)],
    ['a set', (s: { points: unknown }) => s.points, (v: { size: number }) => v.size],
    ['a map', (s: { votes: unknown }) => s.votes, (v: { get(k: number): unknown }) => v.get(0)],
    ['an array', (s: { node: unknown }) => s.node, (v: { up: boolean }[]) => v[0].up],
    ['the state', (s: unknown) => s, (v: { mode: string }) => v.mode],
  ])('%s used after its step throws', (_, keep, use) => {
    let kept: unknown
    const ref = effects(State, { then: s => void (kept = keep(s as never)) }, { bounds })
    firstStep(ref)
    expect(() => use(kept as never)).toThrow(thrown('kept-view'))
  })
  test('a value may be kept', () => {
    let kept: unknown
    const begin = (s: { last: unknown }): void => {
      s.last = { x: 1, y: 1 }
    }
    const then = (s: { last: unknown }): void => void (kept = s.last)
    const ref = effects(State, { then: then }, { bounds, start: begin })
    firstStep(ref)
    expect(kept).toEqual({ x: 1, y: 1 })
  })
})
