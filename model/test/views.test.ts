/** What effects and guards see of a state: places that are edited, values that are not, and errors that stop. */
import { describe, expect, test } from 'vitest'
import { bag, bool, int, map, oneOf, option, record, scalarset } from '#model/index.ts'
import { StepError, seq, set, union } from '#model/index.ts'
import type { ErrorCode } from '#model/errors.ts'
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

/** Checks some fields of the state after an effect. */
function check(then: Effect, expected: Record<string, unknown>, begin?: Effect): void {
  const options = begin ? { bounds, start: begin } : { bounds }
  expect(after(State, then, options)).toMatchObject(expected)
}
/** Checks that an effect goes wrong with this code. */
function checkError(then: Effect, code: ErrorCode, begin?: Effect): StepError {
  try {
    after(State, then, begin ? { bounds, start: begin } : { bounds })
  } catch (e) {
    expect(e).toBeInstanceOf(StepError)
    expect((e as StepError).code).toBe(code)
    return e as StepError
  }
  throw new Error(`expected ${code}`)
}

describe('places', () => {
  test('a field is set, a map of records is an array of places', () => {
    check(
      s => {
        s.mode = 'on'
        s.node[B].up = true
        s.node[A].seen.add(B)
      },
      { mode: 'on', node: { A: { up: false, seen: ['B'] }, B: { up: true, seen: [] } } },
    )
  })
  test('a map of single values has get, set and fill', () => {
    check(
      s => {
        s.votes.fill(1)
        s.votes.set(B, s.votes.get(B) + 1)
      },
      { votes: { A: 1, B: 2 } },
    )
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
    check(
      s => {
        s.p = s.q
        s.q.x = 3
      },
      { p: { x: 1, y: 2 }, q: { x: 3, y: 2 } },
      s => {
        s.q = { x: 1, y: 2 }
      },
    )
  })
  test('a view stays with its place: swapping by views makes both equal', () => {
    check(
      s => {
        const view = s.p
        s.p = s.q
        s.q = view
      },
      { p: { x: 2, y: 0 }, q: { x: 2, y: 0 } },
      s => {
        s.p.x = 1
        s.q.x = 2
      },
    )
  })
  test('a literal is read completely before anything is written', () => {
    check(
      s => {
        s.p = { x: s.p.y, y: s.p.x }
      },
      { p: { x: 2, y: 1 } },
      s => {
        s.p = { x: 1, y: 2 }
      },
    )
  })
  test('two views of one place see each other', () => {
    check(
      s => {
        const [v, w] = [s.p, s.p]
        v.x = 3
        s.q.x = w.x
      },
      { q: { x: 3 } },
    )
  })
  test('a record put into an option or a set is a value of its own', () => {
    check(
      s => {
        s.last = s.p
        s.points.add(s.p)
        s.p.x = 3
        s.points.add({ x: 1, y: 0 })
      },
      { last: { x: 1, y: 0 }, points: [{ x: 1, y: 0 }], p: { x: 3, y: 0 } },
      s => {
        s.p.x = 1
      },
    )
  })
  test('a value from an option is copied into a place, which can then be edited', () => {
    check(
      s => {
        if (s.last !== null) s.p = s.last
        s.p.x = 0
      },
      { last: { x: 2, y: 2 }, p: { x: 0, y: 2 } },
      s => {
        s.last = { x: 2, y: 2 }
      },
    )
  })
})

