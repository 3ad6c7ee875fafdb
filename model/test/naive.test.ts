/** The naive search on a spec whose counts are published. */
import { expect, test } from 'vitest'
import { instantiate } from '#model/instance.ts'
import { naive } from '#model/reference/naive.ts'
import { twoPhase } from './two-phase.ts'

test('two-phase commit with 3 participants has the published counts', () => {
  const found = naive(instantiate(twoPhase))
  expect(found).toMatchObject({ distinct: 288, generated: 1146, depth: 11, violation: null })
  expect(found.deadlocks).toBe(0)
  expect(found.reached).toEqual(['canCommit'])
})
