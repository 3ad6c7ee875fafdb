/** A run that is stopped reports what it has refuted already; a run without memory for a choice shows some path. */
import { describe, expect, it, vi } from 'vitest'
import { instantiate } from '../../model/engine.ts'
import { bool, int, model, protocol, record, spec } from '../../model/index.ts'
import { type CheckResult, explore } from '../index.ts'
import { check } from './helpers.ts'

const State = record({ x: int(0, 9_999), stuck: bool })
const { action, init, invariant, actionProperty } = protocol(State)
const boom = (): never => {
  throw new Error('boom')
}

/** Level 2 has 10,000 states, far more than one slice handles. */
const jump = action({
  params: { to: int(0, 9_999) },
  when: { 'it is at the start': s => s.x === 0 && !s.stuck },
  then(s, { to }) {
    s.x = to
    s.stuck = true
  },
})
const wide = (
  properties: NonNullable<Parameters<typeof spec>[0]['properties']>,
  actions: Parameters<typeof spec>[0]['actions'] = { jump },
) =>
  model(
    spec({
      name: 'wide',
      description: 'a wide level',
      state: State,
      init: init({}),
      actions,
      properties,
    }),
    { name: 'wide', deadlock: 'no-successor' },
  )

/** Runs slices of no time, so one chunk each, and interrupts after some of them. */
function stoppedAfter(slices: number, m: ReturnType<typeof wide>): CheckResult {
  const run = explore(instantiate(m), { now: () => 0 })
  for (let i = 0; i < slices; i++) expect(run.run(0)).toBe(false)
  run.interrupt()
  expect(run.run(0)).toBe(true)
  return run.result()
}
// Slices 1 and 2 are the judging and the expanding of level 1.
const [judging, expanding] = [3, 8]

describe('a run that is stopped on an unfinished level', () => {
  const low = invariant({ description: 'x is not 7', holds: s => s.x !== 7 })

  it('reports an invariant that it found violated, with a shortest path', () => {
    expect(stoppedAfter(judging, wide({ low }))).toMatchObject({
      verdict: 'violated',
      limit: 'interrupted',
      violation: {
        kind: 'invariant',
        property: 'low',
        isCanonical: false,
        path: { steps: [{ action: 'jump', params: { to: 7 } }] },
      },
    })
  })
  it('reports a deadlock', () => {
    expect(stoppedAfter(expanding, wide({}))).toMatchObject({
      verdict: 'violated',
      violation: { kind: 'deadlock', isCanonical: false, path: { steps: [{ action: 'jump' }] } },
    })
  })
  it('reports a spec that throws', () => {
    const wrong = action({ when: { 'x is 3': s => s.x === 3 }, then: boom })
    expect(stoppedAfter(expanding, wide({}, { jump, wrong }))).toMatchObject({
      verdict: 'violated',
      violation: {
        kind: 'error',
        at: { action: 'wrong', params: {} },
        isCanonical: false,
        path: { steps: [{ action: 'jump', params: { to: 3 } }] },
      },
    })
  })
  it('reports a step that violates an action property', () => {
    const back = action({
      when: { 'it is stuck': s => s.stuck },
      then: s => void (s.stuck = false),
    })
    const kept = actionProperty({
      description: 'stays stuck',
      holds: (a, b) => !a.stuck || b.stuck,
    })
    expect(stoppedAfter(expanding, wide({ kept }, { jump, back }))).toMatchObject({
      verdict: 'violated',
      violation: {
        kind: 'actionProperty',
        property: 'kept',
        isCanonical: false,
        path: { steps: [{ action: 'jump' }, { action: 'back' }] },
      },
    })
  })
  it('is incomplete while nothing is refuted', () => {
    const fine = invariant({ description: 'x is small', holds: s => s.x < 9_990 })
    expect(stoppedAfter(judging, wide({ fine }))).toMatchObject({
      verdict: 'incomplete',
      limit: 'interrupted',
      violation: null,
    })
  })
  it('does the same when its time is used up', () => {
    let ms = 0
    const late = check(wide({ low }), {}, { limits: { seconds: 6 }, now: () => (ms += 1000) })
    expect(late).toMatchObject({ verdict: 'violated', limit: 'seconds' })
    expect(late.violation).toMatchObject({ property: 'low', isCanonical: false })
  })
})

describe('a run that is complete', () => {
  it('shows the canonical path', () => {
    const low = invariant({ description: 'x is not 7', holds: s => s.x !== 7 })
    expect(check(wide({ low }))).toMatchObject({ limit: null, violation: { isCanonical: true } })
  })
  it('shows a shortest path when memory runs out while one is chosen', () => {
    const low = invariant({ description: 'x is not 7', holds: s => s.x !== 7 })
    vi.stubGlobal(
      'Uint16Array',
      class {
        constructor() {
          throw new RangeError('Array buffer allocation failed')
        }
      },
    )
    try {
      expect(check(wide({ low }))).toMatchObject({
        verdict: 'violated',
        limit: null,
        violation: { isCanonical: false, path: { steps: [{ params: { to: 7 } }] } },
      })
    } finally {
      vi.unstubAllGlobals()
    }
  })
  it('is incomplete when the table cannot grow, and can say so', () => {
    const Real = Int32Array
    vi.stubGlobal(
      'Int32Array',
      new Proxy(Real, {
        construct(target, args: [number]) {
          if (args[0] === 2 ** 16) throw new RangeError('Array buffer allocation failed')
          return Reflect.construct(target, args) as object
        },
      }),
    )
    try {
      const r = check(wide({}))
      expect(r).toMatchObject({ verdict: 'incomplete', limit: 'memory' })
    } finally {
      vi.unstubAllGlobals()
    }
  })
})
