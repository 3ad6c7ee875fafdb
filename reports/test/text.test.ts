/** Counterexamples and tables as text, wide and narrow, plain and painted: goldens in files. */
import { describe, expect, test } from 'vitest'
import { headlineText, headlines, sumUp, vacuityText } from '../sum-up.ts'
import { modelsText, requirementsText } from '../lists.ts'
import { type Page, plain } from '../paint.ts'
import type { Checked, ModelResult } from '../result.ts'
import { violationText } from '../text.ts'
import { verdictTable } from '../verdicts.ts'

const wide: Page = { paint: plain, width: 100 }
const narrow: Page = { paint: plain, width: 60 }
const tagged: Page = { paint: (tone, text) => `<${tone}>${text}</>`, width: 100 }

const result: ModelResult = {
  model: 'commit',
  spec: 'cvm',
  module: null,
  bounds: { nodes: 2 },
  budgets: { crashes: 1, joins: 'unlimited' },
  dialects: { notify: 'electGuard' },
  defect: 'D9',
  verdict: 'violated',
  violation: 'invariant',
  property: 'S5',
  requirements: ['COMMIT-3', 'COMMIT-4'],
  message: null,
  limit: null,
  distinct: 12345,
  generated: 67890,
  depth: 3,
  outside: 0,
  seconds: 1.5,
  bits: 40,
  bytes: 1 << 20,
  asExpected: false,
  explanation: 'S5 is violated, which is what the defect breaks',
  properties: [
    { id: 'S4', name: 'identical configuration on every node', says: 'x', status: 'open' },
    { id: 'S5', name: 'commit or abort everywhere', says: 'y', status: 'violated' },
  ],
  coverage: { actions: [], goals: [] },
  trace: null,
}
const prepare = { type: 'prepare', to: 'B', change: { volume: 'v1', size: 2 } }
const checked: Checked = {
  result,
  counterexample: {
    kind: 'invariant',
    property: {
      id: 'S5',
      name: 'commit or abort everywhere',
      says: 'no transaction commits on one node and aborts on another, whatever crashes and whenever it does',
      requirements: ['COMMIT-3', 'COMMIT-4'],
    },
    initial: {
      node: { A: { role: 'master', votes: [] }, B: { role: 'slave', votes: [] } },
      network: [],
    },
    final: null,
    steps: [
      {
        action: 'receivePrepare',
        says: 'a slave receives the proposal and votes on it',
        kind: 'internal',
        params: { m: prepare, slave: 'B' },
        lane: 'B',
        changes: [
          { kind: 'value', path: ['node', 'B', 'role'], from: 'slave', to: 'master' },
          {
            kind: 'elements',
            path: ['network'],
            added: [{ type: 'vote', from: 'B', yes: true }, { type: 'ack' }],
            removed: [prepare],
          },
        ],
      },
      { action: 'crash', says: null, kind: 'fault', params: { n: 'A' }, lane: null, changes: [] },
    ],
    failed: null,
  },
  defect: {
    id: 'D9',
    says: 'the master does not wait for all votes',
    diff: ["action decide, conjunct 'all have voted'", '- s => all(s)', '+ s => some(s)'],
  },
  choices: ['nodes=2', 'crashes=1', 'joins=unlimited'],
  lines: {
    replay: 'lockstep replay lockstep-report/trace.json',
    reproduce: 'lockstep check commit --defect D9 --bounds nodes=2',
  },
}

describe('a counterexample', () => {
  test.each([
    ['wide', wide],
    ['narrow', narrow],
    ['tagged', tagged],
  ])('%s', async (name, page) => {
    await expect(violationText(checked, page)).toMatchFileSnapshot(`goldens/violation-${name}.txt`)
  })
  test('of nothing is nothing', () => {
    expect(violationText({ ...checked, counterexample: null }, wide)).toBe('')
  })
  test('a model error shows the step that failed and its four parts', async () => {
    const failed = {
      step: { action: 'send', says: null, kind: 'internal', params: {}, lane: 'A', changes: [] },
      error: {
        what: 'An element was added to a full seq.',
        cause: 'too many in flight',
        values: { max: 2 },
        advice: 'raise the maximum',
      },
    } as const
    const example = {
      ...checked.counterexample,
      kind: 'error',
      property: null,
      initial: {},
      final: null,
      steps: [],
      failed,
    } as const
    await expect(
      violationText({ ...checked, counterexample: example, defect: null }, wide),
    ).toMatchFileSnapshot('goldens/model-error.txt')
  })
})

