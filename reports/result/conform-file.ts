/**
 * The file `result.json` of `lockstep conform`, `lockstep-conformance/2`: the result of the run with what a reader wants
 * to know beside it. Its schema, and the types inferred from it.
 */
import * as v from 'valibot'
import { conformResultForm, suiteForm } from '../../conformance/schemas.ts'
import type { Tally } from '../../conformance/index.ts'
import { type Schema, count, dictionary, list, texts } from '../../model/schemas.ts'
import { actionInfoForm, clauses } from './parts.ts'

const coverage: Schema<readonly Tally[]> = suiteForm.entries.coverage

const conformContext = v.object({
  /** The items that the cases of the run are meant to cover. */
  wanted: texts,
  /** Bounds and dialects of the model, as `nodes=3`. */
  choices: texts,
  /** The number of cases and walks there were to run. */
  planned: count,
  isInterrupted: v.boolean(),
  /** The items that the suite can reach and covers, by tier; missing for walks. */
  coverage: v.exactOptional(coverage),
})
/** Facts about a conformance run that its result does not hold. @public */
export interface ConformContext extends Readonly<v.InferOutput<typeof conformContext>> {}
const context: Schema<ConformContext> = conformContext

/** The schema of the file. */
export const conformForm = v.object({
  ...conformResultForm.entries,
  /** The version of Lockstep that wrote it. */
  lockstep: v.string(),
  context,
  /** Requirements cited in it, in words, by id. */
  clauses,
  /** Command lines that give failing cases to the adapter again, by case. */
  replays: dictionary(v.string()),
  /** Failing cases whose transcript is not in the file, because there were too many of them. */
  transcriptsLeftOut: v.exactOptional(count),
  /** The user's module that judged, relative to where the command ran; null for a shipped model. */
  module: v.exactOptional(v.nullable(v.string())),
  /** The actions of the model, with their words and source locations. */
  actions: v.exactOptional(list(actionInfoForm)),
})
/** A file `result.json` of `lockstep conform`. @public */
export interface ConformFile extends Readonly<v.InferOutput<typeof conformForm>> {}
