/**
 * The ladder as a text file for version control: one line for each requirement, so that a lost rung shows in a review.
 * Writing, reading and comparing. Pure.
 */
import type { ErrorParts } from '../../model/engine.ts'
import { type Rung, rungs } from './ladder-file.ts'
import { rungStatus } from './ladder-rungs.ts'
import type { LadderFile, LadderRow } from './ladder-file.ts'

const header = '# lockstep-requirements-snapshot/1'

/** One line: the rungs that a requirement holds. */
export interface SnapshotLine {
  readonly id: string
  readonly status: LadderRow['status']
  readonly held: readonly {
    readonly rung: Rung
    readonly isWaived: boolean
    readonly detail: string | null
  }[]
}

/** The whole file. */
export function snapshotText(ladder: LadderFile): string {
  const width = Math.max(0, ...ladder.rows.map(r => r.id.length))
  const lines = ladder.rows.map(row => lineText(lineOf(row), width))
  return [
    header,
    '# One line for each requirement; docs/requirements.md describes the format.',
    ...lines,
    '',
  ].join('\n')
}

/** The line of a row: its only numbers are those of mutants, its only names those of implementations. */
function lineOf(row: LadderRow): SnapshotLine {
  const held = rungs.flatMap(rung => {
    const how = rungStatus(row, rung)
    if (how !== 'met' && how !== 'waived') return []
    return [
      { rung, isWaived: how === 'waived', detail: how === 'met' ? detailOf(row, rung) : null },
    ]
  })
  return { id: row.id, status: row.status, held }
}

function detailOf(row: LadderRow, rung: Rung): string | null {
  if (rung === 'killed' && row.killed) return `${row.killed.killed}/${row.killed.of}`
  if (rung === 'observed') return row.observed.map(plainName).join('+')
  return null
}

/** Implementations choose their names, which must hold no space and no sign of the format. */
function plainName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60) || '-'
}

function lineText({ id, status, held }: SnapshotLine, width: number): string {
  const words = held.map(
    ({ rung, isWaived, detail }) =>
      `${isWaived ? '~' : ''}${rung}${detail === null ? '' : `=${detail}`}`,
  )
  return [id.padEnd(width), status.replaceAll(' ', '-'), ...words].join(' ')
}

/** Reads a snapshot. Never throws. */
export function readSnapshot(
  text: string,
):
  | { readonly kind: 'ok'; readonly lines: readonly SnapshotLine[] }
  | { readonly kind: 'wrong'; readonly error: ErrorParts } {
  const [first = '', ...rest] = text.split(/\r?\n/)
  if (first !== header) return wrong(1, first, `it does not begin with ${header}`)
  const lines: SnapshotLine[] = []
  for (const [i, line] of rest.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const read = readLine(line)
    if (read === null) return wrong(i + 2, line, 'a line is not ID STATUS RUNG…')
    if (lines.some(l => l.id === read.id)) return wrong(i + 2, line, 'a requirement is in it twice')
    lines.push(read)
  }
  return { kind: 'ok', lines }
}

const word = /^(~?)([a-z]+)(?:=([\p{L}\p{N}._/+-]+))?$/u
const statuses: readonly LadderRow['status'][] = ['carried', 'not yet', 'later', 'informative']

function readLine(line: string): SnapshotLine | null {
  const [id, statusWord, ...words] = line.trim().split(/\s+/)
  const status = statuses.find(s => s.replaceAll(' ', '-') === statusWord)
  if (id === undefined || status === undefined) return null
  const held = words.map(text => {
    const [, mark, name, detail = null] = word.exec(text) ?? []
    const rung = rungs.find(r => r === name)
    return rung === undefined ? null : { rung, isWaived: mark === '~', detail }
  })
  const whole = held.filter(h => h !== null)
  return whole.length === held.length ? { id, status, held: whole } : null
}

function wrong(line: number, text: string, message: string) {
  return {
    kind: 'wrong',
    error: {
      what: 'The snapshot cannot be read.',
      cause: 'a merge conflict, an edit by hand, or another kind of file',
      values: { line, text: text.slice(0, 80), message },
      advice: 'write it again with --update, and look at the difference before you commit it',
    },
  } as const
}

/** One difference between a snapshot and a ladder. */
export interface SnapshotChange {
  readonly kind: 'lost' | 'gained' | 'changed'
  readonly id: string
  /** The lines as the file has them; null where there is none. */
  readonly before: string | null
  readonly after: string | null
}

/** The differences, in the order of the ladder and then of the snapshot. A waived rung is less than one that is met. */
export function compareSnapshot(
  before: readonly SnapshotLine[],
  ladder: LadderFile,
): readonly SnapshotChange[] {
  const after = ladder.rows.map(lineOf)
  const old = new Map(before.map(l => [l.id, l]))
  const now = new Map(after.map(l => [l.id, l]))
  const ids = [...new Set([...now.keys(), ...old.keys()])]
  return ids.flatMap((id): readonly SnapshotChange[] => {
    const [was, is] = [old.get(id), now.get(id)]
    const [wasText, isText] = [was, is].map(l => (l ? lineText(l, 0) : null))
    if (wasText === isText) return []
    const kind = !was
      ? 'gained'
      : !is || isLess(was, is)
        ? 'lost'
        : isLess(is, was)
          ? 'gained'
          : 'changed'
    return [{ kind, id, before: wasText ?? null, after: isText ?? null }]
  })
}

/** True if `is` lacks something that `was` holds, or holds less of it. */
function isLess(was: SnapshotLine, is: SnapshotLine): boolean {
  return was.held.some(h => {
    const other = is.held.find(o => o.rung === h.rung)
    if (!other || (other.isWaived && !h.isWaived)) return true
    if (h.detail === null || other.detail === null) return false
    return h.rung === 'killed'
      ? isLowerScore(h.detail, other.detail)
      : h.detail.split('+').some(name => !(other.detail ?? '').split('+').includes(name))
  })
}

/** Fewer killed, or more left alive. */
function isLowerScore(was: string, is: string): boolean {
  const [wasKilled = 0, wasOf = 0] = was.split('/').map(Number)
  const [isKilled = 0, isOf = 0] = is.split('/').map(Number)
  return isKilled < wasKilled || isOf - isKilled > wasOf - wasKilled
}