describe('collections', () => {
  test('a set keeps the order of its domain and each element once', () => {
    check(
      s => {
        s.network.add(Message.stop())
        s.network.add(Message.ask({ to: B }))
        s.network.add(Message.ask({ to: A }))
        s.network.add(Message.stop())
        s.network.delete(Message.ask({ to: B }))
      },
      { network: [{ type: 'ask', to: 'A' }, { type: 'stop' }] },
    )
  })
  test('elements deleted under a quantifier are still visited', () => {
    check(
      s => {
        let visited = 0
        s.points.every(() => {
          s.points.clear()
          visited++
          return true
        })
        s.p.x = visited
      },
      { p: { x: 2 }, points: [] },
      s => {
        s.points.add({ x: 0, y: 0 })
        s.points.add({ x: 1, y: 1 })
      },
    )
  })
  test('sets are compared and assigned', () => {
    check(
      s => {
        s.node[A].seen.add(A)
        s.node[B].seen.add(A)
        s.node[B].up = s.node[A].seen.isSubsetOf(s.node[B].seen)
        s.node[B].seen.add(B)
        s.node[A].up = s.node[B].seen.isSubsetOf(s.node[A].seen)
        s.node[A].seen.assign(s.node[B].seen)
        s.node[B].seen.clear()
      },
      { node: { A: { up: false, seen: ['A', 'B'] }, B: { up: true, seen: [] } } },
    )
  })
  test('a sequence is a queue and a stack', () => {
    check(
      s => {
        s.queue.push(Message.ask({ to: A }))
        s.queue.push(Message.stop())
        s.network.add(s.queue.shift())
        s.network.add(s.queue.pop())
      },
      { queue: [], network: [{ type: 'ask', to: 'A' }, { type: 'stop' }] },
    )
  })
  test('a bag counts copies', () => {
    check(
      s => {
        for (const n of [2, 0, 2]) s.bag.add(n)
        s.votes.set(A, s.bag.copies(2))
        s.bag.delete(2)
        s.bag.delete(1)
      },
      { bag: [0, 2], votes: { A: 2 } },
    )
  })
})

describe('errors', () => {
  test('a value out of its domain is never written', () => {
    checkError(s => {
      s.p.x = 4
    }, 'out-of-domain')
    checkError(s => {
      s.mode = 'none' as never
    }, 'out-of-domain')
    checkError(s => s.votes.set(A, -1), 'out-of-domain')
    checkError(s => s.votes.set(2 as never, 1), 'out-of-domain')
    checkError(s => s.points.add({ x: 9, y: 0 }), 'out-of-domain')
    checkError(s => {
      s.p = { x: 1 } as never
    }, 'out-of-domain')
    checkError(s => {
      s.last = { x: 0, y: 9 }
    }, 'out-of-domain')
  })
  test('full and empty collections say so', () => {
    const stop = Message.stop
    checkError(s => [1, 2, 3].forEach(() => s.queue.push(stop())), 'full')
    checkError(s => [0, 1, 2, 0].forEach(n => s.bag.add(n)), 'full')
    checkError(s => void s.queue.shift(), 'out-of-domain')
    checkError(s => void s.queue.pop(), 'out-of-domain')
    checkError(s => void s.queue.at(0), 'out-of-domain')
  })
  test('an effect that throws is an error that names the action', () => {
    const e = checkError(() => {
      throw new Error('oops')
    }, 'action-threw')
    expect(e.message).toContain('oops')
    expect(e.parts.values['at']).toBe('action then')
  })
  test('a field that does not exist is not made', () => {
    checkError(s => {
      ;(s as unknown as { typo: number }).typo = 1
    }, 'action-threw')
  })
  test('a guard cannot write', () => {
    const peek = (look: (s: never) => unknown) => () => seen(State, look as never, { bounds })
    const codes = [
      (s: { p: { x: number } }) => (s.p.x = 1),
      (s: { queue: { clear(): void } }) => s.queue.clear(),
      (s: { points: { delete(p: object): void } }) => s.points.delete({ x: 0, y: 0 }),
    ]
    for (const look of codes)
      expect(peek(look as never)).toThrow(expect.objectContaining({ code: 'read-only' }) as Error)
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
    expect(() => use(kept as never)).toThrow(
      expect.objectContaining({ code: 'kept-view' }) as Error,
    )
  })
  test('a value may be kept', () => {
    let kept: unknown
    const begin = (s: { last: unknown }): void => {
      s.last = { x: 1, y: 1 }
    }
    const then = (s: { last: unknown }): void => void (kept = s.last)
    const ref = effects(State, { then: then as never }, { bounds, start: begin as never })
    firstStep(ref)
    expect(kept).toEqual({ x: 1, y: 1 })
  })
})

test('a step leaves the state before it as it was, and shares what it did not touch', () => {
  const then = (s: { p: { x: number } }): void => {
    s.p.x = 2
  }
  const ref = effects(State, { then: then as never }, { bounds })
  const before = start(ref)
  const { after: next, patches } = firstStep(ref)
  const [old, made] = [before.state, next.state] as Record<string, unknown>[]
  expect(old['p']).toEqual({ x: 0, y: 0 })
  expect(made['node']).toEqual(old['node'])
  expect(patches).toEqual([{ op: 'replace', path: ['p', 'x'], value: 2 }])
})
