/** A counterexample is re-executed before it is shown; one that does not come out is a bug of Lockstep, exit 70. */
import { describe, expect, test } from 'vitest'
import type { Violation } from '../../checker/index.ts'
import { models } from '../../examples/models.ts'
import { instantiate } from '../../model/engine.ts'
import { asCliError } from '../errors.ts'
import { exitCode } from '../../reports/result/exit-code.ts'
import { retrace } from '../result/retrace.ts'

const model = models.find(m => m.name === 'dining-philosophers')
if (!model) throw new Error('the example was renamed')
const instance = instantiate(model)
const initial = {
  philosopher: Object.fromEntries(
    ['p0', 'p1', 'p2', 'p3', 'p4'].map(p => [
      p,
      { mood: 'hungry', hasLeft: false, hasRight: false },
    ]),
  ),
  isForkTaken: { p0: false, p1: false, p2: false, p3: false, p4: false },
}
const all = ['p0', 'p1', 'p2', 'p3', 'p4'].map(p => ({ action: 'takesLeft', params: { p } }))
const deadlock = (
  steps: Violation['path']['steps'],
  start: Violation['path']['initial'] = initial,
): Violation => ({
  kind: 'deadlock',
  property: null,
  message: null,
  at: null,
  path: { initial: start, steps },
  isCanonical: true,
})

const disagreeing: readonly (readonly [string, Violation])[] = [
  ['that is no deadlock', deadlock(all.slice(1))],
  ['with a step that is not enabled', deadlock([all[0], all[0]])],
  ['with an action that does not exist', deadlock([{ action: 'flies', params: {} }])],
  ['from a state that is not initial', deadlock(all, { ...initial, isForkTaken: {} })],
  [
    'of a property that is not violated',
    { ...deadlock(all), kind: 'invariant', property: 'ForkExclusion' },
  ],
  ['of an error that does not happen', { ...deadlock(all), kind: 'error', message: 'boom' }],
]

describe('retrace', () => {
  test('a true counterexample comes out with its states, lanes and changes', () => {
    const { trace } = retrace(instance, deadlock(all))
    expect(trace?.states).toHaveLength(6)
    expect(trace?.steps.map(s => s.lane)).toEqual(['p0', 'p1', 'p2', 'p3', 'p4'])
    expect(trace?.steps[0]?.changes).toHaveLength(2)
  })
  test.each(disagreeing)('one %s is a bug', (_, violation) => {
    const wrong = (() => {
      try {
        retrace(instance, violation)
        return null
      } catch (thrown) {
        return asCliError(thrown)
      }
    })()
    expect(wrong?.parts.what).toMatch(/The two engines disagree/)
    expect(exitCode(wrong ? [wrong.finding] : [])).toBe(70)
  })
})
