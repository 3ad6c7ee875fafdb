/** Tests what effects and guards see of a state: places that are edited, values that are not, and errors that stop. */
import { describe, expect, test } from 'vitest'
import { bag, bool, int, map, oneOf, option, record, scalarset } from '#model/index.ts'
import { seq, set, union } from '#model/index.ts'
import { after, effects, firstStep, seen, start } from './run.ts'

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
const [A, B] = [0, 1] as unknown as [never, never]

/** The state after an effect, in JSON names; `begin` makes the state before. */
function result(then: Effect, begin?: Effect): unknown {
  return after(State, then, begin ? { bounds, start: begin } : { bounds })
}

describe('places', () => {
  test('a field is set, a map of records is an array of places', () => {
    expect(
      result(s => {
        s.mode = 'on'
        s.node[B].up = true
        s.node[A].seen.add(B)
      }),
    ).toMatchObject({
      mode: 'on',
      node: { A: { up: false, seen: ['B'] }, B: { up: true, seen: [] } },
    })
  })
  test('a map of single values has get, set and fill', () => {
    expect(
      result(s => {
        s.votes.fill(1)
        s.votes.set(B, s.votes.get(B) + 1)
      }),
    ).toMatchObject({ votes: { A: 1, B: 2 } })
  })
  test('a map keyed by literals is indexed by them', () => {
    const Phases = record({ at: map(oneOf('one', 'two'), record({ n: int(0, 2) })) })
    const then = (s: { at: { two: { n: number } } }): void => {
      s.at.two.n = 2
    }
    expect(after(Phases, then as never)).toEqual({ at: { one: { n: 0 }, two: { n: 2 } } })
  })
  test('a map of places is a real frozen array', () => {
    const look = seen(State, s => [Array.isArray(s.node), Object.isFrozen(s.node)], { bounds })
    expect(look).toEqual([true, true])
  })
  test('the same place is the same view', () => {
    expect(seen(State, s => s.p === s.p && s.node[A] === s.node[A], { bounds })).toBe(true)
  })
  test('a state that is no record works', () => {
    expect(after(set(bool), s => s.add(true))).toEqual([true])
  })
})

describe('records are copied', () => {
  test('editing the source after a copy leaves the copy', () => {
    expect(
      result(
        s => {
          s.p = s.q
          s.q.x = 3
        },
        s => {
          s.q = { x: 1, y: 2 }
        },
      ),
    ).toMatchObject({ p: { x: 1, y: 2 }, q: { x: 3, y: 2 } })
  })
  test('a view stays with its place: swapping by views makes both equal', () => {
    expect(
      result(
        s => {
          const view = s.p
          s.p = s.q
          s.q = view
        },
        s => {
          s.p.x = 1
          s.q.x = 2
        },
      ),
    ).toMatchObject({ p: { x: 2, y: 0 }, q: { x: 2, y: 0 } })
  })
  test('a literal is read completely before anything is written', () => {
    expect(
      result(
        s => {
          s.p = { x: s.p.y, y: s.p.x }
        },
        s => {
          s.p = { x: 1, y: 2 }
        },
      ),
    ).toMatchObject({ p: { x: 2, y: 1 } })
  })
  test('two views of one place see each other', () => {
    expect(
      result(s => {
        const [v, w] = [s.p, s.p]
        v.x = 3
        s.q.x = w.x
      }),
    ).toMatchObject({ q: { x: 3 } })
  })
  test('a record put into an option or a set is a value of its own', () => {
    expect(
      result(
        s => {
          s.last = s.p
          s.points.add(s.p)
          s.p.x = 3
          s.points.add({ x: 1, y: 0 })
        },
        s => {
          s.p.x = 1
        },
      ),
    ).toMatchObject({ last: { x: 1, y: 0 }, points: [{ x: 1, y: 0 }], p: { x: 3, y: 0 } })
  })
  test('a value from an option is copied into a place, which can then be edited', () => {
    expect(
      result(
        s => {
          if (s.last !== null) s.p = s.last
          s.p.x = 0
        },
        s => {
          s.last = { x: 2, y: 2 }
        },
      ),
    ).toMatchObject({ last: { x: 2, y: 2 }, p: { x: 0, y: 2 } })
  })
})

describe('collections', () => {
  test('a set keeps the order of its domain and each element once', () => {
    expect(
      result(s => {
        s.network.add(Message.stop())
        s.network.add(Message.ask({ to: B }))
        s.network.add(Message.ask({ to: A }))
        s.network.add(Message.stop())
        s.network.delete(Message.ask({ to: B }))
      }),
    ).toMatchObject({ network: [{ type: 'ask', to: 'A' }, { type: 'stop' }] })
  })
  test('elements deleted under a quantifier are still visited', () => {
    expect(
      result(
        s => {
          let visited = 0
          s.points.every(() => {
            s.points.clear()
            visited++
            return true
          })
          s.p.x = visited
        },
        s => {
          s.points.add({ x: 0, y: 0 })
          s.points.add({ x: 1, y: 1 })
        },
      ),
    ).toMatchObject({ p: { x: 2 }, points: [] })
  })
  test('sets are compared and assigned', () => {
    expect(
      result(s => {
        s.node[A].seen.add(A)
        s.node[B].seen.add(A)
        s.node[B].up = s.node[A].seen.isSubsetOf(s.node[B].seen)
        s.node[B].seen.add(B)
        s.node[A].up = s.node[B].seen.isSubsetOf(s.node[A].seen)
        s.node[A].seen.assign(s.node[B].seen)
        s.node[B].seen.clear()
      }),
    ).toMatchObject({ node: { A: { up: false, seen: ['A', 'B'] }, B: { up: true, seen: [] } } })
  })
  test('a sequence is a queue and a stack', () => {
    expect(
      result(s => {
        s.queue.push(Message.ask({ to: A }))
        s.queue.push(Message.stop())
        s.network.add(s.queue.shift())
        s.network.add(s.queue.pop())
      }),
    ).toMatchObject({ queue: [], network: [{ type: 'ask', to: 'A' }, { type: 'stop' }] })
  })
  test('a bag counts copies', () => {
    expect(
      result(s => {
        for (const n of [2, 0, 2]) s.bag.add(n)
        s.votes.set(A, s.bag.copies(2))
        s.bag.delete(2)
        s.bag.delete(1)
      }),
    ).toMatchObject({ bag: [0, 2], votes: { A: 2 } })
  })
})

test('a step leaves the state before it as it was, and shares what it did not touch', () => {
  const then = (s: { p: { x: number } }): void => {
    s.p.x = 2
  }
  const ref = effects(State, { then: then }, { bounds })
  const before = start(ref)
  const { after: next, patches } = firstStep(ref)
  const [old, made] = [before.state, next.state] as Record<string, unknown>[]
  expect(old['p']).toEqual({ x: 0, y: 0 })
  expect(made['node']).toEqual(old['node'])
  expect(patches).toEqual([{ op: 'replace', path: ['p', 'x'], value: 2 }])
})
