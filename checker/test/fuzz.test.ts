/** The explorer against a plain search, on random specs: the same verdict, counts and length of counterexample. */
import { expect, it } from 'vitest'
import { compareSpecs, tooFew } from './fuzz/compare.ts'

it('agrees with a search over plain objects on 300 random specs', { timeout: 120_000 }, () => {
  const tally = compareSpecs(1, 300)
  expect({ ...tally, tooFew: tooFew(tally) }).toEqual({ ...tally, tooFew: [] })
  expect(tally.specs).toBe(300)
})
