/**
 * The observer against the obvious way: on random runs of the spec, with some events hidden, the belief is exactly the
 * set of states that a naive enumeration of all runs finds; and a piece with two causally ordered events exchanged
 * leaves none, with the conjunct that failed.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { models } from '../../spec/index.ts'
import { Observer, hiddenOf } from '../observer/observer.ts'
import { type Item, stepItem, arrange } from '../observer/observation.ts'
import { search } from '../observer/search.ts'
import { type Found, type Packed, Stepper, unlimited } from '../observer/stepper.ts'

const model = models.find(m => m.name === 'commit')
if (!model) throw new Error('there is no model commit')
const stepper = new Stepper(unlimited(model))
const allEvents = stepper.instance.actions.map(a => a.event)

/** A run of the spec: choices pick among the steps of each state. */
function runOf(choices: readonly number[]): {
  readonly steps: readonly Found[]
  readonly start: Packed
} {
  const [start] = stepper.initial()
  if (!start) throw new Error('no initial state')
  const steps: Found[] = []
  let here = start
  for (const choice of choices) {
    // Mostly what goes on by itself, so that runs get into transactions.
    const all = stepper.steps(here)
    const urgent = all.filter(f => f.action.progress === 'urgent')
    const begins = all.filter(f => f.action.name === 'begin' || f.action.name === 'crash')
    const pool = urgent.length > 0 ? urgent : begins.length > 0 ? begins : all
    const step = pool[choice % pool.length]
    if (!step) break
    steps.push(step)
    here = step.state
  }
  return { steps, start }
}

/** Every state in which a run may end that shows these events, by going through all of them. */
function naive(events: readonly Found[], hidden: readonly boolean[]): ReadonlySet<string> {
  let states = new Map(stepper.initial().map(s => [s.join(), s]))
  const close = (): void => {
    for (const s of states.values())
      for (const f of stepper.steps(s))
        if (hidden[f.action.index] && !states.has(f.state.join()))
          states.set(f.state.join(), f.state)
  }
  close()
  for (const e of events) {
    const next = new Map<string, Packed>()
    for (const s of states.values())
      for (const f of stepper.steps(s))
        if (f.action === e.action && JSON.stringify(f.params) === JSON.stringify(e.params))
          next.set(f.state.join(), f.state)
    states = next
    close()
  }
  return new Set(states.keys())
}

function itemOf(step: Found): Item {
  return stepItem(stepper, { by: 'event', name: step.action.event, args: step.params })
}

describe('belief', () => {
  it('is the set of states that naive enumeration finds, whatever is hidden', () => {
    let largest = 0
    fc.assert(
      fc.property(
        fc.array(fc.nat(30), { minLength: 1, maxLength: 14 }),
        fc.subarray(allEvents),
        (choices, silent) => {
          const events = allEvents.filter(e => !silent.includes(e))
          const hidden = hiddenOf(stepper.instance.actions, { events, observes: [] })
          const { steps, start } = runOf(choices)
          const asked = steps.filter(s => events.includes(s.action.event))
          // An input or fault that is hidden would have to be told by its answer; leave such runs out.
          if (
            steps.some(s => !events.includes(s.action.event) && s.action.progress === 'requested')
          )
            return
          const reports = asked.map((s, i) => ({ node: '', seq: i + 1, step: s }))
          const observation = arrange(reports, { kind: 'total' }, r => [itemOf(r.step)])
          const outcome = search(stepper, [{ state: start, pending: 0 }], observation, {
            hidden,
            find: 'all',
          })
          const found = new Set(outcome.ends.map(e => e.state.join()))
          largest = Math.max(largest, found.size)
          expect(found).toEqual(naive(asked, hidden))
        },
      ),
      { numRuns: 60 },
    )
    expect(largest).toBeGreaterThan(3)
  })

  it('is empty for an event the spec does not allow, and names the conjunct and what it read', () => {
    const observer = new Observer(stepper, { visibility: { events: allEvents, observes: [] } })
    observer.reset()
    const names: readonly [string, Record<string, string>][] = [
      ['begin', { m: 'A' }],
      ['validate', { m: 'A', accepted: 'yes' }],
      ['agree', { m: 'A' }],
    ]
    const reports = names.map(([event, args], i) => ({ node: '', seq: i + 1, event, args }))
    const observation = arrange(reports, { kind: 'total' }, r => [
      stepItem(stepper, { by: 'event', name: r.event, args: r.args }),
    ])
    const judged = observer.advance(observation)
    if (judged.kind !== 'fail') throw new Error(`judged ${judged.kind}`)
    expect(judged.failure.kind).toBe('unexpected-event')
    expect(judged.failure.requirements).toContain('VRECONF-2')
    const [nearest] = judged.failure.explanation.excluded[0]?.nearest ?? []
    expect(nearest?.failed.map(c => c.name)).toEqual(['every participant has answered'])
    expect(nearest?.failed[0]?.reads).toContainEqual({ path: 'acks.has(A)', value: 'false' })
    expect(judged.failure.allowed).toContain('vote (n: A, answer: yes)')
  })

  it('says which output is missing when a system is quiet too soon', () => {
    const observer = new Observer(stepper, { visibility: { events: allEvents, observes: [] } })
    observer.reset()
    const begin = stepItem(stepper, { by: 'event', name: 'begin', args: { m: 'A' } })
    const items = [{ node: '', seq: 1 }]
    observer.advance(arrange(items, { kind: 'total' }, () => [begin]))
    const judged = observer.quiet(false)
    expect(judged.kind === 'fail' && judged.failure.kind).toBe('missing-output')
  })

  it('keeps an act of unknown outcome as possible, once, now or later', () => {
    const observer = new Observer(stepper, { visibility: { events: [], observes: [] } })
    observer.reset()
    observer.suspect('crash', { n: 'B' })
    observer.advance({ names: [], streams: [] })
    const dead = observer.belief.filter(b =>
      JSON.stringify(stepper.toJson(b.state)).includes('dead'),
    )
    expect(dead.length).toBeGreaterThan(0)
    expect(dead.length).toBeLessThan(observer.belief.length)
    expect(dead.every(b => b.pending === 0)).toBe(true)
  })
})

describe('order', () => {
  it('leaves events of different nodes in any order that their clocks allow', () => {
    const votes = ['A', 'B'].map(n => ({ node: n, seq: 1, n }))
    const itemsFor = (n: string): readonly Item[] => [
      stepItem(stepper, { by: 'event', name: 'killDaemon', args: { n } }),
    ]
    const options = { hidden: stepper.instance.actions.map(() => false), find: 'all' as const }
    const start = stepper.initial().map(state => ({ state, pending: 0 }))
    const free = search(
      stepper,
      start,
      arrange(votes, { kind: 'vector' }, r => itemsFor(r.n)),
      options,
    )
    const bound = search(
      stepper,
      start,
      arrange(
        votes.map(r => (r.n === 'B' ? { ...r, vc: { A: 1, B: 1 } } : { ...r, vc: { A: 1 } })),
        { kind: 'vector' },
        r => itemsFor(r.n),
      ),
      options,
    )
    expect(free.explored).toBe(4)
    expect(bound.explored).toBe(3)
    expect(free.ends.length).toBe(1)
  })
})
