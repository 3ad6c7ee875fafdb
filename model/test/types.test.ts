/** Tests what the compiler accepts and refuses in a spec: a line marked `@ts-expect-error` must not compile. */
/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-return --
 * what an erroneous expression gives has no type, and these lines are all erroneous */
import { expect, expectTypeOf, test } from 'vitest'
import { bag, bool, int, map, oneOf, option, ordered, protocol, record } from '#model/index.ts'
import { scalarset, seq, set, union } from '#model/index.ts'
import type { Draft, Id, OrderedId, SetView, Value, View } from '#model/index.ts'
import type { SetDraft } from '#model/types.ts'

const Node = scalarset('node')
const Disk = scalarset('disk')
const Rank = ordered('rank')
const Message = union({ ask: { to: Node }, tell: { to: Node, yes: bool }, stop: {} })
const Point = record({ x: int(0, 3), y: int(0, 3) })
const State = record({
  mode: oneOf('off', 'on'),
  node: map(Node, record({ up: bool, seen: set(Node) })),
  votes: map(Node, int(0, 2)),
  p: Point,
  last: option(Point),
  network: set(Message),
  queue: seq(Message, 2),
  bag: bag(int(0, 2), 3),
})
type S = Draft<typeof State>
type V = View<typeof State>
const { action, init, from, invariant, actionProperty, defect } = protocol(State)

test('what a spec holds is inferred', () => {
  expectTypeOf<S['mode']>().toEqualTypeOf<'off' | 'on'>()
  expectTypeOf<S['network']>().toEqualTypeOf<SetDraft<Value<typeof Message>>>()
  expectTypeOf<V['network']>().toEqualTypeOf<SetView<Value<typeof Message>>>()
  expectTypeOf<V['last']>().toEqualTypeOf<{ readonly x: number; readonly y: number } | null>()
  expectTypeOf<Value<typeof Node>>().toEqualTypeOf<Id<'node'>>()
  expectTypeOf<Value<typeof Rank>>().toEqualTypeOf<OrderedId<'rank'>>()
  expectTypeOf<Value<typeof Message>['type']>().toEqualTypeOf<'ask' | 'tell' | 'stop'>()
  expectTypeOf(Message.stop).parameters.toEqualTypeOf<[]>()
})

test('parameters reach conjuncts, effects, lanes and properties', () => {
  const a = action({
    params: { n: Node, m: from(s => s.network), k: from(s => s.bag) },
    at: ({ n }) => n,
    when: {
      one: (s, { n, m, k }) => {
        expectTypeOf(n).toEqualTypeOf<Id<'node'>>()
        expectTypeOf(m).toEqualTypeOf<Value<typeof Message>>()
        expectTypeOf(k).toEqualTypeOf<number>()
        return s.node[n].up
      },
    },
    then: (s, { n }) => s.node[n].seen.add(n),
  })
  actionProperty({
    description: 'typed',
    on: a,
    holds: (_before, _after, { n }) => {
      expectTypeOf(n).toEqualTypeOf<Id<'node'>>()
      return true
    },
  })
  expect(a.params.map(p => p.name)).toEqual(['n', 'm', 'k'])
})

/** Never run: each of these lines is a mistake that the compiler must find. */
export function mistakes(s: S, v: V, a: Id<'node'>, b: Id<'node'>, d: Id<'disk'>): unknown[] {
  const node = { n: Node }
  // @ts-expect-error a field that does not exist
  s.nod
  // @ts-expect-error a misspelt literal
  s.mode = 'onn'
  // @ts-expect-error a comparison that is always false
  const never = v.mode === 'onn'
  // @ts-expect-error an id of another kind as a key
  const other = v.node[d]
  // @ts-expect-error an id of another kind as an element
  s.node[a].seen.add(d)
  // @ts-expect-error an order between interchangeable ids
  const less = a < b
  // @ts-expect-error arithmetic with an id
  const sum = a + 1
  // @ts-expect-error a number where an id is wanted
  s.node[a].seen.add(0)
  // @ts-expect-error a map of single values is not indexed
  const vote = s.votes[a]
  // @ts-expect-error a set is edited, not assigned
  s.network = v.network
  // @ts-expect-error a place of a map is edited, not assigned
  s.node[a] = s.node[b]
  // @ts-expect-error a field of a value cannot be written
  if (s.last) s.last.x = 1
  // @ts-expect-error a guard cannot write
  v.mode = 'on'
  // @ts-expect-error a guard cannot edit a set
  v.network.add(Message.stop())
  // @ts-expect-error a guard cannot write to a record in a map
  v.node[a].up = true
  // @ts-expect-error a missing field of a message
  Message.tell({ to: a })
  // @ts-expect-error a field of another variant
  const yes = s.queue.at(0).yes
  action({
    params: node,
    // @ts-expect-error a parameter that is not declared
    when: { one: (_, { m }) => m === a },
    then: () => undefined,
  })
  action({
    params: node,
    // @ts-expect-error a parameter that is not declared
    then: (x, { m }) => x.network.add(m),
  })
  // @ts-expect-error a write in a guard
  action({ when: { one: x => (x.mode = 'on') === 'on' }, then: () => undefined })
  // @ts-expect-error a kind of action that does not exist
  action({ kind: 'faulty', then: () => undefined })
  // @ts-expect-error a map of single values is no range
  from(x => x.votes)
  // @ts-expect-error a write in an invariant
  invariant({ description: 'writes', holds: x => x.network.clear() })
  // @ts-expect-error a field that does not exist, at the start
  init({ then: x => (x.nothing = 1) })
  return [never, other, less, sum, vote, yes]
}

export function defectMistakes(): unknown[] {
  const a = action({
    params: { n: Node },
    when: { 'it is up': (s, { n }) => s.node[n].up },
    then: { fall: (s, { n }) => void (s.node[n].up = false) },
  })
  const info = { description: 'wrong', breaks: [], model: 'm' }
  return [
    defect(a, { drop: 'it is up' }, info),
    defect(a, { skip: 'fall' }, info),
    defect(a, { conjunct: 'it is up', becomes: (s, { n }) => !s.node[n].up }, info),
    // @ts-expect-error a misspelt conjunct
    defect(a, { drop: 'it is down' }, info),
    // @ts-expect-error a misspelt step
    defect(a, { skip: 'rise' }, info),
    // @ts-expect-error a misspelt conjunct
    defect(a, { conjunct: 'it was up', becomes: () => true }, info),
    // @ts-expect-error a parameter that is not declared
    defect(a, { conjunct: 'it is up', becomes: (s, { m }) => s.node[m].up }, info),
  ]
}

test('ordered ids compare', () => {
  const less = (a: OrderedId<'rank'>, b: OrderedId<'rank'>): boolean => a < b
  expectTypeOf(less).returns.toBeBoolean()
  expect([Disk.name, Rank.kind]).toEqual(['disk', 'ordered'])
})
