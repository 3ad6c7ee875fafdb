/** Vacuity is judged over the union of a spec's models, and only where one was explored to the end. */
import { describe, expect, test } from 'vitest'
import type { ModelResult } from '../index.ts'
import { vacuityOf } from '../result/vacuity.ts'

function result(
  change: Partial<ModelResult>,
  steps: number,
  decisive: boolean,
  reached: boolean,
): ModelResult {
  return {
    ...({ model: 'm', spec: 's', module: null, defect: null, verdict: 'holds' } as ModelResult),
    coverage: {
      actions: [{ name: 'act', steps, conjuncts: [{ name: 'c', decisive }] }],
      goals: [{ id: 'G', reached }],
    },
    ...change,
  }
}

describe('vacuityOf', () => {
  test('what one model shows, another need not', () => {
    expect(vacuityOf([result({}, 1, false, true), result({ model: 'n' }, 1, true, false)])).toEqual(
      [],
    )
  })
  test('what none shows is listed; conjuncts only of actions that were enabled', () => {
    expect(vacuityOf([result({}, 0, false, false)])).toEqual([
      { spec: 's', actions: ['act'], conjuncts: [], goals: ['G'] },
    ])
    expect(vacuityOf([result({}, 2, false, true)])).toEqual([
      { spec: 's', actions: [], conjuncts: [{ action: 'act', name: 'c' }], goals: [] },
    ])
  })
  test('what a refuted model showed counts, what it did not is not held against it', () => {
    expect(vacuityOf([result({ verdict: 'violated' }, 0, false, false)])).toEqual([])
    expect(
      vacuityOf([result({}, 0, false, false), result({ verdict: 'violated' }, 1, true, true)]),
    ).toEqual([])
  })
  test('a cut off run says nothing; a defect is no evidence', () => {
    expect(
      vacuityOf([result({}, 0, false, false), result({ verdict: 'incomplete' }, 0, false, false)]),
    ).toEqual([])
    expect(
      vacuityOf([result({}, 1, true, false), result({ defect: 'D' }, 1, true, true)]),
    ).toHaveLength(1)
  })
  test('specs are judged apart', () => {
    expect(
      vacuityOf([result({}, 1, true, false), result({ spec: 't' }, 1, true, true)]).map(
        v => v.spec,
      ),
    ).toEqual(['s'])
  })
})
