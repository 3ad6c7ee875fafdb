/**
 * One failing case as text: first twelve lines at most that say what is wrong and how to see it again, each cut to the
 * page; then the same in full, with what was done and seen. A pure function of its arguments: the clauses of the
 * requirements come from the caller.
 */
import type {
  CaseResult,
  EventMessage,
  Failure,
  FailureKind,
  Nearest,
  Shrunk,
} from '../../conformance/index.ts'
import { counted } from './numbers.ts'
import type { Page } from './paint.ts'
import { forTerminal } from './printable.ts'
import {
  type Stretch,
  called,
  short,
  stimulusText,
  stretchLines,
  stretchesOf,
} from '../result/transcript.ts'
import { wrap } from './wrap.ts'

/** A failing case and what a reader wants to know beside it. @public */
export interface ShownFailure {
  /** As the case failed first. */
  readonly original: CaseResult
  /** The same made small, if it was. */
  readonly shrunk: Shrunk | null
  /** Requirements in words, by id. */
  readonly clauses: ReadonlyMap<string, string>
  /** The line that gives it to the adapter again; null where no file was written. */
  readonly replay: string | null
}

const kinds: Readonly<Record<FailureKind, string>> = {
  'unexpected-event': 'it did what the spec does not allow there',
  'illegal-refusal': 'it refused what the spec says it must accept',
  'illegal-accept': 'it accepted what the spec says it must refuse',
  'missing-output': 'it stopped, and the spec says that more must follow',
  'state-mismatch': 'it does not look as the spec says it must',
}
const nearestShown = 3
/** Of a failure that was not made small, so many of the last lines of the run are shown. */
const runLinesMax = 60
const labelWidth = 11

/** Everything about one failure. @public */
export function failureText(given: ShownFailure, page: Page): string {
  const shown = forTerminal(given)
  const result = shown.shrunk?.result ?? shown.original
  const { failure } = result
  if (!failure) return ''
  return [failureDigest(shown, page), '', ...detailLines(shown, result, failure, page)].join('\n')
}

/** Its first lines, twelve at most. */
function failureDigest(shown: ShownFailure, page: Page): string {
  const result = shown.shrunk?.result ?? shown.original
  const { failure } = result
  if (!failure) return ''
  const line = ([label, text]: Line): string =>
    labelled(label, cut(text, page.width - labelWidth), page)
  return [
    page.paint('bad', `✗ fails: ${kindText(failure)}`),
    ...digestLines(shown, result, failure).map(line),
    // Not cut: it is there to be pasted.
    ...(shown.replay === null ? [] : [labelled('replay', shown.replay, page)]),
  ].join('\n')
}

/** A failure that was seen just now: the least there is to say. @public */
export function failureNotice(given: CaseResult, then: string, page: Page): string {
  const original = forTerminal(given)
  const { failure } = original
  if (!failure) return ''
  const stretches = stretchesOf(original.transcript)
  return [
    page.paint('bad', `✗ fails: ${kindText(failure)}`),
    ...[
      ['case', original.id] as const,
      ['at', positionText(original, failure, stretches)] as const,
      ['seen', failure.seen] as const,
    ].map(([label, text]) => labelled(label, cut(text, page.width - labelWidth), page)),
    page.paint('dim', `  ${then}…`),
  ].join('\n')
}

/** What kind of failure it is, in a sentence. @public */
export function kindText({ kind, signature }: Failure): string {
  return signature === 'crash' ? 'it crashed, and nobody asked for that' : kinds[kind]
}

