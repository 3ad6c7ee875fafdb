/** The doctor's findings as text: each check with what was seen, and what to try where it failed. Pure. */
import type { CheckReport, DoctorReport } from '../../conformance/index.ts'
import { counted } from './numbers.ts'
import type { Page, Tone } from './paint.ts'
import { forTerminal } from './printable.ts'
import { wrap } from './wrap.ts'

const marks = { pass: '✓', fail: '✗', skip: '–' } as const
const tones = { pass: 'good', fail: 'bad', skip: 'dim' } as const satisfies Record<
  CheckReport['verdict'],
  Tone
>

/** All checks, and a closing line. */
export function doctorText(given: DoctorReport, adapter: string, page: Page): string {
  const report = forTerminal(given)
  const { paint, width } = page
  const failed = report.checks.filter(c => c.verdict === 'fail').length
  const skipped = report.checks.filter(c => c.verdict === 'skip').length
  const end =
    report.verdict === 'pass'
      ? `✓ ${adapter} keeps the contract: ${counted(report.checks.length - skipped, 'check')} passed`
      : `✗ ${adapter} does not keep the contract: ${failed} of ${counted(report.checks.length, 'check')} failed`
  const more = skipped > 0 ? `, ${skipped} skipped` : ''
  return [
    ...report.checks.flatMap(c => checkLines(c, page)),
    '',
    ...wrap(`${end}${more}`, width, '', '  ').map(line =>
      paint(report.verdict === 'pass' ? 'good' : 'bad', line),
    ),
  ].join('\n')
}

function checkLines(
  { id, title, verdict, seen, advice }: CheckReport,
  page: Page,
): readonly string[] {
  const { paint, width } = page
  const [first = '', ...rest] = wrap(`${title}: ${seen}`, width - 2, '', '    ')
  return [
    `${paint(tones[verdict], marks[verdict])} ${first}`,
    ...rest,
    ...(advice === ''
      ? []
      : wrap(`Try: ${advice} (check ${id})`, width, '    ', '      ').map(l => paint('warn', l))),
  ]
}
