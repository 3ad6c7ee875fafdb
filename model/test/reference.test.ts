/** Steps, explanations, budgets, ranges and properties of the reference interpreter; and the naive search. */
import { describe, expect, test } from 'vitest'
import { bag, bool, int, model, option, protocol, record, scalarset } from '#model/index.ts'
import { seq, set, spec, union } from '#model/index.ts'
import { StepError } from '#model/errors.ts'
import { instantiate } from '#model/instance.ts'
import { naive } from '#model/reference/naive.ts'
import { reference } from '#model/reference/reference.ts'
import { start } from './run.ts'
import { twoPhase } from './two-phase.ts'

const Node = scalarset('node')
const Message = union({ ask: { to: Node }, stop: {} })
const State = record({
  n: int(0, 2),
  network: set(Message),
  queue: seq(Message, 3),
  bag: bag(int(0, 2), 3),
  current: option(record({ members: set(Node) })),
})
const { action, init, from, invariant, actionProperty, reachable, reachableStep, predicate } =
  protocol(State)
const count = action({
  budget: 'counts',
  when: { 'there is room': s => s.n < 2, 'it is not two': s => s.n !== 2 },
  then(s) {
    s.n += 1
  },
})
const receive = action({
  params: { to: Node, m: from(s => s.network) },
  when: {
    'it is an ask': (_, { m }) => m.type === 'ask',
    'it is for this node': (_, { m, to }) => m.type === 'ask' && m.to === to,
  },
  then: (s, { m }) => s.network.delete(m),
})
const fromQueue = action({
  params: { m: from(s => s.queue) },
  then: (s, { m }) => s.network.add(m),
})
const fromBag = action({ params: { k: from(s => s.bag) }, then: (s, { k }) => s.bag.delete(k) })
const throwing = action({
  when: {
    'somebody is there': s => s.current !== null,
    'and is one': s => (s.current as { members: { size: number } }).members.size === 1,
  },
  then: () => undefined,
})
const Spec = spec({
  name: 'reference',
  description: 'a spec for the interpreter',
  state: State,
  init: init({
    params: { first: Node, twice: bool },
    when: { 'only the first twice': (_, { first, twice }) => !twice || first === Node.valueAt(0) },
    then(s, { first, twice }) {
      s.network.add(Message.ask({ to: first }))
      s.queue.push(Message.stop())
      s.queue.push(Message.ask({ to: first }))
      if (twice) s.queue.push(Message.stop())
      for (const k of [2, 0, 2]) s.bag.add(k)
    },
  }),
  actions: { count, receive, fromQueue, fromBag, throwing },
  properties: {
    small: invariant({ description: 'n stays below two', holds: s => s.n < 2 }),
    up: actionProperty({ description: 'n only grows', holds: (a, b) => b.n >= a.n }),
    counted: actionProperty({
      description: 'one at a time',
      on: count,
      holds: (a, b) => b.n === a.n + 1,
    }),
    two: reachable({ description: 'two is reached', when: s => s.n === 2 }),
    took: reachableStep({
      description: 'A took',
      on: receive,
      when: (_a, _b, { to }) => to === Node.valueAt(0),
    }),
  },
  terminal: predicate(s => s.n === 2),
})
const limited = model(Spec, { name: 'limited', bounds: { nodes: 2 }, budgets: { counts: 1 } })
const ref = reference(instantiate(limited))
const begin = start(ref)
const names = (s = begin): string[] =>
  ref
    .successors(s)
    .map(x => `${x.action.name} ${JSON.stringify(ref.paramsToJson(x.action, x.params))}`)

describe('initial states', () => {
  test('one for each choice that satisfies the conjuncts, in order', () => {
    const firsts = ref
      .initialStates()
      .map(s => (ref.toJson(s).state as { queue: unknown[] }).queue.length)
    expect(firsts).toEqual([2, 3, 2])
  })
})

describe('successors', () => {
  test('go by action, then by parameters with the first outermost', () => {
    expect(names()).toEqual([
      'count {}',
      'receive {"to":"A","m":{"type":"ask","to":"A"}}',
      'fromQueue {"m":{"type":"stop"}}',
      'fromQueue {"m":{"type":"ask","to":"A"}}',
      'fromBag {"k":0}',
      'fromBag {"k":2}',
    ])
  })
  test('a queue that holds an element twice offers it once', () => {
    const [, twice] = ref.initialStates()
    expect(names(twice).filter(n => n.startsWith('fromQueue'))).toHaveLength(2)
  })
  test('a budget is used up', () => {
    const [first] = ref.successors(begin)
    expect(first.after.budgets).toEqual([0])
    expect(names(first.after)).not.toContain('count {}')
  })
  test('an unlimited budget is none', () => {
    const free = reference(instantiate(limited, { bounds: { counts: 'unlimited' } }))
    const [first] = free.successors(start(free))
    expect(first.after.budgets).toEqual([])
  })
})

