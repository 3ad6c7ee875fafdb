/**
 * The examples through the explorer: every model that is not slow gives what it expects, and nothing
 * in them is idle. `explore.slow.test.ts` has the slow ones.
 */
import { describe, expect, test } from 'vitest'
import type { CheckResult } from '../../checker/result.ts'
import { models } from '../models.ts'
import { check } from './check.ts'
import { findModel, modelsOf } from './find-model.ts'

const results = new Map<string, CheckResult>()
function resultOf(name: string): CheckResult {
  const result = results.get(name) ?? check(findModel(name))
  results.set(name, result)
  return result
}

const quick = models.filter(m => !m.slow).map(m => m.name)

test.each(quick)('%s: the verdict and the counts are the expected ones', name => {
  const { property, ...expected } = findModel(name).expect ?? { verdict: 'holds' }
  const result = resultOf(name)
  expect(result).toMatchObject(expected)
  expect(result.violation?.property ?? undefined).toBe(property)
  const unreached = result.coverage.goals.filter(g => !g.reached)
  expect(expected.verdict === 'holds' ? unreached : []).toEqual([])
})

test('dining-philosophers: the violation is a deadlock of five steps', () => {
  const { violation } = resultOf('dining-philosophers')
  expect(violation).toMatchObject({ kind: 'deadlock', property: null })
  expect(violation?.path.steps).toHaveLength(5)
})

test('wrong-acp: a participant that has committed crashes, the coordinator too, another aborts', () => {
  const actions = resultOf('wrong-acp').violation?.path.steps.map(s => s.action)
  expect(actions).toHaveLength(12)
  expect(actions?.filter(a => a.endsWith('Crashes')).toSorted()).toEqual([
    'coordinatorCrashes',
    'participantCrashes',
  ])
  expect(actions?.at(-1)).toBe('abortsOnTimeout')
})

describe.each([...modelsOf])('%s: over its quick models', (_name, itsModels) => {
  const coverage = () => itsModels.filter(m => !m.slow).map(m => resultOf(m.name).coverage)

  test('every action is taken', () => {
    const taken = coverage().flatMap(c => c.actions.filter(a => a.steps > 0).map(a => a.name))
    const all = coverage().flatMap(c => c.actions.map(a => a.name))
    expect(new Set(taken)).toEqual(new Set(all))
  })

  test('every conjunct is the only false one somewhere', () => {
    const conjuncts = coverage().flatMap(c =>
      c.actions.flatMap(a => a.conjuncts.map(j => ({ ...j, name: `${a.name}: ${j.name}` }))),
    )
    const decisive = new Set(conjuncts.filter(j => j.decisive).map(j => j.name))
    expect(conjuncts.map(j => j.name).filter(name => !decisive.has(name))).toEqual([])
  })
})
