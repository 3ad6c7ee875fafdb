/** The rows of the matrix of cases and implementations, in order, and the filter on them. Pure. */
import type { CaseResult } from '../../../conformance/index.ts'
import { matcher } from '../kit/matcher.ts'
import { type Run, reasonText } from './runs.ts'

/** The user's filter. */
export interface MatrixFilter {
  readonly query: string
  /** A verdict that some implementation has; `differ` for cases with different verdicts; empty for any. */
  readonly verdict: string
  readonly tier: string
}

/** A case with its results in the order of the runs; null for a run that does not have the case. */
export interface CaseRow {
  readonly kind: 'case'
  readonly id: string
  readonly tier: string
  readonly title: string
  readonly results: readonly (CaseResult | null)[]
  /** The text that the search looks at. */
  readonly text: string
}

/** The heading above the cases of a tier. */
export interface TierRow {
  readonly kind: 'tier'
  readonly tier: string
  readonly shown: number
  readonly all: number
}

const tierOrder = ['witness', 'negative', 'points', 'scenarios', 'tour', 'corpus', 'walk']

/** One row a case, tier by tier. Within a tier, the cases have the order of the first run that has them. */
export function caseRows(runs: readonly Run[]): readonly CaseRow[] {
  const found = new Map<string, (CaseResult | null)[]>()
  for (const [r, { file }] of runs.entries())
    for (const one of file.cases) {
      const key = `${one.tier} ${one.id}`
      const results = found.get(key) ?? runs.map(() => null)
      results[r] = one
      found.set(key, results)
    }
  const rows = [...found.values()].flatMap(results => {
    const first = results.find(r => r !== null)
    if (!first) return []
    const { id, tier, title, requirements } = first
    const reasons = results.map(r => (r ? reasonText(r) : ''))
    const text = [id, title, tier, ...requirements, ...new Set(reasons)].join(' ')
    return [{ kind: 'case' as const, id, tier, title, results, text }]
  })
  return rows.toSorted((a, b) => rank(a.tier) - rank(b.tier))
}

function rank(tier: string): number {
  const at = tierOrder.indexOf(tier)
  return at < 0 ? tierOrder.length : at
}

/** The rows that match a filter, with a heading above each tier. */
export function matrixRows(
  rows: readonly CaseRow[],
  filter: MatrixFilter,
): readonly (CaseRow | TierRow)[] {
  const tiers = [...new Set(rows.map(row => row.tier))]
  const matches = matcher(filter.query)
  return tiers.flatMap(tier => {
    const all = rows.filter(row => row.tier === tier)
    const shown = all.filter(row => isSelected(row, filter) && matches(row.text))
    return shown.length === 0
      ? []
      : [{ kind: 'tier' as const, tier, shown: shown.length, all: all.length }, ...shown]
  })
}

function isSelected(row: CaseRow, { verdict, tier }: MatrixFilter): boolean {
  if (tier !== '' && row.tier !== tier) return false
  const verdicts = new Set(row.results.flatMap(r => (r ? [r.verdict as string] : [])))
  if (verdict === 'differ') return verdicts.size > 1
  return verdict === '' || verdicts.has(verdict)
}
