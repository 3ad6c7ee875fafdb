/** What a run is expected to give, and how a result is judged by it. */
import { describe, expect, test } from 'vitest'
import type { CheckResult, Violation } from '../../checker/index.ts'
import type { Defect, Model } from '../../model/index.ts'
import { type Asked, expectedOf, judge } from '../result/expectation.ts'

const asked: Asked = { expect: null, defect: null, isAltered: false }
const defect = { breaks: ['S1', 'S2'] } as unknown as Defect
const modelOf = (expectation?: Model['expect']) =>
  ({ name: 'm', ...(expectation ? { expect: expectation } : {}) }) as Model

const holds: CheckResult = {
  verdict: 'holds',
  violation: null,
  limit: null,
  distinct: 10,
  generated: 20,
  depth: 5,
  outside: 0,
  seconds: 1,
  bits: 8,
  words: 1,
  bytes: 100,
  coverage: { actions: [], goals: [{ id: 'G1', reached: false }] },
}
const incomplete: CheckResult = { ...holds, verdict: 'incomplete', limit: 'states' }
const violating = (kind: Violation['kind'], property: string | null): CheckResult => ({
  ...holds,
  verdict: 'violated',
  violation: {
    kind,
    property,
    message: kind === 'error' ? 'boom\nmore' : null,
    at: null,
    path: { initial: null, steps: [] },
    isCanonical: true,
  },
})
const invariant = violating('invariant', 'S1')

interface Case {
  readonly name: string
  readonly expects?: Model['expect']
  readonly asks?: Partial<Asked>
  readonly result: CheckResult
  readonly finds: readonly string[]
}
const cases: readonly Case[] = [
  { name: 'nothing expected, holds', result: holds, finds: [] },
  { name: 'nothing expected, violated', result: invariant, finds: ['safety'] },
  { name: 'nothing expected, deadlock', result: violating('deadlock', null), finds: ['deadlock'] },
  {
    name: 'incomplete is never a success',
    expects: { verdict: 'holds' },
    result: incomplete,
    finds: ['incomplete'],
  },
  {
    name: 'incomplete although a violation was expected',
    expects: { verdict: 'violated' },
    result: incomplete,
    finds: ['incomplete'],
  },
  {
    name: 'counts as pinned',
    expects: { verdict: 'holds', distinct: 10, generated: 20, depth: 5 },
    result: holds,
    finds: [],
  },
  {
    name: 'a count differs',
    expects: { verdict: 'holds', distinct: 11 },
    result: holds,
    finds: ['unexpected'],
  },
  {
    name: 'a count differs, but bounds are the caller’s',
    expects: { verdict: 'holds', distinct: 11 },
    asks: { isAltered: true },
    result: holds,
    finds: [],
  },
  {
    name: 'the verdict stays with other bounds',
    expects: { verdict: 'violated' },
    asks: { isAltered: true },
    result: holds,
    finds: ['unexpected'],
  },
  {
    name: 'violated as the model expects',
    expects: { verdict: 'violated', property: 'S1' },
    result: invariant,
    finds: [],
  },
  {
    name: 'violated as expected, a count differs',
    expects: { verdict: 'violated', property: 'S1', depth: 4 },
    result: invariant,
    finds: ['unexpected'],
  },
  {
    name: 'another property violated',
    expects: { verdict: 'violated', property: 'S2' },
    result: invariant,
    finds: ['safety'],
  },
  {
    name: 'a violation expected and none found',
    expects: { verdict: 'violated', property: 'S1' },
    result: holds,
    finds: ['unexpected'],
  },
  {
    name: 'any violation expected',
    expects: { verdict: 'violated' },
    result: violating('deadlock', null),
    finds: [],
  },
  {
    name: 'a deadlock expected by name',
    expects: { verdict: 'violated', property: 'deadlock' },
    result: violating('deadlock', null),
    finds: [],
  },
  {
    name: 'a model error is never what was expected',
    expects: { verdict: 'violated' },
    result: violating('error', null),
    finds: ['safety'],
  },
  { name: '--expect violated', asks: { expect: 'violated' }, result: invariant, finds: [] },
  {
    name: '--expect violated, holds',
    asks: { expect: 'violated' },
    result: holds,
    finds: ['unexpected'],
  },
  {
    name: '--expect holds over a model that expects otherwise',
    expects: { verdict: 'violated' },
    asks: { expect: 'holds' },
    result: invariant,
    finds: ['safety'],
  },
  {
    name: '--expect holds drops what was pinned for another verdict',
    expects: { verdict: 'violated', distinct: 3 },
    asks: { expect: 'holds' },
    result: holds,
    finds: [],
  },
  { name: '--defect shows its violation', asks: { defect }, result: invariant, finds: ['safety'] },
  {
    name: '--defect that deadlocks instead',
    asks: { defect },
    result: violating('deadlock', null),
    finds: ['deadlock'],
  },
  { name: '--defect that breaks nothing', asks: { defect }, result: holds, finds: ['unexpected'] },
  {
    name: '--defect --expect violated',
    asks: { defect, expect: 'violated' },
    result: invariant,
    finds: [],
  },
  {
    name: '--defect --expect violated, another property',
    asks: { defect, expect: 'violated' },
    result: violating('invariant', 'S9'),
    finds: ['safety'],
  },
  {
    name: '--defect --expect violated, none found',
    asks: { defect, expect: 'violated' },
    result: holds,
    finds: ['unexpected'],
  },
  {
    name: '--defect --expect holds, and it does',
    asks: { defect, expect: 'holds' },
    result: holds,
    finds: [],
  },
  {
    name: '--defect drops the pinned counts',
    expects: { verdict: 'holds', distinct: 99 },
    asks: { defect, expect: 'violated' },
    result: invariant,
    finds: [],
  },
  {
    name: '--defect that puts a goal out of reach',
    asks: { defect: { breaks: ['G1'] } as unknown as Defect },
    result: holds,
    finds: ['vacuity'],
  },
  {
    name: 'the same, wanted',
    asks: { defect: { breaks: ['G1'] } as unknown as Defect, expect: 'violated' },
    result: holds,
    finds: [],
  },
]

describe('judge', () => {
  test.each(cases)('$name: $finds', ({ expects, asks, result, finds }) => {
    const judgement = judge(result, expectedOf(modelOf(expects), { ...asked, ...asks }))
    expect(judgement.findings).toEqual(finds)
    expect(judgement.asExpected).toBe(finds.length === 0)
    expect(judgement.reason).not.toBe('')
  })
})
