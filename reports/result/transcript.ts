/**
 * A transcript arranged for readers: the stimuli, and then the events until the system was quiet again. Counts stimuli
 * and events, so that a failure can be located. Pure.
 */
import type { CaseStep, EventMessage, TranscriptLine } from '../../conformance/index.ts'

/** The number of events shown after the wrong one. */
const afterWrong = 3

/** The part of a run between two moments of quiet. */
export interface Stretch {
  readonly stimuli: readonly {
    readonly step: CaseStep
    readonly outcome: string
    /** The node it was given to, where that is known. */
    readonly node?: string | null
  }[]
  readonly events: readonly EventMessage[]
  /** Numbers, from 1, of the first stimulus and the first event, whether or not there is one. */
  readonly firstStimulus: number
  readonly firstEvent: number
  /** States in the belief when it was quiet; null where it never was. */
  readonly belief: number | null
  /** Timers that had not fired then. */
  readonly pending: number
}

/** The stretches of a run, the first being the reset's. */
export function stretchesOf(transcript: readonly TranscriptLine[]): readonly Stretch[] {
  const found: Stretch[] = []
  let lines: TranscriptLine[] = []
  let firstStimulus = 1
  let firstEvent = 1
  const close = (belief: number | null, pending: number): void => {
    const stimuli = lines.flatMap(l => (l.kind === 'stimulus' ? [l] : []))
    const events = lines.flatMap(l => (l.kind === 'event' ? [l.event] : []))
    found.push({ stimuli, events, firstStimulus, firstEvent, belief, pending })
    firstStimulus += stimuli.length
    firstEvent += events.length
    lines = []
  }
  for (const line of transcript) {
    if (line.kind === 'quiet') close(line.belief, line.pending)
    else lines.push(line)
  }
  if (lines.length > 0) close(null, 0)
  return found
}

/** `vote (n: n1, accepted: yes)`: a step or an event with its arguments. */
export function called(name: string, args: Readonly<Record<string, unknown>>): string {
  const inner = Object.entries(args).map(([key, value]) => `${key}: ${short(value)}`)
  return inner.length === 0 ? name : `${name} (${inner.join(', ')})`
}

/** Any value on one line. */
export function short(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'none')
}

/** A stimulus in words, with the point at which it was given if the system was not quiet. */
export function stimulusText({ do: how, action, args, at }: CaseStep): string {
  const what = how === 'advance' ? 'let the next timer fire' : called(action ?? '', args)
  const verb = how === 'refuse' ? 'ask, expecting a refusal: ' : how === 'fault' ? 'fault ' : ''
  const when = at ? `, held ${at.when} ${called(at.event, at.args)}` : ''
  return `${verb}${what}${when}`
}

/** Stretches as lines: the numbers on the left count stimuli, `✗` marks the wrong event. */
export function stretchLines(
  stretches: readonly Stretch[],
  wrong: EventMessage | null,
): readonly string[] {
  return stretches.flatMap(s => {
    const gutter = 6
    const done = s.stimuli.map(({ step, outcome }, i) => {
      const number = String(s.firstStimulus + i).padStart(gutter - 2)
      const answer = step.do === 'advance' ? '' : `: ${outcome}`
      return `${number}  ${stimulusText(step)}${answer}`
    })
    const begin = s.firstStimulus === 1 && done.length === 0 ? ['   0  reset'] : []
    const width = Math.max(0, ...s.events.map(e => e.node.length))
    const at = wrong ? s.events.indexOf(wrong) : -1
    const shown = at < 0 ? s.events : s.events.slice(0, at + 1 + afterWrong)
    const left = s.events.length - shown.length
    const indent = ' '.repeat(gutter)
    const seen = shown.map(
      e =>
        `${indent}${e === wrong ? '✗ ' : '  '}${e.node.padEnd(width)}  ${called(e.event, e.args)}`,
    )
    const rest = left > 0 ? [`${indent}  … ${left} more`] : []
    return [...begin, ...done, ...seen, ...rest]
  })
}
