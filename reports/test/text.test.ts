/** Tables and lists as text, wide and narrow: goldens in files. */
import { describe, expect, test } from 'vitest'
import { headlineText, sumUp, vacuityText } from '../text/sum-up.ts'
import { headlines } from '../result/headlines.ts'
import { modelsText, requirementsText } from '../text/lists.ts'
import { type Page, plain } from '../text/paint.ts'
import type { ModelResult } from '../result/result.ts'
import { verdictTable } from '../text/verdicts.ts'

const wide: Page = { paint: plain, width: 100 }
const narrow: Page = { paint: plain, width: 60 }

const plainProperty = { description: 'x', kind: 'invariant', requirements: [], at: null } as const
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
  expected: { verdict: 'holds', counts: {} },
  asExpected: false,
  reason: 'S5 is violated, which is what the defect breaks',
  properties: [
    { ...plainProperty, id: 'S4', name: 'identical configuration on every node', status: 'open' },
    { ...plainProperty, id: 'S5', name: 'commit or abort everywhere', status: 'violated' },
  ],
  coverage: { actions: [], goals: [] },
  actions: [],
  choices: [],
  defectShown: null,
  lines: { replay: null, reproduce: '' },
  trace: null,
  explanation: null,
}

const holds: ModelResult = {
  ...result,
  model: 'join',
  defect: null,
  verdict: 'holds',
  violation: null,
  property: null,
  asExpected: true,
  reason: 'holds, as expected',
}
const cut: ModelResult = {
  ...holds,
  model: 'cvm-unlimited',
  verdict: 'incomplete',
  limit: 'memory',
  asExpected: false,
  reason: '',
}
const within: ModelResult = { ...holds, outside: 4 }
const differing: ModelResult = {
  ...holds,
  asExpected: false,
  reason: 'counts differ: distinct is 7 and was pinned at 8',
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
  test('the closing sentence claims no more than was pinned', () => {
    const pinned = { ...holds, expected: { verdict: 'holds', counts: { distinct: 7 } } } as const
    const free = { ...holds, expected: { verdict: null, counts: {} } }
    expect(sumUp([holds], 0, wide)).toBe('1 model checked: 1 holds; the verdict is as expected')
    expect(sumUp([holds, pinned], 0, wide)).toBe(
      '2 models checked: 2 hold; every verdict and every pinned count is as expected',
    )
    expect(sumUp([pinned, free], 0, wide)).toBe('2 models checked: 2 hold')
  })
  test('the closing sentence counts what is not as expected', () => {
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
    ).toEqual(['? x (S4): not decided in cvm-unlimited'])
  })
  test('vacuity', () => {
    const vacuity = [
      { spec: 's', actions: ['a'], conjuncts: [{ action: 'b', name: 'c' }], goals: ['G'] },
    ]
    expect(vacuityText(vacuity, true, wide)).toHaveLength(4)
    expect(vacuityText(vacuity, false, wide)[0]).toBe('warning: 3 parts of s were never exercised')
    expect(vacuityText([], true, wide)).toEqual([])
  })
  test('lists', async () => {
    const model = {
      model: 'join',
      spec: 'cvm',
      description: 'three nodes join, one may crash',
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
