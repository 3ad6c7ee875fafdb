/**
 * The result of a conformance run as text: the verdict, counts with their reasons, coverage, and the basis of the
 * verdict. Failures have a text of their own. Pure.
 */
import type { CaseResult, ConformResult } from '../../conformance/index.ts'
import type { ConformContext } from '../result/conform-file.ts'
import { count, counted, duration, rate } from './numbers.ts'
import type { Page, Tone } from './paint.ts'
import { forTerminal } from './printable.ts'
import { wrap } from './wrap.ts'

const tones: Readonly<Record<ConformResult['verdict'], Tone>> = {
  pass: 'good',
  fail: 'bad',
  inconclusive: 'warn',
  error: 'bad',
}
const marks: Readonly<Record<ConformResult['verdict'], string>> = {
  pass: '✓',
  fail: '✗',
  inconclusive: '?',
  error: '✗',
}
const idsShown = 2

/** The summary. */
export function conformText(given: ConformResult, context: ConformContext, page: Page): string {
  const result = forTerminal(given)
  const { width } = page
  const lines = (list: readonly string[]): readonly string[] =>
    list.flatMap(line => wrap(line, width, '  ', '    '))
  return [
    ...headLines(result, page),
    ...lines([
      countsText(result, context),
      ...reasonLines(result.cases),
      ...coverageLines(result, context.wanted),
      speedText(result),
    ]),
    ...lines(restsOn(result, context)).map(line => page.paint('dim', line)),
  ].join('\n')
}

/** The words between an implementation and the model that judged it. */
export function conformed(verdict: ConformResult['verdict']): string {
  if (verdict === 'pass') return 'conforms to'
  return verdict === 'fail' ? 'does not conform to' : 'against'
}

function headLines(result: ConformResult, { paint, width }: Page): readonly string[] {
  const { verdict, model, adapter, hello } = result
  const sut = hello ? ` (${[hello.sut.name, hello.sut.version].filter(w => w).join(' ')})` : ''
  const text = `${marks[verdict]} ${verdict}: ${adapter}${sut} ${conformed(verdict)} ${model}`
  return wrap(text, width, '', '  ').map(line => paint(tones[verdict], line))
}

function countsText({ counts, cases }: ConformResult, context: ConformContext): string {
  const parts = Object.entries(counts).flatMap(([verdict, n]) =>
    n > 0 ? [`${count(n)} ${verdict}`] : [],
  )
  const left = context.planned - cases.length
  const cutShort = context.isInterrupted ? 'interrupted' : 'stopped'
  const rest = left > 0 ? `; ${cutShort}, ${count(left)} not run` : ''
  return `${counted(cases.length, 'case')}: ${parts.join(', ') || 'none'}${rest}`
}

/** Equal reasons of equal verdicts in one line, the most frequent first. */
function reasonLines(cases: readonly CaseResult[]): readonly string[] {
  const groups = new Map<string, string[]>()
  for (const { verdict, reason, inconclusive, culprit, failure, id } of cases) {
    if (verdict === 'pass') continue
    const kind = inconclusive ?? culprit
    const why = failure?.signature ?? reason ?? ''
    const what = `${verdict}${kind === null ? '' : ` (${kind})`}: ${why}`
    groups.set(what, [...(groups.get(what) ?? []), id])
  }
  return [...groups]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([what, ids]) => `${count(ids.length)} ${what}${idsText(ids, what)}`)
}

function idsText(ids: readonly string[], what: string): string {
  // After a text of several lines the ids would seem to belong to its last line.
  if (what.includes('\n')) return ''
  const more = ids.length > idsShown ? ' …' : ''
  return ` [${ids.slice(0, idsShown).join(', ')}${more}]`
}

function coverageLines(
  { cases, hello }: ConformResult,
  wanted: readonly string[],
): readonly string[] {
  const reached = new Set(cases.flatMap(c => c.reached))
  const all = [...new Set(wanted)]
  const kindOf = (item: string): string => item.slice(0, item.indexOf(':'))
  const kinds = [...new Set(all.map(kindOf))].map(kind => {
    const own = all.filter(item => kindOf(item) === kind)
    return `${kind} ${own.filter(i => reached.has(i)).length}/${own.length}`
  })
  const stimuli = new Set<string>()
  const events = new Set<string>()
  for (const line of cases.flatMap(c => c.transcript)) {
    if (line.kind === 'event') events.add(line.event.event)
    if (line.kind === 'stimulus' && line.outcome === 'ok') stimuli.add(line.step.action ?? '')
  }
  const asked = hello?.actions.filter(a => stimuli.has(a)).length ?? 0
  const seen = hello?.events.filter(e => events.has(e)).length ?? 0
  return [
    ...(kinds.length > 0 ? [`covered: ${kinds.join(', ')}`] : []),
    ...(hello
      ? [
          `declared by the adapter: ${asked} of ${hello.actions.length} actions accepted, ${seen} of ${hello.events.length} events seen`,
        ]
      : []),
  ]
}

function speedText({ acts, seconds, cases, seed }: ConformResult): string {
  const largest = cases.reduce((max, c) => c.belief.reduce((m, b) => Math.max(m, b), max), 0)
  return `${counted(acts, 'act')}, ${rate(acts, seconds)} acts/s, largest belief ${counted(largest, 'state')}, seed ${seed}, ${duration(seconds)}`
}

/** The basis of the verdict, and what it assumes. */
function restsOn(
  { hello, spec, specHash }: ConformResult,
  { choices }: ConformContext,
): readonly string[] {
  const judge = `judged by ${spec} ${specHash} with ${choices.join(', ') || 'no bounds'}`
  if (!hello) return [judge]
  const { capabilities: c, observes, events } = hello
  const order = c.order === 'lamport' ? 'none' : (c.order ?? 'none')
  const sees =
    c.observe === 'none' || observes.length === 0 ? 'no paths' : counted(observes.length, 'path')
  return [
    judge,
    `based on the ${counted(events.length, 'event')} and ${sees} that it declares; ${c.time ?? 'wall'} time, order ${order}`,
    'a pass covers these cases only, and assumes that the adapter reports every event that it declares',
  ]
}
