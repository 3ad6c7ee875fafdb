/**
 * The verdict on a log as text; for one that is rejected how far it was explained, where each node's log goes on from
 * there, and why the spec takes none of these steps. Pure.
 */
import type { Excluded, LogVerdict } from '../../conformance/index.ts'
import { count, counted, duration, rate } from './numbers.ts'
import type { Page, Tone } from './paint.ts'
import { forTerminal } from './printable.ts'
import { called } from '../result/transcript.ts'
import { wrap } from './wrap.ts'

/** What the verdict does not hold. @public */
export interface ValidateContext {
  readonly model: string
  /** The order that was taken, and why if nobody asked for it. */
  readonly order: string
  /** Kinds of event that may happen without being in the log. */
  readonly unreported: number
  /** Files whose last line was cut, with its number. */
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

/** Everything there is to say. @public */
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
            `${counted(context.unreported, 'kind')} of event may happen without being in the log; --reports says which are always in it`,
          ]
        : []),
      ...truncated.map(t => `${t}: the last line is cut off, and was not read`),
    ]),
    ...(verdict === 'accepted' ? [] : rejectionLines(log, page)),
  ].join('\n')
}

function headText(log: LogVerdict, { model }: ValidateContext): string {
  const of = `${count(log.explained)} of ${counted(log.events, 'event')}`
  switch (log.verdict) {
    case 'accepted':
      return `accepted: a run of ${model} shows this log`
    case 'rejected':
      return `rejected: no run of ${model} shows more than ${of}`
    case 'inconclusive':
      return `inconclusive: ${of} were explained by ${model}`
  }
}

function rejectionLines(log: LogVerdict, { paint, width }: Page): readonly string[] {
  const prefixes = log.prefixes.map(p => {
    const parts = Object.entries(p).map(([node, n]) => `${node === '' ? 'the log' : node} ${n}`)
    return parts.join(', ')
  })
  const more = prefixes.length - prefixesShown
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0
      ? []
      : [paint('strong', `  ${title}`), ...lines.flatMap(l => wrap(l, width, '    ', '      '))]
  return [
    ...section('The longest prefixes that a run shows, by records', [
      ...prefixes.slice(0, prefixesShown),
      ...(more > 0 ? [`… and ${more} more`] : []),
    ]),
    ...section('The log goes on with', log.continues),
    ...section('Why not', log.explanation?.excluded.flatMap(excludedLines) ?? []),
    ...section('Instead the spec allows', log.explanation?.allowed ?? []),
  ]
}

/** Why one continuation was excluded: the steps it may stand for, and what each of them lacks. */
function excludedLines({ item, kind, nearest }: Excluded): readonly string[] {
  if (kind === 'snapshot') return [`${item}: no state that is possible here looks so`]
  if (nearest.length === 0) return [`${item}: the spec has no such step`]
  return nearest.map(({ action, params, failed }) => {
    const parts = failed.map(c => {
      const reads = c.reads.map(r => `${r.path} = ${r.value}`).join(', ')
      return `not '${c.name}'${reads === '' ? '' : ` (${reads})`}`
    })
    const why = parts.length > 0 ? parts.join('; ') : 'possible, but not what comes after it'
    return `${called(action, params)}: ${why}`
  })
}
