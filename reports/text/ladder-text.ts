/**
 * The ladder of requirements as text: one row for each requirement, the open and the waived rungs, and the differences
 * from a snapshot. Pure.
 */
import { type Rung, rungs } from '../result/ladder-file.ts'
import { type RungStatus, openRungs, rungStatus } from '../result/ladder-rungs.ts'
import type { SnapshotChange } from '../result/ladder-snapshot.ts'
import { counted } from './numbers.ts'
import type { Page } from './paint.ts'
import type { LadderRow } from '../result/ladder-file.ts'
import { table } from './table.ts'
import { wrap } from './wrap.ts'

const marks: Readonly<Record<RungStatus, string>> = {
  met: '✓',
  waived: '~',
  open: '✗',
  none: '·',
}

/** One line for each requirement, then the open and waived rungs; `asked` are the rungs there is evidence for. */
export function ladderText(rows: readonly LadderRow[], asked: readonly Rung[], page: Page): string {
  if (rows.length === 0) return 'no requirement has this status'
  const climbed = rungs.filter(rung => rung !== 'stated' && asked.includes(rung))
  return [
    ...table(
      ['id', 'status', ...climbed],
      rows.map(row => [row.id, row.status, ...climbed.map(rung => cell(row, rung))]),
      page,
    ),
    ...openLines(rows, page),
    ...waivedLines(rows, page),
    ...wrap(`${totals(rows, asked)}. ${legend}`, page.width).map(l => page.paint('dim', l)),
  ].join('\n')
}

function cell(row: LadderRow, rung: Rung): string {
  const mark = marks[rungStatus(row, rung)]
  if (rung === 'killed' && row.killed) return `${mark} ${row.killed.killed}/${row.killed.of}`
  const { length } = rung === 'killed' || rung === 'stated' ? [] : row[rung]
  return length > 1 ? `${mark} ${length}` : mark
}

function totals(rows: readonly LadderRow[], asked: readonly Rung[]): string {
  const there = asked.map(
    rung => `${rows.filter(r => rungStatus(r, rung) === 'met').length} ${rung}`,
  )
  return `${counted(rows.length, 'requirement')}: ${there.join(', ')}`
}

const legend = '✓ met, ✗ open, ~ waived, · not required'

function openLines(rows: readonly LadderRow[], { paint, width }: Page): readonly string[] {
  const open = openRungs(rows)
  if (open.length === 0) return []
  const text = `carried and still open: ${open.map(o => `${o.id} (${o.rungs.join(', ')})`).join(', ')}`
  return ['', ...wrap(text, width, '✗ ', '  ').map(line => paint('bad', line))]
}

function waivedLines(rows: readonly LadderRow[], { width }: Page): readonly string[] {
  const byReason = new Map<string, string[]>()
  for (const row of rows)
    for (const { rung, reason, until } of row.waived ?? []) {
      const why = until === null ? reason : `${reason} (until ${until})`
      byReason.set(why, [...(byReason.get(why) ?? []), `${row.id} ${rung}`])
    }
  if (byReason.size === 0) return []
  return [
    '',
    ...[...byReason].flatMap(([why, pairs]) =>
      wrap(`${pairs.join(', ')}: ${why}`, width, '~ ', '  '),
    ),
  ]
}

const tones = { lost: 'bad', gained: 'good', changed: 'warn' } as const

/** The differences between the ladder and a snapshot, as lines; `file` is the snapshot's name. */
export function snapshotChangesText(
  changes: readonly SnapshotChange[],
  file: string,
  { paint }: Page,
): string {
  const many = (kind: SnapshotChange['kind']): number => changes.filter(c => c.kind === kind).length
  const lines = changes.flatMap(({ kind, id, before, after }) => [
    paint(tones[kind], `${id} ${kind}`),
    ...(before === null ? [] : [paint('bad', `- ${before}`)]),
    ...(after === null ? [] : [paint('good', `+ ${after}`)]),
  ])
  return [
    `${file} differs from this run: ${many('lost')} lost, ${many('gained')} gained, ${many('changed')} changed`,
    ...lines,
  ].join('\n')
}
