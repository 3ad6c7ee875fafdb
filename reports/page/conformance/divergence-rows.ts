/** The two sides of a failure as rows: the events of the implementation, and the steps that the spec allows. Pure. */
import type { CaseResult, Failure, SpecStep } from '../../../conformance/index.ts'
import { called } from '../../index.ts'
import { type RunRow, type RunRows, runRows } from './run-rows.ts'

/** Both sides. Each starts with the same rows. */
export interface Divergence {
  readonly actual: RunRows
  readonly spec: RunRows
  /** Number of possible next steps that are not listed. */
  readonly nextLeftOut: number
  readonly isContinuationCut: boolean
}

const rowsBefore = 3
const rowsAfter = 6
/** As many steps of the spec's continuation as fit beside the other side. */
const continuationMax = 8

/** Null for a failure without two sides: a crash, or a state that differs from the spec's. */
export function divergenceOf(one: CaseResult): Divergence | null {
  const { failure } = one
  const side = failure?.explanation.spec
  if (!failure || !side || failure.kind === 'state-mismatch') return null
  const whole = runRows(one)
  const end = whole.wrong >= 0 ? whole.wrong : lastBefore(whole.rows)
  const from = Math.max(0, end - rowsBefore)
  const shared = whole.rows.slice(from, end)
  const tail = whole.wrong >= 0 ? whole.rows.slice(end, end + 1 + rowsAfter) : [wrongRow(failure)]
  const spec = [...shared, ...specRows(failure, side.next, side.onward.slice(0, continuationMax))]
  return {
    actual: cut(whole, from, [...shared, ...tail], whole.wrong >= 0 ? end - from : shared.length),
    spec: cut(whole, from, spec, -1),
    nextLeftOut: side.nextLeftOut,
    isContinuationCut: side.isOnwardCut || side.onward.length > continuationMax,
  }
}

/** A missing output comes after all events, before the row that says the system was quiet. */
function lastBefore(rows: readonly RunRow[]): number {
  return rows.at(-1)?.kind === 'quiet' ? rows.length - 1 : rows.length
}

/** Part of the rows, with the arrows inside that part. */
function cut(whole: RunRows, from: number, rows: readonly RunRow[], wrong: number): RunRows {
  const to = from + rows.length
  const isOwn = (row: number): boolean =>
    row >= from && row < to && rows[row - from] === whole.rows[row]
  const arrows = whole.arrows
    .filter(a => isOwn(a.from) && isOwn(a.to))
    .map(a => ({ ...a, from: a.from - from, to: a.to - from }))
  return { lanes: whole.lanes, rows, arrows, silences: [], wrong }
}

function wrongRow(failure: Failure): RunRow {
  const [excluded] = failure.explanation.excluded
  return {
    kind: 'wrong',
    lane: null,
    to: null,
    number: '',
    title: excluded?.item ?? failure.seen,
    detail: '',
    isHidden: false,
  }
}

function specRows(
  failure: Failure,
  next: readonly SpecStep[],
  onward: readonly SpecStep[],
): readonly RunRow[] {
  if (failure.kind === 'illegal-refusal')
    return [note('accepts it', failure.seen.replace(/^a refusal of /, ''))]
  if (next.length === 0) return [note('no step', 'the spec waits for a request')]
  const first = onward[0]
  const isFirst = (s: SpecStep): boolean =>
    first !== undefined && called(s.event, s.args) === called(first.event, first.args)
  return [
    ...next.map(s => specRow(s, 'next')),
    ...(onward.length > 1
      ? [
          note('a possible continuation', ''),
          ...onward
            .slice(next.length === 1 && next.some(isFirst) ? 1 : 0)
            .map(s => specRow(s, 'continuation')),
        ]
      : []),
  ]
}

function specRow({ event, args, node, isHidden }: SpecStep, kind: 'next' | 'continuation'): RunRow {
  return {
    kind,
    lane: node,
    to: null,
    number: '',
    title: event,
    detail: called('', args).trim(),
    isHidden,
  }
}

function note(title: string, detail: string): RunRow {
  return { kind: 'note', lane: null, to: null, number: '', title, detail, isHidden: false }
}
