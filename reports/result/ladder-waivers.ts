/**
 * Waivers: rungs that a requirement need not meet, each with a reason and perhaps a last day. Reads a file of them and
 * applies them to a ladder. No clock: today is an argument.
 */
import * as v from 'valibot'
import type { ErrorParts } from '../../model/engine.ts'
import { type Rung, rungs } from './ladder-file.ts'
import { rungStatus } from './ladder-rungs.ts'
import type { LadderFile } from './ladder-file.ts'

const waiver = v.strictObject({
  requirements: v.pipe(v.array(v.string()), v.minLength(1, 'it names no requirement')),
  rungs: v.pipe(v.array(v.picklist(rungs)), v.minLength(1, 'it names no rung')),
  reason: v.pipe(v.string(), v.trim(), v.minLength(1, 'a waiver needs a reason')),
  /** The last day on which it counts. */
  until: v.optional(v.pipe(v.string(), v.isoDate('not a day such as 2027-01-31'))),
})
const waiverFile = v.strictObject({
  schema: v.literal('lockstep-waivers/1'),
  waivers: v.array(waiver),
})

/** A file of waivers. */
export type WaiverFile = v.InferOutput<typeof waiverFile>

/** Reads the text of a file of waivers. Never throws. */
export function readWaivers(
  text: string,
):
  | { readonly kind: 'ok'; readonly file: WaiverFile }
  | { readonly kind: 'wrong'; readonly error: ErrorParts } {
  let from: unknown
  try {
    from = JSON.parse(text)
  } catch {
    return wrong('it is not JSON', 'another kind of file, or one that was cut off')
  }
  const read = v.safeParse(waiverFile, from)
  if (read.success) return { kind: 'ok', file: read.output }
  const [issue] = read.issues
  const at = v.getDotPath(issue) ?? 'the file'
  const cause = at.endsWith('.reason')
    ? 'the reason is missing, and a waiver needs one'
    : 'a misspelt word, or another kind of file'
  return wrong(`${at}: ${issue.message}`, cause)
}

function wrong(message: string, cause: string) {
  return {
    kind: 'wrong',
    error: {
      what: 'The waivers cannot be read.',
      cause,
      values: { message },
      advice: 'docs/requirements.md shows a file of waivers',
    },
  } as const
}

/** One rung of one requirement that a file of waivers names. */
export interface WaivedPair {
  readonly id: string
  readonly rung: Rung
}

/** A ladder with its waivers, and the waivers that do nothing. */
export interface Waiving {
  readonly ladder: LadderFile
  /** The rung is met, or the row needs no evidence, or there is no such row. */
  readonly unused: readonly WaivedPair[]
  /** Past their last day: they no longer count. */
  readonly expired: readonly WaivedPair[]
}

/**
 * Applies waivers to a ladder. `asked` are the rungs that the ladder has evidence for: a waiver of another one cannot be
 * called unused. `today` is a day such as 2027-01-31.
 */
export function waive(
  ladder: LadderFile,
  { waivers }: WaiverFile,
  { asked, today }: { readonly asked: readonly Rung[]; readonly today: string },
): Waiving {
  const all = waivers.flatMap(({ requirements, rungs: named, reason, until = null }) =>
    requirements.flatMap(id => named.map(rung => ({ id, rung, reason, until }))),
  )
  const byId = new Map(ladder.rows.map(row => [row.id, row]))
  const isExpired = (w: (typeof all)[number]): boolean => w.until !== null && w.until < today
  const isUnused = ({ id, rung }: WaivedPair): boolean => {
    const row = byId.get(id)
    return !row || (asked.includes(rung) && rungStatus(row, rung) !== 'open')
  }
  const pair = ({ id, rung }: WaivedPair): WaivedPair => ({ id, rung })
  const isTwice = (w: WaivedPair, i: number): boolean =>
    all.findIndex(o => o.id === w.id && o.rung === w.rung) < i
  const counting = all.filter((w, i) => !isExpired(w) && !isUnused(w) && !isTwice(w, i))
  return {
    ladder: {
      ...ladder,
      rows: ladder.rows.map(row => {
        const waived = counting.filter(w => w.id === row.id)
        if (waived.length === 0) return row
        return {
          ...row,
          waived: waived.map(({ rung, reason, until }) => ({ rung, reason, until })),
        }
      }),
    },
    unused: all.filter((w, i) => !isExpired(w) && (isUnused(w) || isTwice(w, i))).map(pair),
    expired: all.filter(isExpired).map(pair),
  }
}
