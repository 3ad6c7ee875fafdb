/** As fuzz.test.ts, on many more specs. */
import { expect, it } from 'vitest'
import { compareSpecs, tooFew } from './fuzz/compare.ts'

// In parts, so that the runner hears from its thread.
const parts = Array.from({ length: 20 }, (_, i) => 100_000 + 10_000 * i)

it.each(parts)(
  'agrees on 500 of 10,000 random specs, from seed %i',
  { timeout: 300_000 },
  first => {
    const tally = compareSpecs(first, 500)
    expect({ ...tally, tooFew: tooFew(tally) }).toEqual({ ...tally, tooFew: [] })
    expect(tally.specs).toBe(500)
  },
)
