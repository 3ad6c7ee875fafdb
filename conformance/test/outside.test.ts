/** Conjuncts marked `modelOnly`: no system is failed for a step that only they forbid, and none is asked to refuse it. */
import { describe, expect, it } from 'vitest'
import { bool, int, model, oneOf, protocol, record, set, spec } from '../../model/index.ts'
import { conform } from '../drive/conform.ts'
import type { InProcessAdapter, Listener } from '../contract/adapter.ts'
import { readLogs } from '../log/read.ts'
import { validate } from '../log/validate.ts'
import { mutantsOf } from '../mutate/mutants.ts'
import { explain } from '../observer/explain.ts'
import { arrange, stepItem } from '../observer/observation.ts'
import { search } from '../observer/search.ts'
import { Stepper, unlimited } from '../observer/stepper.ts'
import { derive } from '../suite/suite.ts'
import { openInProcess } from '../transport/in-process.ts'

const State = record({ stock: int(0, 2), isWarm: bool, heard: set(oneOf('a', 'b')) })
const { action, from, init } = protocol(State)
const shop = model(
  spec({
    name: 'shop',
    description: 'a shop whose model has two shelves',
    state: State,
    init: init({ then: s => s.heard.add('a') }),
    actions: {
      put: action({
        kind: 'input',
        when: { 'the model has a shelf left': { holds: s => s.stock < 2, modelOnly: true } },
        then: s => {
          s.stock += 1
        },
      }),
      take: action({
        kind: 'input',
        when: { 'there is one': s => s.stock > 0 },
        then: s => {
          s.stock -= 1
        },
      }),
      warm: action({
        kind: 'internal',
        when: { 'the model keeps it cold': { holds: () => false, modelOnly: true } },
        then: s => {
          s.isWarm = true
        },
      }),
      ring: action({
        kind: 'output',
        progress: 'optional',
        when: { 'it is warm': s => s.isWarm },
        then: () => {},
      }),
      hear: action({
        params: { word: from(s => s.heard) },
        kind: 'output',
        progress: 'optional',
        when: { 'it is cold': s => !s.isWarm },
        then: () => {},
      }),
    },
  }),
  { name: 'shop' },
)
const instance = unlimited(shop)
const stepper = new Stepper(instance)
const reports = ['put', 'take', 'ring', 'hear']

async function judge(...events: readonly string[]) {
  const lines = events.map(event => JSON.stringify({ node: 'x', event }))
  const { records } = await readLogs([{ name: 'x', lines }])
  return validate(stepper, records, { order: { kind: 'total' }, start: 'initial', reports })
}

describe('a log', () => {
  it('that goes on where only the model stops is inconclusive', async () => {
    const verdict = await judge('put', 'put', 'put')
    expect(verdict.verdict).toBe('inconclusive')
    expect(verdict.reason).toContain('outside the model')
    expect(verdict.reason).toContain("'put: the model has a shelf left'")
  })
  it('that needs a hidden step which only the model forbids is inconclusive, however late it shows', async () => {
    expect((await judge('put', 'take', 'ring')).verdict).toBe('inconclusive')
  })
  it('that no widening explains is rejected', async () => {
    expect((await judge('take')).verdict).toBe('rejected')
    expect((await judge('put', 'take', 'take')).verdict).toBe('rejected')
    expect((await judge('put', 'take')).verdict).toBe('accepted')
  })
})

/** Accepts what `isLegal` allows, by the events so far, and reports it. */
function system(isLegal: (action: string, stock: number) => boolean): InProcessAdapter {
  let notify: Listener = () => {}
  let stock = 0
  let seq = 0
  return {
    listen: n => (notify = n),
    hello: () => ({
      proto: 1 as const,
      adapter: { name: 'shop' },
      sut: { name: 'shop' },
      capabilities: {
        time: 'virtual',
        observe: 'none',
        order: 'total',
        reset: 'soft',
        refuse: true,
      },
      actions: ['put', 'take'],
      events: reports,
    }),
    reset: () => {
      stock = 0
      seq = 0
      return { ok: true as const }
    },
    act: ({ action: name }) => {
      if (!isLegal(name, stock)) return { outcome: 'refused' as const }
      stock += name === 'put' ? 1 : -1
      notify('event', { seq: ++seq, node: 'x', event: name, args: {} })
      return { outcome: 'ok' as const }
    },
    advance: () => ({ now: 0, fired: 0 }),
    quiesce: () => ({ quiet: true, pending: 0 }),
  }
}
function run(adapter: InProcessAdapter, ...acts: readonly string[]) {
  const steps = acts.map(name => ({ do: 'act' as const, action: name, args: {}, plan: [] }))
  return conform({
    instance,
    stepper,
    specHash: '',
    adapter: 'shop',
    open: () => Promise.resolve(openInProcess(adapter)),
    cases: [{ id: 'one', tier: 'corpus', title: 'one', covers: [], requirements: [], steps }],
  })
}

describe('a live system', () => {
  const large = system((name, stock) => name === 'put' || stock > 0)
  it('that is larger than the model is inconclusive, and passes within it', async () => {
    expect((await run(large, 'put', 'put', 'put')).cases[0]).toMatchObject({
      verdict: 'inconclusive',
      inconclusive: 'outside-the-model',
    })
    expect((await run(large, 'put', 'put', 'take')).verdict).toBe('pass')
  })
  it('that breaks a rule of the protocol fails', async () => {
    const wrong = system(() => true)
    expect((await run(wrong, 'put', 'take', 'take')).cases[0]).toMatchObject({ verdict: 'fail' })
  })
  it('is never asked in a walk to refuse what only the model forbids', async () => {
    const result = await conform({
      instance,
      stepper,
      specHash: '',
      adapter: 'shop',
      open: () => Promise.resolve(openInProcess(large)),
      walks: { count: 40, length: 8, seed: 1, refusedPercent: 60 },
    })
    const refused = result.cases.flatMap(c => c.steps.filter(s => s.do === 'refuse'))
    expect(new Set(refused.map(s => s.action))).toEqual(new Set(['take']))
    expect(result.counts.fail).toBe(0)
  })
})

it('no case asks to refuse what only the model forbids', () => {
  const { suite } = derive(shop)
  const refused = suite.cases.flatMap(c => c.steps.filter(s => s.do === 'refuse'))
  expect(new Set(refused.map(s => s.action))).toEqual(new Set(['take']))
})

it('no mutant drops a conjunct that is no rule', () => {
  const ids = mutantsOf(instance).map(m => m.id)
  expect(ids).toContain('drop take / there is one')
  expect(ids.filter(id => id.includes('shelf'))).toEqual([])
})

it('a value that is not there to choose is named in "why not"', () => {
  const hidden = instance.actions.map(() => false)
  const observation = arrange([{ node: 'x', seq: 1 }], { kind: 'total' }, () => [
    stepItem(stepper, { by: 'event', name: 'hear', args: { word: 'b' } }),
  ])
  const start = stepper.initial().map(state => ({ state, pending: 0 }))
  const outcome = search(stepper, start, observation, { hidden, find: 'any' })
  const [nearest] = explain(stepper, observation, outcome, hidden).excluded[0]?.nearest ?? []
  expect(nearest?.failed).toEqual([
    { name: 'word is there to choose', truth: 'false', reads: [{ path: 'word', value: '"b"' }] },
  ])
})
