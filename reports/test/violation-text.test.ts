/** A violation as text, at three widths, plain and painted: goldens in files. */
import { describe, expect, test } from 'vitest'
import { type Paint, plain } from '../text/paint.ts'
import type { ModelResult } from '../result/result.ts'
import { violationText } from '../text/text.ts'
import { committed, resultOf } from './counterexample-fixture.ts'

const tagged: Paint = (tone, text) => `<${tone}>${text}</>`
const clauses = {
  'COMMIT-3':
    'A transaction that is committed on one node is committed on every node, whatever crashes.',
}

const prepare = { type: 'prepare', to: 'B', change: { volume: 'v1', size: 2 } }
const path = ['node', 'B']
const two = resultOf(
  [
    {
      action: 'receivePrepare',
      kind: 'internal',
      lane: 'B',
      params: { m: prepare, slave: 'B' },
      changes: [
        { kind: 'value', path: [...path, 'role'], from: 'slave', to: 'master' },
        { kind: 'value', path: [...path, 'vote'], from: null, to: 'yes' },
        {
          kind: 'elements',
          path: ['network'],
          added: [{ type: 'vote', from: 'B', yes: true }, { type: 'ack' }],
          removed: [prepare],
        },
      ],
    },
    { action: 'crash', kind: 'fault', lane: null, params: { n: 'A' } },
    { action: 'decide', kind: 'internal', lane: 'A' },
  ],
  [],
  { description: { receivePrepare: 'a slave receives the proposal and votes on it' } },
)

/** With values in its states, and conjuncts of its last step. */
const violated: ModelResult = {
  ...two,
  choices: ['nodes=2', 'crashes=1', 'joins=unlimited'],
  defectShown: {
    id: 'D9',
    description: 'the master does not wait for all votes',
    diff: ["action decide, conjunct 'all have voted'", '- s => all(s)', '+ s => some(s)'],
  },
  lines: {
    replay: 'lockstep replay lockstep-report/trace.json',
    reproduce: 'lockstep check commit --defect D9 --bounds nodes=2',
  },
  trace: two.trace && {
    ...two.trace,
    states: two.trace.states.map(s => ({
      ...s,
      state: {
        node: { A: { role: 'master', votes: [] }, B: { role: 'slave', votes: [] } },
        network: [],
      },
    })),
  },
  explanation: two.explanation && {
    ...two.explanation,
    stepContexts: [
      {
        state: 2,
        guard: [
          { conjunct: 'it is the master', reads: [{ path: 'node.A.role', value: '"master"' }] },
          {
            conjunct: 'a majority of the nodes of its view has voted yes',
            reads: [
              { path: 'node.A.votes.has(B)', value: 'true' },
              { path: 'node.B.vote', value: '"yes"' },
              { path: 'node.C.vote', value: 'null' },
            ],
          },
          { conjunct: 'it is up', reads: [] },
        ],
        enabled: [],
        enabledLeftOut: 0,
        blocked: [],
        blockedLeftOut: 0,
      },
    ],
  },
}

describe('a violation', () => {
  test.each([40, 80, 200])('%d columns', async width => {
    const text = violationText(violated, { paint: plain, width }, clauses)
    await expect(text).toMatchFileSnapshot(`goldens/violation-${width}.txt`)
    const [own = '', ...rest] = text.split('\n').toReversed()
    expect(own).toMatch(/^Replay: +lockstep replay lockstep-report\/trace.json$/)
    // Lines that are there to be pasted, and source lines, are not broken.
    const prose = rest.filter(line => !/^(Reproduce:| {2}action )/.test(line))
    expect(Math.max(...prose.map(line => line.length))).toBeLessThanOrEqual(Math.min(width, 120))
  })
  test('painted', async () => {
    const text = violationText(violated, { paint: tagged, width: 80 }, clauses)
    await expect(text).toMatchFileSnapshot('goldens/violation-tagged.txt')
    const bare = text.replaceAll(/<(?:good|bad|warn|dim|strong|name)>|<\/>/g, '')
    expect(bare).toBe(violationText(violated, { paint: plain, width: 80 }, clauses))
  })
  test('a clause that is not given in words is named', () => {
    const text = violationText(committed, { paint: plain, width: 80 })
    expect(text).toContain('\n  breaks COMMIT-3\n')
  })
  test('of nothing is nothing', () => {
    expect(violationText({ ...committed, explanation: null }, { paint: plain, width: 80 })).toBe('')
  })
  test('a deadlock says what stands in the way', async () => {
    const stuck = {
      state: 9,
      guard: [],
      enabled: [],
      enabledLeftOut: 0,
      blocked: [
        {
          action: 'decide',
          params: { n: 'A' },
          lane: 'A',
          conjunct: 'all have voted',
          reads: [{ path: 'votes', value: '["B"]' }],
          budget: null,
          others: 1,
        },
        {
          action: 'crash',
          params: {},
          lane: null,
          conjunct: null,
          reads: [],
          budget: 'crashes',
          others: 0,
        },
        {
          action: 'take',
          params: {},
          lane: null,
          conjunct: null,
          reads: [],
          budget: null,
          others: 0,
        },
      ],
      blockedLeftOut: 2,
    }
    const deadlock: ModelResult = {
      ...committed,
      violation: 'deadlock',
      property: null,
      explanation: committed.explanation && {
        ...committed.explanation,
        kind: 'deadlock',
        property: null,
        stepContexts: [stuck],
      },
    }
    await expect(violationText(deadlock, { paint: plain, width: 80 })).toMatchFileSnapshot(
      'goldens/violation-deadlock.txt',
    )
  })
  test('a model error shows the step that failed and its four parts', async () => {
    const failed = {
      step: {
        action: 'send',
        description: null,
        kind: 'internal',
        params: {},
        lane: 'A',
        changes: [],
      },
      error: {
        what: 'An element was added to a full seq.',
        cause: 'too many in flight',
        values: { max: 2 },
        advice: 'raise the maximum',
      },
    } as const
    const none = resultOf([], [])
    const broken: ModelResult = {
      ...none,
      violation: 'error',
      property: null,
      explanation: none.explanation && {
        ...none.explanation,
        kind: 'error',
        property: null,
        failed,
      },
    }
    await expect(violationText(broken, { paint: plain, width: 100 })).toMatchFileSnapshot(
      'goldens/model-error.txt',
    )
  })
})

test('a run that was stopped says that another run may show another counterexample', () => {
  const stopped: ModelResult = { ...violated, limit: 'seconds', isCanonical: false }
  const page = { width: 200, paint: plain }
  expect(violationText(stopped, page)).toContain(
    'stopped at the time limit: the counterexample is a shortest one, but another run may show a different one',
  )
  expect(violationText(violated, page)).not.toContain('another run')
})
