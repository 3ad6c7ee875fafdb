/** Counts the reachable and the covered items of a tier, by kind: the denominators of a suite's coverage. */
import type { Suite, Tier } from './case.ts'

export type Tally = Suite['coverage'][number]

/** At most this many uncovered items are named. */
const namedMax = 50

/** One row for each kind, in order of appearance. The kind is the part of an item before its colon. */
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
