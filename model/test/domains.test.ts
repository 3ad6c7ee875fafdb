/** Every kind of domain numbers its values, names them in JSON and reads them back. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bag, bound, int, map, model, option, protocol, record } from '#model/index.ts'
import { bool, oneOf, ordered, scalarset, seq, set, spec, union } from '#model/index.ts'
import type { Domain } from '#model/domain.ts'
import { instantiate } from '#model/instance.ts'
import { plainOf } from '#model/reference/plain.ts'
import type { AnyDomainType } from '#model/types.ts'
import { Domains, sizeOf, sizes, value } from './random-shape.ts'

/** Puts domains in force by making a state of them. */
function bind(parts: Record<string, AnyDomainType>, bounds: Record<string, number> = {}): void {
  const State = record(parts)
  const { init, action } = protocol(State)
  const stay = action({ then: () => undefined })
  const all = { state: State, init: init({}), actions: { stay } }
  instantiate(
    model(spec({ name: 'bound', description: 'domains', ...all }), { name: 'bound', bounds }),
  )
}
/** Every value has the index it was made from, and its JSON form stands for it alone. */
function checkValue(domain: Domain, index: number): void {
  const v = domain.valueAt(index)
  expect(domain.indexOf(v)).toBe(index)
  expect(domain.valueAt(index)).toBe(v)
  const json = JSON.parse(JSON.stringify(domain.toJson(v))) as unknown
  expect(domain.indexOf(domain.fromJson(json))).toBe(index)
  expect(domain.indexOf(plainOf(domain, v))).toBe(index)
}

describe('domains', () => {
  const Node = scalarset('node')
  const Rank = ordered('rank')
  const Message = union({ ask: { to: Node }, tell: { to: Node, yes: bool }, bye: {} })
  const kinds = {
    bool,
    int: int(-2, 3),
    oneOf: oneOf('a', 'b'),
    scalarset: Node,
    ordered: Rank,
    option: option(Node),
    optionOfRecord: option(record({ a: bool, n: Node })),
    union: Message,
    record: record({ a: bool, b: int(0, 2) }),
    map: map(Node, bool),
    set: set(Message),
    seq: seq(Node, 2),
    nested: record({ m: map(Node, set(bool)), q: seq(record({ a: bool }), 1) }),
  }
  test.each(Object.entries(kinds))('%s: every value round-trips', (_, domain) => {
    bind({ domain: domain, Node, Rank }, { nodes: 2, ranks: 2 })
    const d = domain as Domain
    expect(d.size).toBeGreaterThan(1)
    for (let i = 0; i < d.size; i++) checkValue(d, i)
    const distinct = Array.from({ length: d.size }, (_, i) =>
      JSON.stringify(d.toJson(d.valueAt(i))),
    )
    expect(new Set(distinct).size).toBe(d.size)
  })

  test('random domains: sizes are as counted and values round-trip', () => {
    fc.assert(
      fc.property(sizes, value(2), fc.nat(), (n, shape, pick) => {
        const size = sizeOf(shape, n)
        fc.pre(size <= 2 ** 24)
        const domains = new Domains()
        const domain = domains.of(shape)
        bind({ domain, node: domains.node, rank: domains.rank }, n as never)
        expect(domain.size).toBe(size)
        checkValue(domain, pick % size)
        checkValue(domain, size - 1)
      }),
      { numRuns: 200 },
    )
  })

  test('values out of a domain have no index and no JSON form', () => {
    const Count = int(0, 2)
    bind({ Count, Node, Message, b: bag(Count, 2) }, { nodes: 2 })
    for (const wrong of [3, -1, 0.5, '0', null, undefined, NaN])
      expect((Count as Domain).indexOf(wrong)).toBe(-1)
    expect(Node.fromJson('C')).toBeUndefined()
    expect(Message.fromJson({ type: 'ask', to: 'Z' })).toBeUndefined()
    expect(Message.fromJson({ type: 'nothing' })).toBeUndefined()
    expect(set(bool).fromJson([true, true])).toBeUndefined()
  })

  test('equal messages are one object', () => {
    bind({ Message }, { nodes: 2 })
    const [a] = [0, 1].map(i => Node.valueAt(i)) as [ReturnType<typeof Node.valueAt>]
    expect(Message.tell({ to: a, yes: true })).toBe(Message.tell({ to: a, yes: true }))
    expect(Message.tell({ to: a, yes: true })).not.toBe(Message.tell({ to: a, yes: false }))
    expect(Object.isFrozen(Message.bye())).toBe(true)
  })

  test('a set as a value finds a record written as a literal', () => {
    const Pairs = set(record({ a: bool, b: bool }))
    bind({ box: option(Pairs) })
    const v = Pairs.valueAt(0b0010) as { has(x: unknown): boolean }
    expect(v.has({ a: false, b: true })).toBe(true)
    expect(v.has({ a: true, b: true })).toBe(false)
  })

  test('a bound may size a sequence, a bag and a range', () => {
    const Length = bound('length', { min: 1, max: 4 })
    const domains = { q: seq(bool, Length), b: bag(bool, Length), n: int(0, Length) }
    bind(domains, { length: 3 })
    expect(domains.q.max).toBe(3)
    expect(domains.b.max).toBe(3)
    expect(domains.n.indexOf(3)).toBe(3)
  })

  test('domains that make no sense are refused', () => {
    expect(() => option(option(bool))).toThrow(/look the same/)
    expect(() => oneOf('a', 'a')).toThrow(/twice/)
    expect(() => record({})).toThrow(/cannot be a record/)
    expect(() => record({ $a: bool })).toThrow(/cannot be a record/)
    expect(() => union({ toJson: {} })).toThrow(/reserved/)
    expect(() => map(Message as never, record({ a: bool }))).toThrow(/cannot index/)
    expect(() => bind({ n: int(3, 1) })).toThrow(/not a range/)
    expect(() => bind({ o: option(int(0, 2 ** 31)) })).toThrow(/too many values/)
  })

  test('a domain without a model says so', () => {
    expect(() => scalarset('loose').size).toThrow(/before a model gave it its bounds/)
  })
})
