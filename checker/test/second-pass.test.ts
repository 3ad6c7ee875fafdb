/** The choice of a counterexample asks exactly what the search asked, in whatever order states were discovered. */
import { describe, expect, it } from 'vitest'
import {
  type ModelOptions,
  bool,
  int,
  map,
  model,
  oneOf,
  protocol,
  record,
  seq,
  set,
  spec,
} from '../../model/index.ts'
import { check, facts } from './helpers.ts'

type Options = Omit<ModelOptions, 'name'>

/** Checks with both orders of the actions; both must give the same bytes. */
function checkBothWays(m: Parameters<typeof check>[0], actions: number) {
  const plain = check(m)
  const order = Array.from({ length: actions }, (_, i) => actions - 1 - i)
  for (const seed of [0, 7])
    expect(JSON.stringify(facts(check(m, {}, { order, seed })))).toBe(JSON.stringify(facts(plain)))
  return plain
}

const State = record({
  n: int(0, 20),
  lane: int(0, 3),
  list: seq(int(0, 3), 3),
  bag: set(int(0, 3)),
})
const { action, init, invariant, actionProperty, reachable, reachableStep, predicate } =
  protocol(State)
const noChange = init({})
const to = (lane: number, at: number, next: number, toLane = lane) =>
  action({
    when: { here: s => s.n === at && s.lane === lane },
    then(s) {
      s.n = next
      s.lane = toLane
    },
  })
const boom = (): never => {
  throw new Error('boom')
}

function machine(
  actions: Parameters<typeof spec>[0]['actions'],
  properties: NonNullable<Parameters<typeof spec>[0]['properties']>,
  options: Options = {},
) {
  const of = spec({
    name: 'machine',
    description: 'a small machine',
    state: State,
    init: noChange,
    actions,
    properties,
  })
  return model(of, { name: 'machine', deadlock: 'allowed', ...options })
}

describe('the constraint', () => {
  const actions = {
    // Level 2 has 1 in lane 0 (within) and 1 in lane 1 (outside); both lead to the bad state on level 3.
    away: to(0, 0, 1, 1),
    through: to(1, 1, 2, 0),
    near: to(0, 0, 1),
    round: to(0, 1, 2),
  }
  const bad = invariant({ description: 'n is not 2', holds: s => s.n !== 2 })
  const constraint = predicate(s => s.lane === 0)

  it('keeps the path inside: no step is taken from a state that was not expanded', () => {
    const { violation } = checkBothWays(machine(actions, { bad }, { constraint }), 4)
    expect(violation?.path.steps.map(s => s.action)).toEqual(['near', 'round'])
  })

  it('keeps a violating step from a state outside from being shown', () => {
    const still = actionProperty({ description: 'n stays below 2', holds: (_, b) => b.n < 2 })
    const { violation } = checkBothWays(machine(actions, { still }, { constraint }), 4)
    expect(violation?.path.steps.map(s => s.action)).toEqual(['near', 'round'])
  })

  it('keeps a state outside that throws when expanded from costing the verdict', () => {
    const throwing = {
      ...actions,
      through: action({ when: { here: s => s.lane !== 1 || boom() }, then: () => {} }),
    }
    const m = machine(throwing, { bad }, { constraint })
    expect(checkBothWays(m, 4)).toMatchObject({
      verdict: 'violated',
      violation: { property: 'bad' },
    })
  })
})

