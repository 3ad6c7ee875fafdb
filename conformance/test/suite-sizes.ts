/** How large a suite is, in one line: what the tests of suites print. */
import type { Derived } from '../suite/suite.ts'
import { sumUp } from '../suite/sum-up.ts'

export function sizeOf({ suite, states, tour }: Derived): string {
  const { tiers, acts, resets } = sumUp(suite)
  const parts = tiers.map(t => `${t.tier} ${t.cases}`).join(', ')
  const least = tour
    ? `; tour of ${tour.acts} acts and ${tour.resets} resets, at least ${tour.edges} and ${tour.leastResets}`
    : ''
  return `${states} states, ${acts} acts, ${resets} resets (${parts}${least})`
}
