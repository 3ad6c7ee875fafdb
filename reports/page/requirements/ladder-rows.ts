/** What the table of requirements shows and leaves out. Pure. */
import type { LadderRow, Rung, RungStatus } from '../../index.ts'
import { counted, rungStatus } from '../../index.ts'

/** What the reader wants to see; empty: anything. */
export interface LadderFilter {
  readonly query: string
  readonly status: string
  readonly group: string
  /** A rung that is open, or `waived` for rows with a waiver. */
  readonly open: string
}

/** One sign for each way to stand on a rung. */
export const rungSigns: Readonly<Record<RungStatus, string>> = {
  there: '✓',
  waived: '~',
  open: '✗',
  none: '·',
}

/** What each rung means. */
export const rungWords: Readonly<Record<Rung, string>> = {
  stated: 'a row of the catalogue says it',
  modelled: 'an action or property of a spec cites it',
  reached: 'what cites it was taken or reached when models were checked',
  checked: 'properties were checked in a run that reached it',
  killed: 'a wrong variant of a part that carries it was noticed',
  observed: 'a case that covers it passed on an implementation',
}

/** The group of a row: what stands before the number in its id. */
export function groupOf(id: string): string {
  return id.replace(/-?\d+[a-z]?$/i, '')
}

/** Rows that a filter leaves. */
export function ladderRows(rows: readonly LadderRow[], filter: LadderFilter): readonly LadderRow[] {
  const words = filter.query
    .toLowerCase()
    .split(/\s+/)
    .filter(w => w !== '')
  return rows.filter(row => {
    if (filter.status !== '' && row.status !== filter.status) return false
    if (filter.group !== '' && groupOf(row.id) !== filter.group) return false
    if (filter.open === 'waived' && (row.waived ?? []).length === 0) return false
    if (
      filter.open !== '' &&
      filter.open !== 'waived' &&
      rungStatus(row, filter.open as Rung) !== 'open'
    )
      return false
    const text = rowText(row)
    return words.every(w => text.includes(w))
  })
}

function rowText(row: LadderRow): string {
  const waivers = (row.waived ?? []).map(w => w.reason)
  const names = [...row.modelled, ...row.reached, ...row.checked, ...row.observed]
  return [row.id, row.description, row.status, row.reason ?? '', ...names, ...waivers]
    .join(' ')
    .toLowerCase()
}

/** How a row stands on a rung, in words. */
export function cellText(row: LadderRow, rung: Rung): string {
  const stands = rungStatus(row, rung)
  if (stands === 'waived') return `waived: ${row.waived?.find(w => w.rung === rung)?.reason ?? ''}`
  if (stands === 'none') return 'nothing to climb for'
  if (rung === 'killed' && row.killed)
    return `${row.killed.killed} of ${counted(row.killed.of, 'mutant')} killed`
  if (stands === 'open') return 'open'
  if (rung === 'stated' || rung === 'killed') return 'there'
  return counted(row[rung].length, rung === 'observed' ? 'implementation' : 'name')
}
