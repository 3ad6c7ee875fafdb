/** The rows of the matrix of cases and implementations: which there are, in what order, and which a filter leaves. Pure. */
import type { CaseResult } from '../../../conformance/index.ts'
import { type Run, holds, whyText } from './runs.ts'

/** What the reader wants to see. */
export interface MatrixFilter {
  readonly query: string
  /** A verdict that some implementation has; `differ`: not all have the same; empty: any. */
  readonly verdict: string
  readonly tier: string
}

/** A case with its results, in the order of the runs; null where a run has it not. */
export interface CaseRow {
  readonly kind: 'case'
  readonly id: string
  readonly tier: string
  readonly title: string
  readonly results: readonly (CaseResult | null)[]
  /** What a search looks through. */
  readonly text: string
}
/** Stands above the cases of a tier. */
export interface TierRow {
  readonly kind: 'tier'
  readonly tier: string
  readonly shown: number
  readonly all: number
}

const tierOrder = ['witness', 'negative', 'points', 'scenarios', 'tour', 'corpus', 'walk']

/** One row a case, tier by tier, in the order in which the first run that has them gave them. */
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
    const whys = results.map(r => (r ? whyText(r) : ''))
    const text = [id, title, tier, ...requirements, ...new Set(whys)].join(' ')
    return [{ kind: 'case' as const, id, tier, title, results, text }]
  })
  return rows.toSorted((a, b) => rank(a.tier) - rank(b.tier))
}

function rank(tier: string): number {
  const at = tierOrder.indexOf(tier)
  return at < 0 ? tierOrder.length : at
}

/** The rows that a filter leaves, with a line above each tier. */
export function matrixRows(
  rows: readonly CaseRow[],
  filter: MatrixFilter,
): readonly (CaseRow | TierRow)[] {
  const tiers = [...new Set(rows.map(row => row.tier))]
  return tiers.flatMap(tier => {
    const all = rows.filter(row => row.tier === tier)
    const shown = all.filter(row => isWanted(row, filter))
    return shown.length === 0
      ? []
      : [{ kind: 'tier' as const, tier, shown: shown.length, all: all.length }, ...shown]
  })
}

function isWanted(row: CaseRow, { query, verdict, tier }: MatrixFilter): boolean {
  if (tier !== '' && row.tier !== tier) return false
  const had = row.results.flatMap(r => (r ? [r.verdict as string] : []))
  if (verdict === 'differ' && new Set(had).size < 2) return false
  if (verdict !== '' && verdict !== 'differ' && !had.includes(verdict)) return false
  return holds(row.text, query)
}
