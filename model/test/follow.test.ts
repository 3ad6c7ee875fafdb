/** Following named steps, and what is true at the end of a run: errors, properties, deadlocks. */
import { describe, expect, test } from 'vitest'
import { attempt, endOf, errorsAfter, follow, holdsAt, indexOfState } from '#model/follow.ts'
import { int, model, protocol, record, spec } from '#model/index.ts'
import { instantiate } from '#model/instance.ts'
import { isDeadlock } from '#model/reference/deadlock.ts'
import { naive } from '#model/reference/naive.ts'
import { reference } from '#model/reference/reference.ts'
import { replay, traceOf } from '#model/trace.ts'

const State = record({ n: int(0, 2) })
const { action, init, invariant, actionProperty } = protocol(State)
const start = init({ then() {} })
const counts = action({
  when: { 'there is room': s => s.n < 2, 'it is even': s => s.n % 2 === 0 },
  then(s) {
    s.n += 1
  },
})
/** Leaves the domain once two is reached. */
const jumps = action({
  when: { 'one was counted': s => s.n === 1 },
  then(s) {
    s.n += 5
  },
})
const stays = action({ budget: 'stays', then() {} })
const Small = invariant({ description: 'never two', holds: s => s.n < 2 })
const Throws = invariant({
  description: 'cannot be judged after one',
  holds(s) {
    if (s.n === 1) throw new Error('no idea')
    return true
  },
})
const Grows = actionProperty({ description: 'never shrinks', holds: (a, b) => a.n <= b.n })

const all = { counts, jumps, stays }
const made = model(
  spec({
    name: 'counter',
    description: 'a counter',
    state: State,
    init: start,
    actions: all,
    properties: { Small, Throws, Grows },
  }),
  {
    name: 'counter',
    budgets: { stays: 1 },
  },
)
const ref = reference(instantiate(made))
const [zero] = ref.initialStates()
const one = follow(ref, zero, [{ action: 'counts', params: {} }])

describe('a run that is followed', () => {
  test('stops at the first step that is not enabled, and names every false conjunct', () => {
    const named = ['stays', 'counts', 'counts', 'stays'].map(a => ({ action: a, params: {} }))
    const { steps, stopped } = follow(ref, zero, named)
    expect(steps.map(s => s.action.name)).toEqual(['stays', 'counts'])
    expect(stopped).toEqual({ step: 3, why: 'counts is not enabled (not: it is even)' })
  })
  test('goes on from steps that were taken before', () => {
    const named = ['counts', 'stays'].map(a => ({ action: a, params: {} }))
    const further = follow(ref, zero, named, one.steps)
    expect(further.steps[0]).toBe(one.steps[0])
    expect(further).toMatchObject({ stopped: null, steps: { length: 2 } })
  })
  test.each([
    ['stays', {}, 'stays is not enabled (the budget stays is used up)'],
    ['flies', {}, 'there is no action flies'],
    ['counts', { x: 1 }, 'counts has no parameter `x`'],
    ['jumps', {}, 'jumps fails: A value outside its domain was written to int(0, 2).'],
  ])('says why %s %j cannot be taken', (name, params, why) => {
    const spent = { ...endOf(one), budgets: [0] }
    expect(attempt(ref, spent, { action: name, params })).toBe(why)
  })
  test('a state is found among others by its JSON', () => {
    expect(indexOfState(ref, [zero, endOf(one)], ref.toJson(endOf(one)))).toBe(1)
    expect(indexOfState(ref, [zero], ref.toJson(endOf(one)))).toBe(-1)
    expect(indexOfState(ref, [zero], undefined)).toBe(-1)
  })
})

describe('the end of a run', () => {
  test('every error there is found: of a step, and of a property', () => {
    const codes = errorsAfter(ref, one, null).map(e => e.code)
    expect(new Set(codes)).toEqual(new Set(['out-of-domain', 'action-threw']))
    const [first] = errorsAfter(ref, one, { action: 'jumps', params: {} })
    expect(first.code).toBe('out-of-domain')
    expect(errorsAfter(ref, { initial: zero, steps: [] }, null)).toEqual([])
  })
  test.each(['out-of-domain', 'action-threw'])('a trace of error %s comes out again', code => {
    const error = errorsAfter(ref, one, null).find(e => e.code === code)
    const trace = traceOf(ref, { ...one, error: error ?? null })
    expect(replay(trace, ref)).toMatchObject({ kind: 'same', end: 'error' })
  })
  test('properties of states and of steps; of a step only where one was taken', () => {
    const of = (id: string) => {
      const found = ref.instance.properties.find(p => p.id === id)
      if (!found) throw new Error(id)
      return found
    }
    expect(holdsAt(ref, of('Small'), zero, undefined)).toBe(true)
    expect(holdsAt(ref, of('Grows'), zero, undefined)).toBeNull()
    expect(holdsAt(ref, of('Grows'), endOf(one), one.steps[0])).toBe(true)
  })
})

describe('a deadlock', () => {
  const loops = model(
    spec({
      name: 'loops',
      description: 'a counter',
      state: State,
      init: start,
      actions: { counts, stays },
    }),
    {
      name: 'loops',
      budgets: { stays: 1 },
      deadlock: 'only-self-loops',
    },
  )
  test('is none where only a spent budget forbids a step, be it a self-loop', () => {
    const looping = reference(instantiate(loops))
    const [begin] = looping.initialStates()
    const { initial, steps } = follow(looping, begin, [
      { action: 'counts', params: {} },
      { action: 'stays', params: {} },
    ])
    expect(isDeadlock(looping, endOf({ initial, steps }))).toBe(false)
    expect(naive(instantiate(loops)).deadlocks).toBe(0)
  })
  test('is one where nothing but self-loops is left, by that reading alone', () => {
    const free = { bounds: { stays: 'unlimited' } } as const
    const murphi = reference(instantiate(loops, free))
    const tlc = reference(instantiate(loops, { ...free, deadlock: 'no-successor' }))
    for (const [which, expected] of [
      [murphi, true],
      [tlc, false],
    ] as const) {
      const [begin] = which.initialStates()
      expect(isDeadlock(which, begin)).toBe(false)
      const end = endOf(follow(which, begin, [{ action: 'counts', params: {} }]))
      expect(isDeadlock(which, end)).toBe(expected)
    }
  })
})
