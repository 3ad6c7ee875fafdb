/** Mutation scores as text: goldens in files. */
import { expect, test } from 'vitest'
import type { MutantResult, MutationResult } from '../../conformance/index.ts'
import { type MutateContext, mutateText } from '../text/mutate-text.ts'
import { mutateTotals, percent } from '../result/mutate-totals.ts'
import { plain } from '../text/paint.ts'
import { mutating } from '../text/progress-text.ts'

const base: MutantResult = {
  id: '',
  operator: 'drop',
  action: 'decide',
  part: 'all have voted',
  requirements: ['COMMIT-3'],
  decision: 'conforming',
  by: null,
  run: [],
  refused: null,
  killed: null,
  milliseconds: 3,
}
const wrong = { ...base, decision: 'distinguished' as const, by: 'event' }
const run = [
  { action: 'begin', args: { m: 'A' } },
  { action: 'decide', args: { m: 'A' } },
]
const killed = (tier: 'witness' | 'points' | 'corpus', id: string) => ({
  tier,
  case: id,
  signature: 'unexpected-event decide',
})
const mutants: readonly MutantResult[] = [
  { ...wrong, id: 'drop decide / one', killed: killed('witness', 'w-1') },
  { ...wrong, id: 'drop decide / two', killed: killed('points', 'p-1') },
  { ...wrong, id: 'negate vote / kept', operator: 'negate', killed: killed('corpus', 'corpus-1') },
  {
    ...wrong,
    id: 'negate vote / new',
    operator: 'negate',
    requirements: ['VOTE-1'],
    run,
    killed: killed('corpus', 'corpus-2'),
  },
  ...['accepts', 'refuses', 'quiet', 'state', 'throws'].map(by => ({
    ...wrong,
    id: `skip vote / ${by}`,
    operator: 'skip' as const,
    requirements: ['VOTE-1', 'VOTE-2'],
    run,
    by,
    refused: by === 'refuses' ? { action: 'vote', args: { n: 'B' } } : null,
  })),
  { ...base, id: 'twice vote', operator: 'twice', requirements: [] },
  {
    ...base,
    id: 'defect D1',
    operator: 'defect',
    decision: 'undecided',
    by: 'more than 100000 product states',
    requirements: ['JOIN-1'],
  },
]
const result: MutationResult = {
  schema: 'lockstep-mutation/2',
  spec: 'cvm',
  model: 'commit',
  specHash: 'x',
  states: 12_345,
  planned: 15,
  mutants,
  corpus: [{ id: 'corpus-2', tier: 'corpus', title: '', covers: [], requirements: [], steps: [] }],
  correct: { runs: 20, alarms: 1 },
  seconds: 12.3,
}
const context: MutateContext = {
  choices: ['nodes=3'],
  tiers: [
    { tier: 'witness', cases: 12 },
    { tier: 'points', cases: 1200 },
    { tier: 'corpus', cases: 1 },
  ],
  words: ({ action, args }) => `${action} (${JSON.stringify(args)})`,
  isInterrupted: true,
}

test.each([
  ['wide', 100],
  ['narrow', 60],
])('%s', async (name, width) => {
  const text = mutateText(result, context, { paint: plain, width })
  await expect(`${text}\n`).toMatchFileSnapshot(`goldens/mutate-${name}.txt`)
})

test('a case that the suite had kills; one made of the mutant’s own run does not', () => {
  expect(mutateTotals(result, mutants)).toEqual({
    mutants: 11,
    conforming: 1,
    nonConforming: 9,
    undecided: 1,
    killed: 3,
    survived: 6,
  })
})

test('a score is never rounded up', () => {
  expect(percent(9999, 10_000)).toBe('99.9 %')
  expect(percent(5, 5)).toBe('100 %')
  expect(percent(0, 0)).toBe('-')
})

test('progress', () => {
  const p = { done: 5, all: 20, survived: 1, seconds: 10 }
  expect(mutating('commit', p).text).toBe(
    'commit: 5 of 20 mutants, 1 survived so far, about 30 s left',
  )
})