describe('what throws', () => {
  const go = { a: to(0, 0, 1), b: to(0, 0, 2), c: to(0, 1, 3), d: to(0, 2, 4) }
  const bad = invariant({ description: 'n is not 3', holds: s => s.n !== 3 })

  it('in a goal that was reached before is not asked again on the way to a violation', () => {
    const goal = reachable({ description: 'n is 0', when: s => s.n === 0 || boom() })
    expect(checkBothWays(machine(go, { bad, goal }), 4)).toMatchObject({
      violation: { kind: 'invariant', property: 'bad' },
    })
  })
  it('in a goal over steps that was reached before is not asked again either', () => {
    const seen = reachableStep({
      description: 'from 0',
      on: [go.a, go.c],
      when: s => s.n === 0 || boom(),
    })
    expect(checkBothWays(machine(go, { bad, seen }), 4)).toMatchObject({
      violation: { kind: 'invariant', property: 'bad' },
    })
  })
  it('in a goal on the level that reaches it is an error, whatever comes first', () => {
    const goal = reachable({ description: 'n is 1', when: s => s.n === 1 || (s.n === 2 && boom()) })
    const { violation } = checkBothWays(machine(go, { goal }), 4)
    expect(violation).toMatchObject({ kind: 'error', at: null })
    expect(violation?.path.steps.map(s => s.action)).toEqual(['b'])
  })
  it('in an action property on the level that violates it is an error, whatever comes first', () => {
    const odd = actionProperty({
      description: 'never from 1',
      holds: s => s.n !== 1 && (s.n !== 2 || boom()),
    })
    const { violation } = checkBothWays(machine(go, { odd }), 4)
    expect(violation).toMatchObject({ kind: 'error', at: { action: 'd' } })
  })
  it('counts as its levels do that were completed, whatever came before it in its state', () => {
    const wrong = action({ when: { here: s => s.n === 1 }, then: boom })
    const r = checkBothWays(machine({ ...go, wrong }, {}), 5)
    expect(r).toMatchObject({ violation: { kind: 'error' }, distinct: 3, generated: 3, depth: 2 })
  })
  it('behind a first parameter names the first choice that throws', () => {
    const pair = action({
      params: { p: int(0, 2), q: int(0, 2) },
      when: { 'p is fine': (_s, { p }) => p < 1 || boom(), never: (_s, { q }) => q < 0 },
      then: s => void (s.n = 1),
    })
    expect(check(machine({ pair }, {})).violation?.at).toEqual({
      action: 'pair',
      params: { p: 1, q: 0 },
    })
  })
})

describe('budgets that are used up', () => {
  const step = action({
    budget: 'steps',
    when: { 'it fits': s => (s.n < 2 ? true : boom()) },
    then: s => void (s.n += 1),
  })
  it('are not asked: a guard that would throw beyond them is no error', () => {
    const stay = action({ then: () => {} })
    const m = (steps: number) =>
      machine({ step, stay }, {}, { budgets: { steps }, deadlock: 'no-successor' })
    expect(check(m(2))).toMatchObject({ verdict: 'holds', distinct: 3 })
    expect(check(m(3))).toMatchObject({ verdict: 'violated', violation: { kind: 'error' } })
  })
  it('prove no deadlock where asking would throw', () => {
    const m = machine({ step }, {}, { budgets: { steps: 2 }, deadlock: 'no-successor' })
    expect(check(m)).toMatchObject({ verdict: 'holds', distinct: 3 })
  })
  it('of zero are not asked at all', () => {
    const never = action({ budget: 'none', when: { no: () => boom() }, then: s => void (s.n = 9) })
    const m = machine({ never, stay: action({ then: () => {} }) }, {}, { budgets: { none: 0 } })
    expect(check(m)).toMatchObject({ verdict: 'holds', distinct: 1 })
  })
})

describe('a `from` parameter', () => {
  it('is named from the state before the step: its range may throw in the state behind', () => {
    const Queues = record({ at: int(0, 2), last: bool, q: map(int(0, 1), set(oneOf('a', 'b'))) })
    const p = protocol(Queues)
    const of = spec({
      name: 'queues',
      description: 'reads a queue and moves on',
      state: Queues,
      init: p.init({ then: s => s.q[0]?.add('b') }),
      actions: {
        take: p.action({
          params: { m: p.from(s => (s.q as never as Record<number, never>)[s.at] ?? boom()) },
          when: { 'it is first': s => !s.last },
          then(s) {
            s.at = 2
            s.last = true
          },
        }),
      },
      properties: { first: p.invariant({ description: 'it is not last', holds: s => !s.last }) },
    })
    const { violation } = check(model(of, { name: 'queues', deadlock: 'allowed' }))
    expect(violation?.path.steps).toEqual([{ action: 'take', params: { m: 'b' } }])
  })
})
