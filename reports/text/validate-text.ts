/**
 * The verdict on a log as text. For a rejected one: how far it was explained, how each node's log continues from there,
 * and why the spec allows none of these steps. Pure.
 */
import type { Excluded, LogVerdict } from '../../conformance/index.ts'
import { count, counted, duration, rate } from './numbers.ts'
import type { Page, Tone } from './paint.ts'
import { forTerminal } from './printable.ts'
import { nearestText } from './nearest-text.ts'
import { listSection } from './section.ts'
import { wrap } from './wrap.ts'

/** The facts about a validation that the verdict does not hold. */
export interface ValidateContext {
  readonly model: string
  /** The order of events that was used, and why if the caller chose none. */
  readonly order: string
  /** The number of event kinds that may be missing from the log. */
  readonly unreported: number
  /** Files whose last line was cut off, with its number. */
  readonly truncated: readonly string[]
  readonly seconds: number
}

const tones: Readonly<Record<LogVerdict['verdict'], Tone>> = {
  accepted: 'good',
  rejected: 'bad',
  inconclusive: 'warn',
}
const marks = { accepted: '✓', rejected: '✗', inconclusive: '?' } as const
const prefixesShown = 6

/** The whole text. */
export function validateText(given: LogVerdict, context: ValidateContext, page: Page): string {
  const log = forTerminal(given)
  const { paint, width } = page
  const { verdict } = log
  const { seconds, truncated } = context
  const listed = (lines: readonly string[]): readonly string[] =>
    lines.flatMap(line => wrap(line, width, '  ', '    '))
  return [
    ...wrap(`${marks[verdict]} ${headText(log, context)}`, width, '', '  ').map(line =>
      paint(tones[verdict], line),
    ),
    ...listed([
      ...(log.reason === null ? [] : [`because ${log.reason}`]),
      `${counted(log.events, 'event')} in ${duration(seconds)}, ${rate(log.events, seconds)} events/s, ${log.pairsPerEvent.toFixed(1)} pairs an event, ${counted(log.starts, 'start')}`,
      `order: ${context.order}`,
      ...(context.unreported > 0
        ? [
            `${counted(context.unreported, 'event kind')} may be missing from the log; --reports names those that never are`,
          ]
        : []),
      ...truncated.map(t => `${t}: the last line is cut off and was ignored`),
    ]),
    ...(verdict === 'accepted' ? [] : rejectionLines(log, page)),
  ].join('\n')
}

function headText(log: LogVerdict, { model }: ValidateContext): string {
  const of = `${count(log.explained)} of ${counted(log.events, 'event')}`
  switch (log.verdict) {
    case 'accepted':
      return `accepted: a run of ${model} explains this log`
    case 'rejected':
      return `rejected: no run of ${model} explains more than ${of}`
    case 'inconclusive':
      return `inconclusive: ${model} explained ${of}`
  }
}

function rejectionLines(log: LogVerdict, page: Page): readonly string[] {
  const prefixes = log.prefixes.map(p => {
    const parts = Object.entries(p).map(([node, n]) => `${node === '' ? 'the log' : node} ${n}`)
    return parts.join(', ')
  })
  const more = prefixes.length - prefixesShown
  return [
    ...listSection(
      'Longest explained prefixes, in records',
      [...prefixes.slice(0, prefixesShown), ...(more > 0 ? [`… and ${more} more`] : [])],
      page,
    ),
    ...listSection('The log continues with', log.continues, page),
    ...listSection('Why not', log.explanation?.excluded.flatMap(excludedLines) ?? [], page),
    ...listSection('The spec allows instead', log.explanation?.allowed ?? [], page),
  ]
}

/** Why one continuation was excluded: the steps it may stand for, and what each of them lacks. */
function excludedLines({ item, kind, nearest }: Excluded): readonly string[] {
  if (kind === 'snapshot') return [`${item}: no state that is possible here matches it`]
  if (nearest.length === 0) return [`${item}: the spec has no such step`]
  return nearest.map(n => nearestText(n, 'enabled, but no state after it explains what follows'))
}