function labelled(label: string, text: string, { paint }: Page): string {
  return paint('dim', `  ${label.padEnd(labelWidth - 2)}`) + text
}
function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, Math.max(1, width - 1))}…` : text
}

type Line = readonly [label: string, text: string]

/** What the first lines say, by label. */
function digestLines(shown: ShownFailure, result: CaseResult, failure: Failure): readonly Line[] {
  const stretches = stretchesOf(result.transcript)
  const near = nearestLines(failure)
  return [
    ['case', shown.original.id],
    ['requires', requirementsLine(failure, shown.clauses)],
    ['at', positionText(result, failure, stretches)],
    ['seen', failure.seen],
    ['allowed', allowedLine(failure)],
    ...near.slice(0, nearestShown).map(line => ['nearest', line] as const),
    ['certain', certainText(stretches, failure)],
    ['stable', stabilityText(shown)],
  ]
}

function requirementsLine({ requirements }: Failure, clauses: ShownFailure['clauses']): string {
  const [first, ...more] = requirements
  if (first === undefined) return 'no requirement is cited by the steps that come nearest'
  const others = more.length > 0 ? ` (also ${more.join(', ')})` : ''
  return cited(first, clauses, others)
}

/** An id with its words; alone where there is no catalogue at all. */
function cited(id: string, clauses: ShownFailure['clauses'], others = ''): string {
  if (clauses.size === 0) return `${id}${others}`
  return `${id}${others}: ${clauses.get(id) ?? 'not in the catalogue'}`
}

/** Which stimulus it came after, and which event it is. @public */
export function positionText(
  result: CaseResult,
  failure: Failure,
  stretches: readonly Stretch[],
): string {
  const last = stretches.at(-1)
  if (!last) return 'the reset'
  const count = last.firstStimulus - 1 + last.stimuli.length
  const step = last.stimuli.at(-1)?.step ?? result.steps[count - 1]
  const stimulus =
    count === 0 || !step
      ? 'after the reset'
      : `after stimulus ${count} of ${result.given}, ${stimulusText(step)}`
  const event = wrongEvent(failure, last)
  if (!event) return stimulus
  const number = last.firstEvent + last.events.indexOf(event)
  return `${stimulus}: event ${number}, reported by ${event.node}`
}

/** The first event that no state of the spec explains, where it is an event that is wrong. @public */
export function wrongEvent(failure: Failure, last: Stretch): EventMessage | null {
  const [excluded] = failure.explanation.excluded
  if (excluded?.kind !== 'step') return null
  const own = last.events.filter(e => excluded.stream === '' || e.node === excluded.stream)
  return own[excluded.position - 1] ?? null
}

/** What the spec would have allowed, on one line. @public */
export function allowedLine({ kind, allowed, explanation, signature }: Failure): string {
  if (signature === 'crash') return 'to crash only where that is asked for'
  const all = allowed.length > 0 ? allowed : explanation.allowed
  if (all.length === 0)
    return kind === 'illegal-refusal' ? 'to accept it' : 'nothing: the spec waits for a request'
  const more = all.length > 1 ? ` or ${counted(all.length - 1, 'other')}` : ''
  return `${all[0] ?? ''}${more}`
}

/** The steps that came nearest, with what kept each from being taken. */
function nearestLines(failure: Failure): readonly string[] {
  const { excluded } = failure.explanation
  const known = excluded
    .filter(e => e.kind !== 'snapshot')
    .flatMap(e =>
      e.nearest.length > 0
        ? e.nearest.map(n => ({ failed: n.failed.length, text: nearestText(n, e.kind) }))
        : [{ failed: 0, text: `the spec has no step called ${e.item}` }],
    )
    .toSorted((a, b) => a.failed - b.failed)
    .map(n => n.text)
  const wrong = failure.mismatches.map(
    m => `${m.node}.${m.path} is ${short(m.seen)}, where the spec has ${short(m.spec)}`,
  )
  return [...new Set([...known, ...wrong])]
}

function nearestText({ action, params, failed }: Nearest, kind: string): string {
  const step = called(action, params)
  if (failed.length === 0)
    return kind === 'refusal'
      ? `${step} is possible: every condition holds`
      : `${step} is possible, but not what was seen after it`
  const parts = failed.map(c => {
    const reads = c.reads.map(r => `${r.path} = ${r.value}`).join(', ')
    return `not '${c.name}'${reads === '' ? '' : ` (${reads})`}`
  })
  return `${step}: ${parts.join('; ')}`
}

/** The last moment at which there was one state the system could be in. @public */
export function certainText(stretches: readonly Stretch[], failure: Failure): string {
  // The last stretch is the one that failed; a crash leaves none open.
  const before = failure.signature === 'crash' ? stretches : stretches.slice(0, -1)
  const at = before.findLast(s => s.belief === 1)
  if (!at) return 'there was never just one state that it could be in'
  const stimuli = at.firstStimulus - 1 + at.stimuli.length
  const where = stimuli === 0 ? 'after the reset' : `after stimulus ${stimuli}`
  const now = before.at(-1)?.belief ?? 1
  const since = at === before.at(-1) ? '' : `; ${counted(now, 'state')} before the failure`
  return `one state of the spec ${where}${since}`
}

/** How often it failed alike, and how small it was made. @public */
export function stabilityText({
  original,
  shrunk,
}: Pick<ShownFailure, 'original' | 'shrunk'>): string {
  if (!shrunk) return `not run again; ${counted(original.given, 'stimulus', 'stimuli')}`
  const { failed, runs, result, tried } = shrunk
  const alike = runs === 0 ? 'not run again' : `fails alike in ${failed} of ${runs} runs`
  const size =
    result.given < original.given
      ? `${original.given} stimuli made ${result.given} in ${counted(tried, 'run')}`
      : `${counted(result.given, 'stimulus', 'stimuli')}, none can be left out (${counted(tried, 'run')})`
  return `${alike}; ${size}`
}

/** The same in full. */
function detailLines(
  shown: ShownFailure,
  result: CaseResult,
  failure: Failure,
  { paint, width }: Page,
): readonly string[] {
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [paint('strong', `  ${title}`), ...lines]
  const listed = (lines: readonly string[]): readonly string[] =>
    lines.flatMap(line => wrap(line, width, '    ', '      '))
  const clauses = failure.requirements.map(id => cited(id, shown.clauses))
  const stretches = stretchesOf(result.transcript)
  const last = stretches.at(-1)
  const run = stretchLines(stretches, last ? wrongEvent(failure, last) : null)
  const left = run.length - runLinesMax
  return [
    ...section(shown.shrunk ? 'What was done and seen, made small' : 'What was done and seen', [
      ...(left > 0 ? [paint('dim', `    … ${left} lines before`)] : []),
      ...run.slice(-runLinesMax).flatMap(line => wrapRun(line, width)),
    ]),
    ...section('Instead the spec allows', listed(failure.allowed)),
    ...section('Why not', listed(nearestLines(failure))),
    ...section('Requirements of the nearest steps', listed(clauses)),
  ]
}

/** Keeps the columns of a line of the run. */
function wrapRun(line: string, width: number): readonly string[] {
  const gutter = /^ *(?:\d+ {2}|✗ *)?/.exec(line)?.[0] ?? ''
  return wrap(line.slice(gutter.length), width, gutter, ' '.repeat(gutter.length + 2))
}
