/** The status of each rung of the ladder in a row; the only code that turns a row's lists into yes and no. */
import type { LadderRow, Rung } from './ladder-file.ts'

/** `none` where the row needs no evidence: it is for later, or informative. */
export type RungStatus = 'met' | 'waived' | 'open' | 'none'

/** The status of a rung in a row. */
export function rungStatus(row: LadderRow, rung: Rung): RungStatus {
  if (isThere(row, rung)) return 'met'
  if (row.waived?.some(w => w.rung === rung) === true) return 'waived'
  return row.status === 'carried' ? 'open' : 'none'
}

function isThere(row: LadderRow, rung: Rung): boolean {
  switch (rung) {
    case 'stated':
      return true
    case 'modelled':
      return row.modelled.length > 0
    case 'reached':
      return row.reached.length > 0
    case 'checked':
      return row.checked.length > 0
    case 'killed':
      return row.killed !== null && row.killed.killed > 0
    case 'observed':
      return row.observed.length > 0
  }
}

/** Rungs that a carried row must meet, or have waived. The higher ones depend on what was run, and may be open. */
const demanded: readonly Rung[] = ['modelled', 'reached', 'checked']

/** Rows that lack a demanded rung. */
export function openRungs(
  rows: readonly LadderRow[],
): readonly { readonly id: string; readonly rungs: readonly Rung[] }[] {
  return rows
    .map(row => ({ id: row.id, rungs: demanded.filter(r => rungStatus(row, r) === 'open') }))
    .filter(row => row.rungs.length > 0)
}
