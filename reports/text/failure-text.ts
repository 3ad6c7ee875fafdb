/**
 * One failing case as text: a digest of at most twelve lines that says what is wrong and how to see it again, then the
 * same in full, with the stimuli and events. A pure function of its arguments: the clauses of the requirements come from
 * the caller.
 */
import type { CaseResult, EventMessage, Failure, Shrunk } from '../../conformance/index.ts'
import { allowedText, kindText } from '../result/failure-kinds.ts'
import { nearestText } from './nearest-text.ts'
import { counted } from './numbers.ts'
import type { Page } from './paint.ts'
import { forTerminal } from './printable.ts'
import {
  type Stretch,
  short,
  stimulusText,
  stretchLines,
  stretchesOf,
} from '../result/transcript.ts'
import { listSection, section } from './section.ts'
import { wrap } from './wrap.ts'

/** A failing case, with its shrunk form and the texts that the result does not hold. */
export interface ShownFailure {
  /** The case as it failed first. */
  readonly original: CaseResult
  /** The same case shrunk; null if it was not. */
  readonly shrunk: Shrunk | null
  /** Requirements in words, by id. */
  readonly clauses: ReadonlyMap<string, string>
  /** The command line that runs it again; null where no file was written. */
  readonly replay: string | null
}

const refusedThough = 'enabled, every condition holds'
const enabledThough = 'enabled, but no state after it explains what follows'
const nearestShown = 3
/** The number of lines shown of a run that was not shrunk: its last ones. */
const runLinesMax = 60
const labelWidth = 11

/** Everything about one failure. */
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

/** A failure that was found just now, in a few lines; `then` says what follows. */
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

function labelled(label: string, text: string, { paint }: Page): string {
  return paint('dim', `  ${label.padEnd(labelWidth - 2)}`) + text
}
function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, Math.max(1, width - 1))}…` : text
}

type Line = readonly [label: string, text: string]

/** The lines of the digest by label; those with nothing to say are left out. */
function digestLines(shown: ShownFailure, result: CaseResult, failure: Failure): readonly Line[] {
  const stretches = stretchesOf(result.transcript)
  const near = nearestLines(failure)
  return [
    ['case', shown.original.id],
    ...requirementsLine(failure, shown.clauses),
    ['at', positionText(result, failure, stretches)],
    ['seen', failure.seen],
    ['allowed', allowedText(failure)],
    ...near.slice(0, nearestShown).map(line => ['nearest', line] as const),
    ['certain', certainText(stretches, failure)],
    ['stable', stabilityText(shown)],
  ]
}

function requirementsLine(
  { requirements }: Failure,
  clauses: ShownFailure['clauses'],
): readonly Line[] {
  const [first, ...more] = requirements
  if (first === undefined) return []
  const others = more.length > 0 ? ` (also ${more.join(', ')})` : ''
  return [['requires', cited(first, clauses, others)]]
}

/** An id with its words; alone where there is no catalogue at all. */
function cited(id: string, clauses: ShownFailure['clauses'], others = ''): string {
  if (clauses.size === 0) return `${id}${others}`
  return `${id}${others}: ${clauses.get(id) ?? 'not in the catalogue'}`
}

/** The stimulus it came after, and the event that is wrong. */
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

/** The first event that no state of the spec explains, where it is an event that is wrong. */
export function wrongEvent(failure: Failure, last: Stretch): EventMessage | null {
  const [excluded] = failure.explanation.excluded
  if (excluded?.kind !== 'step') return null
  const own = last.events.filter(e => excluded.stream === '' || e.node === excluded.stream)
  return own[excluded.position - 1] ?? null
}

/** The steps that came nearest, with what kept each from being taken. */
function nearestLines(failure: Failure): readonly string[] {
  const { excluded } = failure.explanation
  const known = excluded
    .filter(e => e.kind !== 'snapshot')
    .flatMap(e =>
      e.nearest.length > 0
        ? e.nearest.map(n => ({
            lacking: n.failed.length,
            text: nearestText(n, e.kind === 'refusal' ? refusedThough : enabledThough),
          }))
        : [{ lacking: 0, text: `the spec has no step called ${e.item}` }],
    )
    .toSorted((a, b) => a.lacking - b.lacking)
    .map(n => n.text)
  const wrong = failure.mismatches.map(
    m => `${m.node}.${m.path} is ${short(m.seen)}, where the spec has ${short(m.spec)}`,
  )
  return [...new Set([...known, ...wrong])]
}

/** The last moment at which only one state was possible. */
export function certainText(stretches: readonly Stretch[], failure: Failure): string {
  // The last stretch is the one that failed; a crash leaves none open.
  const before = failure.signature === 'crash' ? stretches : stretches.slice(0, -1)
  const at = before.findLast(s => s.belief === 1)
  if (!at) return 'more than one state was possible throughout'
  const stimuli = at.firstStimulus - 1 + at.stimuli.length
  const where = stimuli === 0 ? 'after the reset' : `after stimulus ${stimuli}`
  const now = before.at(-1)?.belief ?? 1
  const since =
    at === before.at(-1) ? '' : `; ${counted(now, 'possible state')} just before the failure`
  return `one possible state ${where}${since}`
}

/** The number of runs in which it failed the same way, and the size it was shrunk to. */
export function stabilityText({
  original,
  shrunk,
}: Pick<ShownFailure, 'original' | 'shrunk'>): string {
  if (!shrunk) return `not run again; ${counted(original.given, 'stimulus', 'stimuli')}`
  const { failed, runs, result, tried } = shrunk
  const alike = runs === 0 ? 'not run again' : `fails the same way in ${failed} of ${runs} runs`
  const size =
    result.given < original.given
      ? `shrunk from ${original.given} stimuli to ${result.given} in ${counted(tried, 'run')}`
      : `${counted(result.given, 'stimulus', 'stimuli')}, none can be left out (${counted(tried, 'run')})`
  return `${alike}; ${size}`
}

/** The same in full. */
function detailLines(
  shown: ShownFailure,
  result: CaseResult,
  failure: Failure,
  page: Page,
): readonly string[] {
  const { paint, width } = page
  const clauses = failure.requirements.map(id => cited(id, shown.clauses))
  const stretches = stretchesOf(result.transcript)
  const last = stretches.at(-1)
  const run = stretchLines(stretches, last ? wrongEvent(failure, last) : null)
  const left = run.length - runLinesMax
  return [
    ...section(
      shown.shrunk ? 'Stimuli and events, shrunk' : 'Stimuli and events',
      [
        ...(left > 0 ? [paint('dim', `    … ${counted(left, 'earlier line')}`)] : []),
        ...run.slice(-runLinesMax).flatMap(line => wrapRun(line, width)),
      ],
      page,
    ),
    ...listSection('The spec allows instead', failure.allowed, page),
    ...listSection('Why not', nearestLines(failure), page),
    ...listSection('Requirements of the nearest steps', clauses, page),
  ]
}

/** Keeps the columns of a line of the run. */
function wrapRun(line: string, width: number): readonly string[] {
  const gutter = /^ *(?:\d+ {2}|✗ *)?/.exec(line)?.[0] ?? ''
  return wrap(line.slice(gutter.length), width, gutter, ' '.repeat(gutter.length + 2))
}
