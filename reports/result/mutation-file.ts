/**
 * The file `mutation.json` of `lockstep mutate`, `lockstep-mutation/2`: the score with what a reader wants to know
 * beside it. Its schema, and the types inferred from it.
 */
import * as v from 'valibot'
import { mutationResultForm } from '../../conformance/schemas.ts'
import { type Schema, count, list, texts } from '../../model/schemas.ts'
import { clauses } from './parts.ts'

const mutationContext = v.object({
  /** Bounds and dialects of the model, as `nodes=3`. */
  choices: texts,
  /** Tiers, the cheapest first, and how many cases the suite has of each. */
  tiers: list(v.object({ tier: v.string(), cases: count })),
  isInterrupted: v.boolean(),
})
/** Facts about a mutation run that its result does not hold. @public */
export interface MutationContext extends Readonly<v.InferOutput<typeof mutationContext>> {}
const context: Schema<MutationContext> = mutationContext

/** The schema of the file. */
export const mutationForm = v.object({
  ...mutationResultForm.entries,
  /** The version of Lockstep that wrote it. */
  lockstep: v.string(),
  context: v.exactOptional(context),
  /** Requirements cited in it, in words, by id. */
  clauses,
})
/** A file `mutation.json` of `lockstep mutate`. @public */
export interface MutationFile extends Readonly<v.InferOutput<typeof mutationForm>> {}
