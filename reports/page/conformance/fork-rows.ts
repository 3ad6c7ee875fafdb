/** The two sides of a failure as rows: what the implementation did, and what the spec has there. Pure. */
import type { CaseResult, Failure, SpecStep } from '../../../conformance/index.ts'
import { called } from '../../index.ts'
import { type RunRow, type RunRows, runRows } from './run-rows.ts'

/** Both sides, each after the same last rows. */
export interface Fork {
  readonly did: RunRows
  readonly spec: RunRows
  /** Steps that could be next and are not listed. */
  readonly nextLeftOut: number
  readonly isOnwardCut: boolean
}

const before = 3
const after = 6
/** Of the spec's way on as many steps as fit beside the other side. */
const onwardMax = 8

/** Null where there are no two sides: a crash, or nodes that look wrong. */
export function forkOf(one: CaseResult): Fork | null {
  const { failure } = one
  const side = failure?.explanation.spec
  if (!failure || !side || failure.kind === 'state-mismatch') return null
  const whole = runRows(one)
  const end = whole.wrong >= 0 ? whole.wrong : lastBefore(whole.rows)
  const from = Math.max(0, end - before)
  const shared = whole.rows.slice(from, end)
  const tail = whole.wrong >= 0 ? whole.rows.slice(end, end + 1 + after) : [wrongRow(failure)]
  const spec = [...shared, ...specRows(failure, side.next, side.onward.slice(0, onwardMax))]
  return {
    did: cut(whole, from, [...shared, ...tail], whole.wrong >= 0 ? end - from : shared.length),
    spec: cut(whole, from, spec, -1),
    nextLeftOut: side.nextLeftOut,
    isOnwardCut: side.isOnwardCut || side.onward.length > onwardMax,
  }
}

/** A missing output comes after everything that was seen, before the line that says it was quiet. */
function lastBefore(rows: readonly RunRow[]): number {
  return rows.at(-1)?.look === 'quiet' ? rows.length - 1 : rows.length
}

/** Rows of a part, with the arrows that lie in it. */
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
    look: 'wrong',
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
  if (next.length === 0) return [note('nothing', 'it waits for a request')]
  const first = onward[0]
  const isFirst = (s: SpecStep): boolean =>
    first !== undefined && called(s.event, s.args) === called(first.event, first.args)
  return [
    ...next.map(s => specRow(s, 'next')),
    ...(onward.length > 1
      ? [
          note('one way on', ''),
          ...onward
            .slice(next.length === 1 && next.some(isFirst) ? 1 : 0)
            .map(s => specRow(s, 'onward')),
        ]
      : []),
  ]
}
function specRow({ event, args, node, isHidden }: SpecStep, look: 'next' | 'onward'): RunRow {
  return {
    look,
    lane: node,
    to: null,
    number: '',
    title: event,
    detail: called('', args).trim(),
    isHidden,
  }
}
function note(title: string, detail: string): RunRow {
  return { look: 'note', lane: null, to: null, number: '', title, detail, isHidden: false }
}
