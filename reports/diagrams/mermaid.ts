/**
 * A counterexample as a Mermaid sequence diagram, which code hosts draw inside Markdown: a participant for each lane and
 * one for the environment, an arrow for what one step sends to another lane, a note for a step inside one lane. Pure.
 * Its only limit is its own: the caller decides how much of a page it may fill.
 */
import { counted } from '../text/numbers.ts'
import { escaped, escapedName, folded } from './mermaid-text.ts'
import type { Arrow, Band, ViolationExplanation } from '../result/explanation.ts'
import type { ModelResult } from '../result/result.ts'
import { type ShownViolation, stepDoes, violationOf } from '../result/violation.ts'

/** Options of a diagram. */
export interface MermaidOptions {
  /** The most arrows and notes; earlier ones are left out. 60 if not given. */
  readonly messagesMax?: number
}

type Step = ShownViolation['steps'][number]

/** The facts that the lines of a step are made from. */
interface Drawing {
  readonly explanation: ViolationExplanation
  readonly lanes: readonly string[]
  readonly barriers: ReadonlySet<string>
}

const messagesDefault = 60
/** The participant that stands for steps without a lane. */
const outside = 'env'
/** Faults and inputs come from outside if that is the environment, and not some party of the protocol. */
const environment = 'environment'

/** The diagram of a result's counterexample; null when nothing was refuted, or before any state. */
export function mermaid(result: ModelResult, options: MermaidOptions = {}): string | null {
  const { explanation } = result
  const violation = violationOf(result)
  if (explanation === null || violation === null || result.trace === null) return null
  const drawing: Drawing = {
    explanation,
    lanes: explanation.lanes,
    barriers: new Set(result.actions.filter(a => a.isBarrier).map(a => a.name)),
  }
  const parts = violation.steps.map((step, i) => stepLines(drawing, step, i + 1))
  const from = firstShown(parts, options.messagesMax ?? messagesDefault)
  const over = overAll(drawing)
  const indented = [
    ...participants(drawing, violation.steps),
    ...(from > 0
      ? [note(over, `${counted(from, 'earlier step')} left out, of ${violation.steps.length}`)]
      : []),
    ...bandLines(drawing, from, true),
    ...parts.slice(from).flatMap((lines, i) => [...lines, ...bandLines(drawing, from + i + 1)]),
    ...drawing.explanation.bands
      .filter(b => isOpenAtEnd(b, parts.length))
      .map(b => end(drawing, b)),
    ...failedLines(drawing, violation),
    note(over, `✗ ${violation.title}: ${violation.description}`),
  ]
  return ['sequenceDiagram', ...indented.map(line => `  ${line}`)].join('\n')
}

/** Index of the first step that is drawn, so that no more than `max` lines come after it. */
function firstShown(parts: readonly (readonly string[])[], max: number): number {
  let left = max
  let from = parts.length
  while (from > 0 && (parts[from - 1]?.length ?? 0) <= left) {
    from--
    left -= parts[from]?.length ?? 0
  }
  return from
}

function participants(drawing: Drawing, steps: readonly Step[]): readonly string[] {
  const { explanation, lanes } = drawing
  const ends = explanation.arrows.flatMap(a => [a.fromLane, a.toLane])
  const isNeeded =
    lanes.length === 0 ||
    steps.some(s => isFromOutside(drawing, s)) ||
    ends.includes(explanation.elsewhere)
  return [
    ...(isNeeded ? [`participant ${outside} as ${escapedName(explanation.elsewhere)}`] : []),
    ...lanes.map((name, i) => `participant n${i} as ${escapedName(name)}`),
  ]
}

function isFromOutside({ explanation }: Drawing, { lane, kind }: Step): boolean {
  const isDone = explanation.elsewhere === environment && (kind === 'fault' || kind === 'input')
  return lane === null || isDone
}

/** The lines of one step: what it receives, the step itself, what it sends. */
function stepLines(drawing: Drawing, step: Step, number: number): readonly string[] {
  const { arrows, elsewhere } = drawing.explanation
  const words = `${number}. ${step.lane === null || step.description === null ? stepDoes(step) : step.description}`
  const told = arrows.filter(a => a.fromStep === number && a.toStep === number)
  const heard = arrows.filter(a => a.toStep === number && a.fromStep < number)
  const [only] = heard
  const isOne =
    heard.length === 1 && only?.toLane === (step.lane ?? elsewhere) && step.kind !== 'fault'
  if (only && isOne && !drawing.barriers.has(step.action))
    return [
      arrow(drawing, only, [words, sentText(only)]),
      ...told.map(a => arrow(drawing, a, [a.label])),
    ]
  return [
    ...heard.map(a => arrow(drawing, a, [sentText(a)])),
    ownLine(drawing, step, words),
    ...told.map(a => arrow(drawing, a, [a.label])),
  ]
}

/** The step itself, or the act of the environment on its lane. */
function ownLine(drawing: Drawing, step: Step, words: string): string {
  if (drawing.barriers.has(step.action)) return note(overAll(drawing), words)
  if (step.lane === null) return note(outside, words)
  const lane = idOf(drawing, step.lane)
  if (!isFromOutside(drawing, step))
    return note(lane, step.kind === 'fault' ? `${words} (fault)` : words)
  return message(outside, step.kind === 'fault' ? '-x' : '->>', lane, words)
}

function sentText({ label, fromStep }: Arrow): string {
  const from = fromStep === 0 ? '' : `from step ${fromStep}`
  return [label, from].filter(part => part !== '').join(' ')
}

function arrow(drawing: Drawing, { fromLane, toLane }: Arrow, lines: readonly string[]): string {
  const text = lines.filter(line => line !== '').join('\n')
  return message(idOf(drawing, fromLane), '-)', idOf(drawing, toLane), text)
}

/** Bands that begin in a state, and those that ended before it; all that hold in it where the drawing begins. */
function bandLines(drawing: Drawing, state: number, isFirst = false): readonly string[] {
  const { bands } = drawing.explanation
  const ends = isFirst ? [] : bands.filter(b => b.to + 1 === state)
  const begins = bands.filter(b => (isFirst ? b.from <= state && b.to >= state : b.from === state))
  return [
    ...ends.map(b => end(drawing, b)),
    ...begins.flatMap(b => [
      `activate ${idOf(drawing, b.lane)}`,
      note(idOf(drawing, b.lane), b.name),
    ]),
  ]
}

function isOpenAtEnd(band: Band, steps: number): boolean {
  return band.to === steps
}

function end(drawing: Drawing, band: Band): string {
  return `deactivate ${idOf(drawing, band.lane)}`
}

function failedLines(
  drawing: Drawing,
  { failed, message: error }: ShownViolation,
): readonly string[] {
  if (failed === null) return []
  const first = error?.split('\n')[0] ?? ''
  const at = failed.lane === null ? overAll(drawing) : idOf(drawing, failed.lane)
  return [note(at, `fails: ${stepDoes(failed)}\n${first}`)]
}

function idOf({ lanes }: Drawing, lane: string): string {
  const at = lanes.indexOf(lane)
  return at < 0 ? outside : `n${at}`
}

/** From the first lane to the last; the environment where there are none. */
function overAll({ lanes }: Drawing): string {
  if (lanes.length === 0) return outside
  return lanes.length === 1 ? 'n0' : `n0,n${lanes.length - 1}`
}

function note(over: string, text: string): string {
  return `Note over ${over}: ${escaped(folded(text))}`
}

function message(from: string, head: string, to: string, text: string): string {
  return `${from}${head}${to}: ${escaped(folded(text === '' ? 'sends' : text))}`
}
