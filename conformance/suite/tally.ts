/**
 * What of a tier's kinds of items can be reached, and how much of it is covered: the honest denominators of a suite.
 */
import type { Suite, Tier } from './case.ts'

export type Tally = Suite['coverage'][number]

/** So many items that are not covered are named. */
const namedMax = 50

/** One row a kind, in the order in which kinds come; the kind is what stands before the colon of an item. */
export function tally(
  tier: Tier,
  reachable: readonly string[],
  missing: ReadonlyMap<string, string>,
): readonly Tally[] {
  const kinds = [...new Set(reachable.map(kindOf))]
  return kinds.map(of => {
    const all = reachable.filter(item => kindOf(item) === of)
    const open = all.filter(item => missing.has(item))
    return {
      tier,
      of,
      reachable: all.length,
      covered: all.length - open.length,
      missing: open.slice(0, namedMax).map(item => `${item}: ${missing.get(item)}`),
    }
  })
}

function kindOf(item: string): string {
  return item.slice(0, item.indexOf(':'))
}
