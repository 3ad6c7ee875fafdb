/** Verdicts: limits are incomplete, deadlock in both readings, budgets, constraints, errors with their trace, coverage. */
import { describe, expect, it } from 'vitest'
import {
  type ModelOptions,
  bool,
  int,
  model,
  oneOf,
  protocol,
  record,
  seq,
  spec,
} from '../../model/index.ts'
import { check } from './helpers.ts'

const State = record({ n: int(0, 1000), stuck: bool, queue: seq(oneOf('a', 'b'), 2) })
const { action, init, invariant, actionProperty, reachable, reachableStep, predicate } =
  protocol(State)
const grow = action({
  budget: 'steps',
  when: { 'there is room': s => s.n < 1000, 'it is not stuck': s => !s.stuck },
  then: s => {
    s.n += 1
  },
})
const stall = action({
  kind: 'fault',
  when: { 'it runs': s => s.n >= 3, 'it is not stuck': s => !s.stuck },
  then: s => {
    s.stuck = true
  },
})
const idle = action({ when: { 'it is stuck': s => s.stuck }, then: () => {} })
const overflow = action({ when: { 'n is five': s => s.n === 5 }, then: s => void (s.n += 999_999) })
const crowd = action({
  when: { 'n is five': s => s.n === 5 },
  then: s => [1, 2, 3].forEach(() => s.queue.push('a')),
})
const boom = action({
  when: { 'n is five': s => s.n === 5 },
  then: () => {
    throw new Error('boom')
  },
})
const properties = {
  small: invariant({ description: 'n stays below 500', holds: s => s.n < 500 }),
  steady: actionProperty({ description: 'n never falls', holds: (a, b) => b.n >= a.n }),
  nine: reachable({ description: 'n is nine', when: s => s.n === 9 }),
  growsAtTwo: reachableStep({ description: 'it grows at two', on: grow, when: s => s.n === 2 }),
}

function counter(options: Partial<ModelOptions>, actions: Parameters<typeof spec>[0]['actions']) {
  const of = spec({
    name: 'counter',
    description: 'counts',
    state: State,
    init: init({}),
    actions,
    properties,
    terminal: predicate(s => s.n === 1000),
  })
  return model(of, { name: 'counter', ...options })
}
const plain = { properties: [] }

describe('limits', () => {
  const m = counter(plain, { grow })
  it('of depth and states end on a level and are incomplete', () => {
    expect(check(m, {}, { limits: { depth: 10 } })).toMatchObject({
      verdict: 'incomplete',
      limit: 'depth',
      depth: 10,
      distinct: 10,
    })
    expect(check(m, {}, { limits: { states: 20 } })).toMatchObject({
      verdict: 'incomplete',
      limit: 'states',
      distinct: 20,
    })
  })
  it('of memory and seconds are incomplete', () => {
    expect(check(m, {}, { limits: { memory: 1 } })).toMatchObject({
      verdict: 'incomplete',
      limit: 'memory',
    })
    let ms = 0
    const now = (): number => (ms += 1000)
    expect(check(m, {}, { limits: { seconds: 2 }, now })).toMatchObject({
      verdict: 'incomplete',
      limit: 'seconds',
    })
  })
  it('do not hide a violation on a completed level', () => {
    expect(check(counter({}, { grow }), {}, { limits: { depth: 501 } }).verdict).toBe('violated')
    expect(check(counter({}, { grow }), {}, { limits: { depth: 500 } }).verdict).toBe('incomplete')
  })
  it('are not reached by a run that ends by itself', () => {
    expect(check(m, {}, { limits: { depth: 1001 } })).toMatchObject({
      verdict: 'incomplete',
      limit: 'depth',
    })
    expect(check(m, {}, { limits: { depth: 1002 } })).toMatchObject({
      verdict: 'holds',
      distinct: 1001,
    })
  })
})

