/** The table of requirements as data: its filter, and the text of its cells. Pure. */
import type { LadderRow, Rung, RungStatus } from '../../index.ts'
import { counted, rungStatus } from '../../index.ts'
import { matcher } from '../kit/matcher.ts'

/** The user's filter. An empty string selects everything. */
export interface LadderFilter {
  readonly query: string
  readonly status: string
  readonly group: string
  /** A rung that has to be open, or `waived` for rows with a waiver. */
  readonly open: string
}

/** One sign for each status of a rung. */
export const rungSigns: Readonly<Record<RungStatus, string>> = {
  met: '✓',
  waived: '~',
  open: '✗',
  none: '·',
}

/** The meaning of each rung. */
export const rungDescriptions: Readonly<Record<Rung, string>> = {
  stated: 'the catalogue contains it',
  modelled: 'an action or property of a spec cites it',
  reached: 'a check reached an action or property that cites it',
  checked: 'a check that reached it also checked properties',
  killed: 'the suite killed a mutant of a part that cites it',
  observed: 'a case that covers it passed on an implementation',
}

/** The group of a requirement: its id without the number. */
export function groupOf(id: string): string {
  return id.replace(/-?\d+[a-z]?$/i, '')
}

/** The rows that match a filter. */
export function ladderRows(rows: readonly LadderRow[], filter: LadderFilter): readonly LadderRow[] {
  const matches = matcher(filter.query)
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
    return matches(rowText(row))
  })
}

function rowText(row: LadderRow): string {
  const waivers = (row.waived ?? []).map(w => w.reason)
  const names = [...row.modelled, ...row.reached, ...row.checked, ...row.observed]
  return [row.id, row.description, row.status, row.reason ?? '', ...names, ...waivers].join(' ')
}

/** The status of a rung as text. */
export function cellText(row: LadderRow, rung: Rung): string {
  const status = rungStatus(row, rung)
  if (status === 'waived') return `waived: ${row.waived?.find(w => w.rung === rung)?.reason ?? ''}`
  if (status === 'none') return 'not applicable'
  if (rung === 'killed' && row.killed)
    return `${row.killed.killed} of ${counted(row.killed.of, 'mutant')} killed`
  if (status === 'open') return 'open'
  if (rung === 'stated' || rung === 'killed') return 'present'
  return counted(row[rung].length, rung === 'observed' ? 'implementation' : 'name')
}