describe('one step by name', () => {
  test('is taken when it is enabled', () => {
    const found = ref.step(begin, 'receive', { to: 'A', m: { type: 'ask', to: 'A' } })
    expect(found.kind).toBe('step')
  })
  test('is explained when it is not', () => {
    expect(ref.step(begin, 'receive', { to: 'B', m: { type: 'stop' } })).toEqual({
      kind: 'blocked',
      why: {
        budget: null,
        absent: ['m'],
        conjuncts: [
          { name: 'it is an ask', truth: 'false', thrown: null },
          { name: 'it is for this node', truth: 'false', thrown: null },
        ],
      },
    })
    const spent = ref.successors(begin)[0].after
    expect(ref.step(spent, 'count', {})).toMatchObject({
      kind: 'blocked',
      why: { budget: 'counts' },
    })
  })
  test('a conjunct that throws after a false one is not applicable', () => {
    const result = ref.step(begin, 'throwing', {})
    expect(result).toMatchObject({
      why: { conjuncts: [{ truth: 'false' }, { truth: 'not-applicable' }] },
    })
  })
  test.each<[string, string, Record<string, unknown>]>([
    ['an unknown action', 'explode', {}],
    ['an unknown parameter', 'count', { x: 1 }],
    ['a value out of its domain', 'receive', { to: 'Z', m: { type: 'stop' } }],
    ['a missing parameter', 'receive', { to: 'A' }],
  ])('%s is unknown', (_, name, params) => {
    expect(ref.step(begin, name, params).kind).toBe('unknown')
  })
})

describe('properties', () => {
  const property = (id: string) => ref.instance.properties.find(p => p.id === id) as never
  test('invariants and goals judge states', () => {
    expect(ref.holds(property('small'), begin)).toBe(true)
    expect(ref.holds(property('two'), begin)).toBe(false)
    expect(ref.isTerminal(begin)).toBe(false)
  })
  test('action properties and step goals judge only steps of their actions', () => {
    const [counted, received] = ref.successors(begin)
    expect(ref.holdsOver(property('counted'), counted)).toBe(true)
    expect(ref.holdsOver(property('counted'), received)).toBe(true)
    expect(ref.holdsOver(property('took'), counted)).toBe(false)
    expect(ref.holdsOver(property('took'), received)).toBe(true)
  })
})

test('states have JSON names, and come back from them', () => {
  for (const s of ref.initialStates()) {
    const back = ref.fromJson(JSON.parse(JSON.stringify(ref.toJson(s))))
    expect(ref.key(back)).toBe(ref.key(s))
    expect(names(back)).toEqual(names(s))
  }
  expect(() => ref.fromJson({ state: { n: 9 }, budgets: {} })).toThrow(/not a state/)
  const spent = { ...ref.toJson(begin), budgets: { counts: 7 } }
  expect(() => ref.fromJson(spent)).toThrow(/not a state/)
})

test('a guard that throws stops the run with its action and parameters', () => {
  const bad = action({
    params: { to: Node },
    when: { 'reads nothing': s => (null as unknown as { n: number }).n === s.n },
    then: () => undefined,
  })
  const wrong = model(
    { ...Spec, actions: { bad }, properties: {} },
    { name: 'wrong', bounds: { nodes: 1 } },
  )
  const run = (): unknown => reference(instantiate(wrong)).successors(begin)
  expect(run).toThrow(StepError)
  expect(run).toThrow(/action bad, 'reads nothing'/)
  expect(run).toThrow(/"to":"A"/)
})

describe('the naive search', () => {
  test('finds the first violation, goals, and no deadlock where only a budget is used up', () => {
    const free = instantiate(limited, { bounds: { counts: 2 } })
    expect(naive(free)).toMatchObject({ violation: { property: 'small', depth: 3 }, deadlocks: 0 })
    const once = naive(instantiate(limited))
    expect(once).toMatchObject({ violation: null, deadlocks: 0, reached: ['took'] })
  })
  test('stops at a depth and says so', () => {
    expect(naive(instantiate(twoPhase), 3)).toMatchObject({ depth: 3, isComplete: false })
  })
  test('states outside a constraint are counted and not expanded', () => {
    const within = { ...twoPhase, constraint: { test: () => false } }
    expect(naive(instantiate(within))).toMatchObject({ distinct: 1, generated: 1 })
  })
  test('a defect is found at the length it promises', () => {
    const found = naive(instantiate(twoPhase, { defect: 'D1' }))
    expect(found.violation).toEqual({ property: 'consistent', depth: 4 })
  })
  test('deadlocks: a state without successors that is not terminal', () => {
    const stuck = {
      ...twoPhase,
      spec: { ...twoPhase.spec, actions: { c: twoPhase.spec.actions['tmCommit'] } },
    }
    const without = { ...stuck, spec: { ...stuck.spec, properties: {}, defects: {} } }
    expect(naive(instantiate(without)).deadlocks).toBe(1)
    expect(naive(instantiate(without, { deadlock: 'allowed' })).deadlocks).toBe(0)
  })
})
