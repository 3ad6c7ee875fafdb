/** Traces: written, read, run again, exported; and what a step tells of itself. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantiate } from '#model/instance.ts'
import { toItf } from '#model/itf.ts'
import { reference } from '#model/reference/reference.ts'
import { instanceOfTrace, readTrace, replay, traceOf } from '#model/trace.ts'
import type { Trace } from '#model/trace-form.ts'
import { randomSpec } from './random-spec.ts'
import { run } from './run.ts'
import { twoPhase } from './two-phase.ts'

const bad = reference(instantiate(twoPhase, { bounds: { participants: 2 }, defect: 'D1' }))
const moves = [
  ['tmCommit'],
  ['rmChooseToAbort', { rm: 'A' }],
  ['rmReceiveCommit', { rm: 'B' }],
] as const
const trace = traceOf(bad, { ...run(bad, moves), property: 'consistent' })
const [first, second] = trace.steps

describe('a trace', () => {
  test('holds JSON names, lanes and changes', () => {
    expect(trace).toMatchObject({ spec: 'two-phase', defect: 'D1', bounds: { participants: 2 } })
    expect(trace.states[3].state).toEqual({
      rm: { A: { state: 'aborted' }, B: { state: 'committed' } },
      tm: 'committed',
      prepared: [],
      messages: [{ type: 'commit' }],
    })
    expect(first.changes).toEqual([
      { kind: 'value', path: ['tm'], from: 'init', to: 'committed' },
      { kind: 'elements', path: ['messages'], added: [{ type: 'commit' }], removed: [] },
    ])
    expect(second).toMatchObject({ kind: 'fault', lane: 'A', params: { rm: 'A' } })
    expect(first.lane).toBeNull()
    expect(second.patches).toEqual([
      { op: 'replace', path: ['rm', 'A', 'state'], value: 'aborted' },
    ])
  })
  test('survives being written and read', () => {
    expect(readTrace(JSON.parse(JSON.stringify(trace)))).toEqual(trace)
  })
  test.each<[string, unknown]>([
    ['nothing', null],
    ['another schema', { ...trace, schema: 'lockstep-trace/2' }],
    ['a missing field', { ...trace, steps: undefined }],
    ['one state too few', { ...trace, states: trace.states.slice(1) }],
  ])('%s is refused', (_, wrong) => {
    expect(() => readTrace(wrong)).toThrow(/not a trace/)
  })
})

describe('replay', () => {
  test('the same instance gives the same run, ending in the violation', () => {
    const again = replay(trace, reference(instanceOfTrace(trace, twoPhase)))
    expect(again).toMatchObject({ kind: 'same', end: 'violation' })
  })
  test('without the defect it diverges, and says which conjunct stands in the way', () => {
    const repaired = reference(instantiate(twoPhase, { bounds: { participants: 2 } }))
    const result = replay(trace, repaired)
    expect(result).toMatchObject({ kind: 'diverges', step: 1 })
    expect(result).toMatchObject({
      why: expect.stringContaining('not: all are prepared') as string,
    })
  })
  test.each<[string, number, (t: Trace) => Trace]>([
    ['an unknown action', 2, t => withStep(t, 1, { ...t.steps[1], action: 'explode' })],
    [
      'a parameter out of its domain',
      2,
      t => withStep(t, 1, { ...t.steps[1], params: { rm: 'Z' } }),
    ],
    ['another state', 1, t => ({ ...t, states: [t.states[0], t.states[0], ...t.states.slice(2)] })],
    ['another start', 0, t => ({ ...t, states: [t.states[1], ...t.states.slice(1)] })],
    ['another spec', 0, t => ({ ...t, spec: 'paxos' })],
  ])('%s diverges', (_, step, change) => {
    expect(replay(change(trace), bad)).toMatchObject({ kind: 'diverges', step })
  })
  test('random walks of random specs replay, and patching the states gives the states', () => {
    fc.assert(
      fc.property(randomSpec(), fc.array(fc.nat(), { maxLength: 6 }), (m, picks) => {
        const ref = reference(instantiate(m))
        const [initial] = ref.initialStates()
        fc.pre(initial !== undefined)
        const steps = []
        let here = initial
        for (const pick of picks) {
          const next = ref.successors(here)
          if (next.length === 0) break
          steps.push(next[pick % next.length])
          here = next[pick % next.length].after
        }
        const made = readTrace(JSON.parse(JSON.stringify(traceOf(ref, { initial, steps }))))
        expect(replay(made, reference(instanceOfTrace(made, m)))).toMatchObject({ kind: 'same' })
        for (const [i, step] of made.steps.entries())
          expect(patched(made.states[i].state, step.patches)).toEqual(made.states[i + 1].state)
        expect(toItf(made, ref.instance).states).toHaveLength(made.states.length)
      }),
      { numRuns: 60 },
    )
  })
})

function withStep(t: Trace, i: number, step: Trace['steps'][number]): Trace {
  return { ...t, steps: t.steps.with(i, step) }
}

/** Applies patches to plain JSON as any other program would. */
function patched(state: unknown, patches: Trace['steps'][number]['patches']): unknown {
  const copy = structuredClone({ state }) as Record<string, unknown>
  for (const { path, value } of patches) {
    const full = ['state', ...path]
    const parent = full.slice(0, -1).reduce((o, k) => o[k] as Record<string, unknown>, copy)
    parent[full.at(-1) as string] = value
  }
  return copy['state']
}

test('ITF: variables, sets, maps, records and the step taken', () => {
  const itf = toItf(trace, bad.instance)
  expect(itf.vars).toEqual([
    'rm',
    'tm',
    'prepared',
    'messages',
    'mbt::actionTaken',
    'mbt::nondetPicks',
  ])
  expect(itf['#meta']).toMatchObject({ format: 'ITF', status: 'violation' })
  expect(itf.states[2]).toEqual({
    '#meta': { index: 2 },
    rm: {
      '#map': [
        ['A', { state: 'aborted' }],
        ['B', { state: 'working' }],
      ],
    },
    tm: 'committed',
    prepared: { '#set': [] },
    messages: { '#set': [{ tag: 'commit', value: { '#tup': [] } }] },
    'mbt::actionTaken': 'rmChooseToAbort',
    'mbt::nondetPicks': { rm: { tag: 'Some', value: 'A' } },
  })
  expect(itf.states[0]).toMatchObject({ 'mbt::actionTaken': 'init' })
})
