/**
 * The small models of the cvm core give what they are expected to give, and between them they use every action,
 * make every conjunct decisive and reach every goal. The large ones are run by `npm run check`.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import type { CheckResult } from '../../../checker/result.ts'
import { requirement } from '../../requirements.ts'
import { cvmModels } from '../../cvm/models.ts'
import { cvmSpec } from '../../cvm/spec.ts'
import { check, findModel } from './check.ts'

const distinctMax = 100_000
const small = cvmModels.filter(m => (m.expect?.distinct ?? Infinity) <= distinctMax)

/** Too large to run here as they are; with two nodes they still use what only they have. */
const large = ['activation', 'activation-groups', 'checks'].map(findModel)

describe('cvm models', () => {
  const results = new Map<string, CheckResult>()

  beforeAll(() => {
    for (const m of small) results.set(m.name, check(m))
    for (const m of large)
      results.set(m.name, check(m, { bounds: { nodes: 2, initialMembers: 1 } }))
  }, 300_000)

  test.each(small.map(m => m.name))('%s gives the expected verdict and counts', name => {
    const expected = small.find(m => m.name === name)?.expect
    const { verdict, violation, distinct, generated, depth } = results.get(name) as CheckResult
    const found = violation ? { verdict, property: violation.property } : { verdict }
    expect({ ...found, distinct, generated, depth }).toEqual(expected)
  })

  test('every action is taken and every conjunct is decisive somewhere', () => {
    const idle = Object.entries(cvmSpec.actions).flatMap(([name, action]) =>
      action.when
        .map(conjunct => conjunct.name)
        .filter(conjunct => !isDecisive([...results.values()], name, conjunct))
        .map(conjunct => `${name}: ${conjunct}`),
    )
    expect(idle).toEqual([])
  })

  test('every goal is reached somewhere', () => {
    const reached = new Set(
      [...results.values()].flatMap(r => r.coverage.goals.filter(g => g.reached).map(g => g.id)),
    )
    const goals = Object.keys(cvmSpec.properties).filter(id =>
      cvmSpec.properties[id].kind.startsWith('reach'),
    )
    expect(goals.filter(id => !reached.has(id))).toEqual([])
  })

  test('every requirement that is cited exists', () => {
    const cited = [...Object.values(cvmSpec.actions), ...Object.values(cvmSpec.properties)]
    for (const id of cited.flatMap(x => x.requirements)) expect(requirement(id).id).toBe(id)
  })
})

function isDecisive(results: readonly CheckResult[], action: string, conjunct: string): boolean {
  return results.some(r =>
    r.coverage.actions.some(
      a => a.name === action && a.conjuncts.some(c => c.name === conjunct && c.decisive),
    ),
  )
}
