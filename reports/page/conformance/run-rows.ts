/**
 * A case's transcript as rows of a diagram: what was done, what was seen, where it was quiet, and which event told which
 * node. Stimuli stand where they were given, also those given while the system was held. Pure.
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
import { type RunArrow, arrowsOf, inOrder } from './causal.ts'

/** `wrong`: no state of the spec explains it. `after`: seen after that, and not judged. `next`, `onward`: the spec's own. */
export type RowLook =
  | 'reset'
  | 'stimulus'
  | 'fault'
  | 'event'
  | 'quiet'
  | 'wrong'
  | 'after'
  | 'next'
  | 'onward'
  | 'note'

/** One row of a diagram. */
export interface RunRow {
  readonly look: RowLook
  /** The lane it is in; null for the harness, or for the environment in the spec's rows. */
  readonly lane: string | null
  /** Whom a stimulus is given to. */
  readonly to: string | null
  readonly number: string
  readonly title: string
  readonly detail: string
  readonly isHidden: boolean
}
/** Rows, ends included, in which nothing is seen of a node after a fault was done to it. */
export interface Silence {
  readonly lane: string
  readonly from: number
  readonly to: number
}
/** A diagram's content. */
export interface RunRows {
  readonly lanes: readonly string[]
  readonly rows: readonly RunRow[]
  readonly arrows: readonly RunArrow[]
  readonly silences: readonly Silence[]
  /** The row that is wrong; -1 where it is not a single event. */
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
    if (i === wrongAt) return { ...row, look: 'wrong' as const }
    return wrongAt >= 0 && i > wrongAt && event ? { ...row, look: 'after' as const } : row
  })
  const arrows = arrowsOf(placed.map(p => p.event)).map(arrow => ({
    ...arrow,
    fromLane: rows[arrow.from]?.lane ?? arrow.fromLane,
    toLane: rows[arrow.to]?.lane ?? arrow.toLane,
  }))
  return { lanes: lanesOf(one), rows, arrows, silences: silencesOf(placed), wrong: wrongAt }
}

/** Names that are nodes': as the spec knows them, and whom stimuli were given to. */
function nodesOf(one: CaseResult): readonly string[] {
  const found = new Set(Object.keys(one.failure?.explanation.spec?.snapshot ?? {}))
  const more = one.transcript.flatMap(line =>
    line.kind === 'event' ? (line.lane ?? []) : line.kind === 'stimulus' ? (line.node ?? []) : [],
  )
  for (const name of [...new Set(more)].toSorted()) found.add(name)
  return [...found]
}

/** A node's report stands in its own lane; what somebody else reports, in the lane of the node that it is about. */
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

/** Nodes first, then who else reports what is no node's. */
export function lanesOf(one: CaseResult): readonly string[] {
  return [...new Set([...nodesOf(one), ...lanesByEvent(one).values()])]
}

interface PlacedRow {
  readonly row: RunRow
  readonly event: EventMessage | null
}

function stretchRows(stretch: Stretch, planned: number): readonly PlacedRow[] {
  const { stimuli, events, firstStimulus, firstEvent, belief, pending } = stretch
  const placed: PlacedRow[] = inOrder(events).map((event, i) => ({
    row: eventRow(event, firstEvent + i),
    event,
  }))
  let atHead = 0
  for (const [i, { step, outcome, node }] of stimuli.entries()) {
    const row = stimulusRow(step, outcome, node ?? null, firstStimulus + i)
    const at = step.at ? placeOf(step.at, placed) : atHead++
    placed.splice(at, 0, { row, event: null })
  }
  const isReset = firstStimulus === 1 && stimuli.length === 0
  const head = isReset
    ? [
        {
          row: plainRow('reset', 'reset', `${counted(planned, 'stimulus', 'stimuli')} to give`),
          event: null,
        },
      ]
    : []
  const quiet = belief === null ? [] : [{ row: quietRow(belief, pending), event: null }]
  return [...head, ...placed, ...quiet]
}

/** Where a stimulus was given that waited for a point; at the end where the point is not reported. */
function placeOf(at: NonNullable<CaseStep['at']>, placed: readonly PlacedRow[]): number {
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

function plainRow(look: RowLook, title: string, detail: string): RunRow {
  return { look, lane: null, to: null, number: '', title, detail, isHidden: false }
}
function quietRow(belief: number, pending: number): RunRow {
  const timers = pending > 0 ? `, ${counted(pending, 'timer')} to fire` : ''
  return plainRow('quiet', 'quiet', `${counted(belief, 'state')} possible${timers}`)
}
function stimulusRow(step: CaseStep, outcome: string, node: string | null, number: number): RunRow {
  const { at } = step
  const when = at ? `, held ${at.when} ${called(at.event, at.args)}` : ''
  const answer = step.do === 'advance' ? '' : outcome
  return {
    look: step.do === 'fault' ? 'fault' : 'stimulus',
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
    look: 'event',
    lane: node,
    to: null,
    number: String(number),
    title: event,
    detail: called('', args).trim(),
    isHidden: false,
  }
}

/** From a fault on a node to the next that is seen of it. */
function silencesOf(placed: readonly PlacedRow[]): readonly Silence[] {
  return placed.flatMap(({ row }, from) => {
    const lane = row.to
    if (row.look !== 'fault' || lane === null) return []
    const own = (p: PlacedRow): boolean => p.event !== null && p.row.lane === lane
    // The fault itself is reported in the lane of its node.
    const first = placed.findIndex(
      (p, i) => i > from && own(p) && row.title.startsWith(`fault ${p.event?.event ?? ''}`),
    )
    const begin = first < 0 ? from : first
    const end = placed.findIndex((p, i) => i > begin && own(p))
    const to = end < 0 ? placed.length - 1 : end
    return to - begin < 1 ? [] : [{ lane, from: begin, to }]
  })
}
