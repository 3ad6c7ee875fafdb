/**
 * The transcript of a case as rows of a diagram: stimuli, events, the points where the system was quiet, and the arrows that
 * vector clocks define. A stimulus has the position at which it was given, also while the system was held. Pure.
 */
import type { CaseResult, CaseStep, EventMessage } from '../../../conformance/index.ts'
import {
  type Stretch,
  called,
  counted,
  stimulusText,
  stretchesOf,
  wrongEvent,
} from '../../index.ts'
import { type RunArrow, causalArrows, inCausalOrder } from './causal-order.ts'

/**
 * `wrong`: an event that no state of the spec explains. `after`: an event after that one, which was not judged. `next` and
 * `continuation`: steps of the spec.
 */
export type RunRowKind =
  | 'reset'
  | 'stimulus'
  | 'fault'
  | 'event'
  | 'quiet'
  | 'wrong'
  | 'after'
  | 'next'
  | 'continuation'
  | 'note'

/** One row of a diagram. */
export interface RunRow {
  readonly kind: RunRowKind
  /** Null for the harness, or in the spec's rows for the environment. */
  readonly lane: string | null
  /** The node that receives a stimulus. */
  readonly to: string | null
  readonly number: string
  readonly title: string
  readonly detail: string
  /** The implementation does not report this step of the spec. */
  readonly isHidden: boolean
}

/** Rows in which a node reports nothing after a fault was injected. `to` is inclusive. */
export interface Silence {
  readonly lane: string
  readonly from: number
  readonly to: number
}

/** The content of a diagram. */
export interface RunRows {
  readonly lanes: readonly string[]
  readonly rows: readonly RunRow[]
  readonly arrows: readonly RunArrow[]
  readonly silences: readonly Silence[]
  /** Index of the wrong row; -1 when the failure is not a single event. */
  readonly wrong: number
}

/** The whole run of a case. */
export function runRows(one: CaseResult): RunRows {
  const stretches = stretchesOf(one.transcript)
  const last = stretches.at(-1)
  const wrong = one.failure && last ? wrongEvent(one.failure, last) : null
  const lanes = lanesByEvent(one)
  const placed = stretches
    .flatMap(s => stretchRows(s, one.steps.length))
    .map(p => (p.event ? { ...p, row: { ...p.row, lane: lanes.get(p.event) ?? p.event.node } } : p))
  const wrongAt = wrong ? placed.findIndex(p => p.event === wrong) : -1
  const rows = placed.map(({ row, event }, i) => {
    if (i === wrongAt) return { ...row, kind: 'wrong' as const }
    return wrongAt >= 0 && i > wrongAt && event ? { ...row, kind: 'after' as const } : row
  })
  const arrows = causalArrows(placed.map(p => p.event)).map(arrow => ({
    ...arrow,
    fromLane: rows[arrow.from]?.lane ?? arrow.fromLane,
    toLane: rows[arrow.to]?.lane ?? arrow.toLane,
  }))
  return { lanes: lanesOf(one), rows, arrows, silences: silencesOf(placed), wrong: wrongAt }
}

/** The names of the nodes: those of the spec, and those that received stimuli. */
function nodesOf(one: CaseResult): readonly string[] {
  const found = new Set(Object.keys(one.failure?.explanation.spec?.snapshot ?? {}))
  const more = one.transcript.flatMap(line =>
    line.kind === 'event' ? (line.lane ?? []) : line.kind === 'stimulus' ? (line.node ?? []) : [],
  )
  for (const name of [...new Set(more)].toSorted()) found.add(name)
  return [...found]
}

/** A node's event is in its own lane. An event that another reporter sends is in the lane of the node that it is about. */
function lanesByEvent(one: CaseResult): ReadonlyMap<EventMessage, string> {
  const nodes = new Set(nodesOf(one))
  return new Map(
    one.transcript.flatMap(line => {
      if (line.kind !== 'event') return []
      const { event, lane } = line
      return [[event, nodes.has(event.node) ? event.node : (lane ?? event.node)]]
    }),
  )
}