const holds: ModelResult = {
  ...result,
  model: 'join',
  defect: null,
  verdict: 'holds',
  violation: null,
  property: null,
  asExpected: true,
  explanation: 'holds, as expected',
}
const cut: ModelResult = {
  ...holds,
  model: 'cvm-unlimited',
  verdict: 'incomplete',
  limit: 'memory',
  asExpected: false,
  explanation: '',
}
const within: ModelResult = { ...holds, outside: 4 }
const differing: ModelResult = {
  ...holds,
  asExpected: false,
  explanation: 'counts differ: distinct is 7 and was pinned at 8',
}

describe('tables', () => {
  test.each([
    ['wide', wide],
    ['narrow', narrow],
  ])('verdicts, %s', async (name, page) => {
    const list = [holds, within, differing, result, cut]
    const table = verdictTable(
      list.map(r => r.model),
      page,
    )
    await expect([table.header, ...list.map(r => table.row(r))].join('\n')).toMatchFileSnapshot(
      `goldens/verdicts-${name}.txt`,
    )
  })
  test('the sum-up in plain words', () => {
    expect(sumUp([holds], 0, wide)).toBe(
      '1 model checked: 1 holds; every verdict and every pinned count is the expected one',
    )
    expect(sumUp([holds, differing, result, cut], 12, wide)).toBe(
      '4 models checked: 2 hold, 1 violated, 1 incomplete; 1 not what was expected (exit 12)',
    )
  })
  test('headline properties', () => {
    const names = [
      { title: 'commit or abort everywhere', names: ['commit-or-abort everywhere'] },
      { title: 'nowhere', names: ['n'] },
    ]
    const both = {
      ...holds,
      properties: result.properties.map(p => ({ ...p, status: 'holds' as const })),
    }
    expect(headlineText(headlines([both], names), wide)).toEqual([
      '✓ commit or abort everywhere (S5): holds in join',
    ])
    expect(headlineText(headlines([both, result], names), wide)).toEqual([
      '✗ commit or abort everywhere (S5): holds in join; violated in commit',
    ])
  })
  test('headline properties that a model breaks on purpose, in many models', () => {
    const names = [{ title: 'Both', names: ['commit or abort everywhere'] }]
    const many = Array.from({ length: 5 }, (_, i) => ({
      ...holds,
      model: `m${i}`,
      properties: result.properties.map(p => ({ ...p, status: 'holds' as const })),
    }))
    const onPurpose = { ...result, model: 'wrong', asExpected: true }
    expect(headlineText(headlines([...many, onPurpose], names), wide)).toEqual([
      '✓ Both (S5): holds in 5 models; violated as expected in wrong',
    ])
    expect(headlineText(headlines([onPurpose], names), wide)).toEqual([
      '✗ Both (S5): violated as expected in wrong',
    ])
    expect(
      headlineText(
        headlines([cut], [{ title: 'x', names: ['identical configuration on every node'] }]),
        wide,
      ),
    ).toEqual(['? x (S4): not told in cvm-unlimited'])
  })
  test('vacuity', () => {
    const vacuity = [
      { spec: 's', actions: ['a'], conjuncts: [{ action: 'b', name: 'c' }], goals: ['G'] },
    ]
    expect(vacuityText(vacuity, true, wide)).toHaveLength(4)
    expect(vacuityText(vacuity, false, wide)[0]).toBe(
      'warning: s never shows 3 things that it declares',
    )
    expect(vacuityText([], true, wide)).toEqual([])
  })
  test('lists', async () => {
    const model = {
      model: 'join',
      spec: 'cvm',
      says: 'three nodes join, one may crash',
      bounds: { nodes: 3 },
      budgets: { crashes: 1 },
      dialects: {},
      chosen: ['nodes=3', 'crashes=1'],
      defect: null,
      expect: 'holds',
      slow: true,
      defects: ['D1'],
    }
    const row = {
      id: 'JOIN-7',
      group: 'JOIN',
      statement: 'A joiner unable to reach even one listed disk gives up.',
      status: 'carried',
      carriedBy: ['cvm action join', 'cvm property S3'],
    } as const
    const text = [await modelsText([model], narrow), await requirementsText([row], narrow)].join(
      '\n\n',
    )
    await expect(text).toMatchFileSnapshot('goldens/lists.txt')
  })
})
