/** The audit of an exploration: closures that are not pure, and engines that differ. */
import { afterEach, describe, expect, it } from 'vitest'
import { explore } from '../../../checker/index.ts'
import type { Sample } from '../../../checker/index.ts'
import { SpecError, instantiate } from '../../../model/engine.ts'
import { type Model, int, model, protocol, record, spec } from '../../../model/index.ts'
import { Disagreement } from '../../result/disagreement.ts'
import { explored } from '../../result/explored.ts'
import { Auditor } from '../auditor.ts'
import { withoutAmbient } from '../forbidden.ts'

const State = record({ n: int(0, 40), m: int(0, 5) })
const { action, init, invariant, predicate } = protocol(State)
type View = { readonly n: number; readonly m: number }

/** A model of two actions, with closures to break. */
function machine(
  own: {
    guard?: (s: View) => boolean
    effect?: (s: { n: number; m: number }) => void
    holds?: (s: View) => boolean
    constraint?: (s: View) => boolean
    start?: (s: { n: number; m: number }) => void
  } = {},
): Model {
  const made = spec({
    name: 'machine',
    description: 'counts',
    state: State,
    init: init({ then: own.start ?? (() => {}) }),
    actions: {
      grows: action({
        when: { 'there is room': s => s.n < 40, own: own.guard ?? (() => true) },
        then: own.effect ?? (s => void (s.n += 1)),
      }),
      turns: action({ when: { more: s => s.m < 5 }, then: s => void (s.m += 1) }),
    },
    properties: { small: invariant({ description: 'small', holds: own.holds ?? (() => true) }) },
  })
  const { constraint } = own
  return model(made, {
    name: 'machine',
    deadlock: 'allowed',
    ...(constraint ? { constraint: predicate(constraint) } : {}),
  })
}

function samplesOf(m: Model): readonly Sample[] {
  const run = explore(instantiate(m), { now: () => 0 })
  while (!run.run(1000));
  return run.samples()
}
function thrownBy(run: () => unknown): unknown {
  try {
    run()
    return null
  } catch (thrown) {
    return thrown
  }
}

const outer = { count: 0 }
afterEach(() => {
  outer.count = 0
})
const every = (n: number): boolean => ++outer.count % n === 0

describe('what is not the same each time', () => {
  it.each([
    ['Math.random', 'action grows', { effect: (s: View) => void (Math.random() + s.n) }],
    ['Date.now', 'action grows', { guard: (s: View) => s.n < Date.now() }],
    ['Date', 'property small', { holds: (s: View) => new Date().getTime() > s.n }],
    ['performance.now', 'the constraint', { constraint: (s: View) => s.n < performance.now() }],
    ['crypto.randomUUID', 'init', { start: (s: View) => void [s.n, crypto.randomUUID()] }],
    // This guard reads no state: it would be asked once, before the exploration, and never again.
    ['Math.random', 'action grows', { guard: () => Math.random() < 2 }],
  ])('throws in a closure and ends the run as ill-formed: %s in %s', (used, at, own) => {
    const thrown = thrownBy(() => explored(instantiate(machine(own))))
    expect(thrown).toBeInstanceOf(SpecError)
    expect(thrown).toMatchObject({ code: 'impure', parts: { values: { used, at } } })
  })

  it('is there again as soon as a slice is over', () => {
    const before = [Math.random, Date, performance, crypto]
    thrownBy(() => withoutAmbient(() => Date.now()))
    expect([Math.random, Date, performance, crypto]).toEqual(before)
    expect(Date.now()).toBeGreaterThan(0)
    expect(withoutAmbient(() => before[1] === Date)).toBe(false)
  })
})

describe('a variable that counts', () => {
  it.each([
    ['a guard', { guard: (s: View) => s.n < 0 || !every(3) }],
    ['an effect', { effect: (s: { n: number }) => void (s.n += every(2) ? 1 : 0) }],
    [
      'an effect that changes late',
      { effect: (s: { n: number }) => void (s.n = ++outer.count > 300 ? 0 : s.n + 1) },
    ],
  ])('is found when the sampled states are stepped again: in %s', (_, own) => {
    const thrown = thrownBy(() => explored(instantiate(machine(own))))
    expect(thrown).toMatchObject({ code: 'impure' })
    expect((thrown as SpecError).message).toContain('Action grows of machine is not pure.')
  })

  it.each([
    ['action grows', { effect: (s: { n: number }) => void (s.n += every(2) ? 1 : 0) }],
    ["action grows, 'own'", { guard: (s: View) => s.n < 1 || !every(3) }],
    ['property small', { holds: (s: View) => s.n < 1 || every(2) || s.n < 99 === outer.count < 9 }],
    ['the constraint', { constraint: (s: View) => s.n < 1 || !every(3) }],
  ])('is named by the audit: %s', (at, own) => {
    const m = machine(own)
    const samples = samplesOf(m)
    const auditor = new Auditor(instantiate(m))
    const thrown = thrownBy(() => samples.forEach(sample => auditor.check(sample)))
    expect(thrown).toMatchObject({ code: 'impure', parts: { values: { at } } })
  })

  it('that counted only where the model was explored is found by the audit elsewhere', () => {
    const m = machine({ effect: s => void (s.n = outer.count > 0 ? 0 : s.n + 1) })
    const samples = samplesOf(m)
    outer.count = 1
    const auditor = new Auditor(instantiate(m))
    const thrown = thrownBy(() => samples.forEach(sample => auditor.check(sample)))
    expect(thrown).toMatchObject({ code: 'impure', parts: { values: { at: 'action grows' } } })
  })
})

describe('a pure spec', () => {
  it('passes, sample by sample, and is sampled at all', () => {
    const m = machine()
    const samples = samplesOf(m)
    expect(samples.length).toBeGreaterThan(150)
    const auditor = new Auditor(instantiate(m))
    for (const sample of samples) auditor.check(sample)
    expect(explored(instantiate(m))).toMatchObject({ verdict: 'holds', distinct: 246 })
  })
  it('that the engines step differently is a bug of Lockstep', () => {
    const m = machine()
    const [first] = samplesOf(m)
    const auditor = new Auditor(instantiate(m))
    // The compiled engine of the audit is made to lose a step, as a wrong compiler would.
    const { own } = auditor as unknown as { own: { expand: () => void; onTaken: unknown } }
    Object.assign(own, { expand: () => {} })
    const lost = { ...first, successors: new Int32Array(0), steps: new Float64Array(2) }
    const thrown = thrownBy(() => auditor.check(lost))
    expect(thrown).toBeInstanceOf(Disagreement)
    expect(thrown).toMatchObject({ parts: { values: { action: 'grows' } } })
  })
})