/** The nodes first, then the reporters of events that belong to no node. */
function lanesOf(one: CaseResult): readonly string[] {
  return [...new Set([...nodesOf(one), ...lanesByEvent(one).values()])]
}

interface PlacedRow {
  readonly row: RunRow
  readonly event: EventMessage | null
}

function stretchRows(stretch: Stretch, planned: number): readonly PlacedRow[] {
  const { stimuli, events, firstStimulus, firstEvent, belief, pending } = stretch
  const placed: PlacedRow[] = inCausalOrder(events).map((event, i) => ({
    row: eventRow(event, firstEvent + i),
    event,
  }))
  let atHead = 0
  for (const [i, { step, outcome, node }] of stimuli.entries()) {
    const row = stimulusRow(step, outcome, node ?? null, firstStimulus + i)
    const at = step.at ? indexOf(step.at, placed) : atHead++
    placed.splice(at, 0, { row, event: null })
  }
  const isReset = firstStimulus === 1 && stimuli.length === 0
  const head = isReset
    ? [
        {
          row: plainRow('reset', 'reset', `${counted(planned, 'stimulus', 'stimuli')} planned`),
          event: null,
        },
      ]
    : []
  const quiet = belief === null ? [] : [{ row: quietRow(belief, pending), event: null }]
  return [...head, ...placed, ...quiet]
}

/** The index of a stimulus that waited for an event; the end if that event was not reported. */
function indexOf(at: NonNullable<CaseStep['at']>, placed: readonly PlacedRow[]): number {
  const found = placed.findIndex(
    ({ event }) =>
      event?.event === at.event &&
      Object.entries(at.args).every(
        ([k, v]) => JSON.stringify(event.args[k]) === JSON.stringify(v),
      ),
  )
  if (found < 0) return placed.length
  return at.when === 'before' ? found : found + 1
}

function plainRow(kind: RunRowKind, title: string, detail: string): RunRow {
  return { kind, lane: null, to: null, number: '', title, detail, isHidden: false }
}

function quietRow(belief: number, pending: number): RunRow {
  const timers = pending > 0 ? `, ${counted(pending, 'timer')} pending` : ''
  return plainRow('quiet', 'quiet', `${counted(belief, 'state')} possible${timers}`)
}

function stimulusRow(step: CaseStep, outcome: string, node: string | null, number: number): RunRow {
  const { at } = step
  const when = at ? `, held ${at.when} ${called(at.event, at.args)}` : ''
  const answer = step.do === 'advance' ? '' : outcome
  return {
    kind: step.do === 'fault' ? 'fault' : 'stimulus',
    lane: null,
    to: step.do === 'advance' ? null : node,
    number: String(number),
    title: stimulusText({ ...step, at: undefined }),
    detail: `${answer}${when}`.replace(/^, /, ''),
    isHidden: false,
  }
}

function eventRow({ node, event, args }: EventMessage, number: number): RunRow {
  return {
    kind: 'event',
    lane: node,
    to: null,
    number: String(number),
    title: event,
    detail: called('', args).trim(),
    isHidden: false,
  }
}

/** The rows from a fault on a node to the node's next event. */
function silencesOf(placed: readonly PlacedRow[]): readonly Silence[] {
  return placed.flatMap(({ row }, from) => {
    const lane = row.to
    if (row.kind !== 'fault' || lane === null) return []
    const own = (p: PlacedRow): boolean => p.event !== null && p.row.lane === lane
    // The event of the fault itself is in the lane of its node.
    const first = placed.findIndex(
      (p, i) => i > from && own(p) && row.title.startsWith(`fault ${p.event?.event ?? ''}`),
    )
    const begin = first < 0 ? from : first
    const end = placed.findIndex((p, i) => i > begin && own(p))
    const to = end < 0 ? placed.length - 1 : end
    return to - begin < 1 ? [] : [{ lane, from: begin, to }]
  })
}
