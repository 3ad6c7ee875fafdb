/** The random specs themselves: they run, they are small, and they do not all do the same. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantiate } from '#model/instance.ts'
import { naive } from '#model/reference/naive.ts'
import { randomSpec } from './random-spec.ts'

test('random specs run without errors on the reference interpreter and stay small', () => {
  const found: { distinct: number; generated: number; taken: number }[] = []
  fc.assert(
    fc.property(randomSpec(), m => {
      const r = naive(instantiate(m))
      expect(r.generated).toBeLessThan(40_000)
      found.push({ distinct: r.distinct, generated: r.generated, taken: r.taken.length })
    }),
    { numRuns: 100 },
  )
  expect(found.filter(r => r.distinct >= 10).length).toBeGreaterThan(20)
})