describe('deadlock', () => {
  it('in TLC’s reading is no successor at all, in Murphi’s nothing but self-loops', () => {
    const m = counter(plain, { grow, stall, idle })
    expect(check(m).verdict).toBe('holds')
    const r = check(m, { deadlock: 'only-self-loops' })
    expect(r).toMatchObject({
      verdict: 'violated',
      violation: { kind: 'deadlock', property: null },
    })
    expect(r.violation?.path.steps.map(s => s.action)).toEqual(['grow', 'grow', 'grow', 'stall'])
    expect(check(counter(plain, { grow, stall })).violation?.kind).toBe('deadlock')
    expect(check(counter(plain, { grow, stall }), { deadlock: 'allowed' }).verdict).toBe('holds')
  })
  it('is not an exhausted budget', () => {
    expect(check(counter({ ...plain, budgets: { steps: 4 } }, { grow }))).toMatchObject({
      verdict: 'holds',
      distinct: 5,
    })
  })
  it('is not a terminal state', () => {
    expect(check(counter(plain, { grow })).verdict).toBe('holds')
  })
})

describe('what goes wrong in a step', () => {
  it.each([
    ['a value outside its domain', overflow, 'int(0, 1000)'],
    ['a full sequence', crowd, 'full seq'],
    ['an action that throws', boom, 'boom'],
  ])('is a model error with the trace that leads there: %s', (_, wrong, text) => {
    const { violation, verdict } = check(counter(plain, { grow, wrong }))
    expect(verdict).toBe('violated')
    expect(violation).toMatchObject({ kind: 'error', at: { action: 'wrong', params: {} } })
    expect(violation?.message).toContain(text)
    expect(violation?.path.steps).toHaveLength(5)
  })
})

describe('init', () => {
  it('that leaves a domain is an ill-formed spec, not a verdict', () => {
    const of = spec({
      name: 'bad',
      description: 'starts outside',
      state: State,
      init: init({ then: s => void (s.n = -1) }),
      actions: { grow },
    })
    expect(() => check(model(of, { name: 'bad' }))).toThrow('The initial states could not be made.')
  })
  it('without an initial state is ill-formed: it does not hold in no states', () => {
    const none = init({ when: { 'n is one': s => s.n === 1 } })
    const of = spec({
      name: 'none',
      description: 'starts nowhere',
      state: State,
      init: none,
      actions: { grow },
    })
    expect(() => check(model(of, { name: 'none' }))).toThrow('none has no initial state.')
  })
  it('that the constraint leaves no state of is ill-formed', () => {
    const constraint = predicate(s => s.n > 5)
    expect(() => check(counter({ ...plain, constraint }, { grow }))).toThrow(
      'No initial state of counter satisfies its constraint.',
    )
  })
})

describe('properties', () => {
  it('over steps are refuted with the step at the end of the path', () => {
    const fall = action({ when: { 'n is seven': s => s.n === 7 }, then: s => void (s.n = 0) })
    const r = check(counter({}, { grow, fall }))
    expect(r.violation).toMatchObject({ kind: 'actionProperty', property: 'steady' })
    expect(r.violation?.path.steps.at(-1)?.action).toBe('fall')
    expect(r.violation?.path.steps).toHaveLength(8)
  })
  it('goals say whether they were reached', () => {
    const goals = (depth: number) =>
      check(counter({}, { grow }), {}, { limits: { depth } }).coverage.goals
    expect(goals(12)).toEqual([
      { id: 'nine', reached: true },
      { id: 'growsAtTwo', reached: true },
    ])
    expect(goals(2).map(g => g.reached)).toEqual([false, false])
  })
})

describe('coverage', () => {
  it('counts steps and names the conjuncts that were the only false one', () => {
    const { actions } = check(
      counter({ ...plain, deadlock: 'allowed', budgets: { steps: 5 } }, { grow, stall }),
    ).coverage
    expect(actions).toEqual([
      {
        name: 'grow',
        steps: 5,
        conjuncts: [
          { name: 'there is room', decisive: false },
          { name: 'it is not stuck', decisive: true },
        ],
      },
      {
        name: 'stall',
        steps: 3,
        conjuncts: [
          { name: 'it runs', decisive: true },
          { name: 'it is not stuck', decisive: true },
        ],
      },
    ])
  })
})

describe('a constraint', () => {
  it('checks and counts the states outside, and does not expand them', () => {
    const constraint = predicate(s => s.n < 10)
    expect(check(counter({ ...plain, constraint }, { grow }))).toMatchObject({
      verdict: 'holds',
      distinct: 11,
      outside: 1,
    })
  })
})
