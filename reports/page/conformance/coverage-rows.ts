/** Coverage by tier and kind of item: reachable in the spec, covered by the suite, reached in the run. Pure. */
import type { ConformFile } from '../../index.ts'

/** One tier and kind of item. */
export interface CoverageRow {
  readonly tier: string
  readonly of: string
  readonly reachable: number
  readonly inSuite: number
  readonly reached: number
  readonly missing: readonly string[]
}

/** One row for each tier and kind of item. The items reached are counted over the cases of the tier. */
export function coverageRows({
  context,
  cases,
}: Pick<ConformFile, 'context' | 'cases'>): readonly CoverageRow[] {
  const reachedOf = (tier: string, of: string): number => {
    const own = cases.filter(c => c.tier === tier).flatMap(c => c.reached)
    return new Set(own.filter(item => item.startsWith(`${of}:`))).size
  }
  return (context.coverage ?? [])
    .filter(t => t.of !== 'states')
    .map(({ tier, of, reachable, covered, missing }) => ({
      tier,
      of,
      reachable,
      inSuite: covered,
      reached: reachedOf(tier, of),
      missing,
    }))
}
