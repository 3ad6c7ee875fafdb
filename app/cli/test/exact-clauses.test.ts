/** A failing case names the requirement of the conjunct that failed before the others that its action cites. */
import { expect, test } from 'vitest'
import type { ConformResult } from '../../../conformance/index.ts'
import { withExactClauses } from '../../conform/exact-clauses.ts'

const cited = ['ELECT-1', 'OVW-5', 'COMMIT-4']

function failing(action: string, conjunct: string): ConformResult {
  const nearest = [
    {
      action,
      params: {},
      requirements: cited,
      failed: [{ name: conjunct, truth: 'false', reads: [] }],
    },
  ]
  const failure = {
    kind: 'unexpected-event',
    seen: 'elect',
    requirements: cited,
    explanation: { excluded: [{ nearest }] },
  }
  return { cases: [{ failure }, { failure: null }], shrunk: null } as unknown as ConformResult
}
const first = (result: ConformResult): readonly string[] | undefined =>
  result.cases[0]?.failure?.requirements

test('the requirement that the failed conjunct carries comes first, the others after it', () => {
  const result = withExactClauses(failing('elect', 'it knows of a completion if any survivor does'))
  expect(first(result)).toEqual(['COMMIT-4', 'ELECT-1', 'OVW-5'])
  const [nearest] = result.cases[0]?.failure?.explanation.excluded[0]?.nearest ?? []
  expect(nearest?.requirements[0]).toBe('COMMIT-4')
})

test('an action of another spec with the same name keeps its own order', () => {
  expect(first(withExactClauses(failing('elect', 'something else')))).toEqual(cited)
})
