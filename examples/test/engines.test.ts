/** The compiled engine and the reference interpreter agree on every example, step by step. */
import { describe, expect, it } from 'vitest'
import { compareEngines } from '../../model/test/differential.ts'
import { models } from '../models.ts'

const quick = models.filter(m => m.slow !== true)

describe('the two engines agree on', () => {
  it.each(quick.map(m => [m.name, m] as const))('%s', (_, m) => {
    for (const hoist of [true, false])
      expect(compareEngines(m, {}, { statesMax: 40, hoist }).steps).toBeGreaterThan(0)
  })
})
