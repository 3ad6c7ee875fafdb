/**
 * The file `requirements.json` of `lockstep requirements --ladder`, `lockstep-requirements/1`: its schema, and the types
 * inferred from it.
 */
import * as v from 'valibot'
import { type Schema, count, list, texts } from '../../model/schemas.ts'

/** The rungs of the ladder, from the lowest to the highest. */
export const rungs = ['stated', 'modelled', 'reached', 'checked', 'killed', 'observed'] as const
/** One rung. @public */
export type Rung = (typeof rungs)[number]

const waivedRung = v.object({
  rung: v.picklist(rungs),
  reason: v.string(),
  /** The last day on which this counts, such as 2027-01-31. */
  until: v.nullable(v.string()),
})
/** A rung that a requirement need not be on. @public */
export interface WaivedRung extends Readonly<v.InferOutput<typeof waivedRung>> {}
const waived: Schema<readonly WaivedRung[]> = list(waivedRung)

const ladderRow = v.object({
  id: v.string(),
  /** The catalogue's row in its own words. */
  description: v.string(),
  /** `carried` needs a ladder; the others give their reason. */
  status: v.picklist(['carried', 'not yet', 'later', 'informative']),
  reason: v.nullable(v.string()),
  /** Actions and properties of shipped specs that cite it. */
  modelled: texts,
  /** Names of those that were reached: actions taken, goals reached. */
  reached: texts,
  /** Properties that were checked in that run and hold, in models where it was reached. */
  checked: texts,
  /** Mutants of its parts that were killed, of those that can be. */
  killed: v.nullable(v.object({ killed: count, of: count })),
  /** Implementations on which a case that covers it passed. */
  observed: texts,
  /** Rungs that it need not be on, and why; absent where there are none. */
  waived: v.exactOptional(waived),
})
/** A requirement with the evidence for each of its rungs. @public */
export interface LadderRow extends Readonly<v.InferOutput<typeof ladderRow>> {}
const rows: Schema<readonly LadderRow[]> = list(ladderRow)

/** The schema of the file. */
export const ladderForm = v.object({
  schema: v.literal('lockstep-requirements/1'),
  lockstep: v.string(),
  rows,
})
/** A file `requirements.json`. @public */
export interface LadderFile extends Readonly<v.InferOutput<typeof ladderForm>> {}
