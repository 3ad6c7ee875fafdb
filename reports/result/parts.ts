/** Parts that the result files of several commands share: their schemas, and the types inferred from them. */
import * as v from 'valibot'
import type { ErrorParts } from '../../model/engine.ts'
import { type Schema, actionKind, count, dictionary, texts } from '../../model/schemas.ts'

const position = v.pipe(count, v.minValue(1))
const sourceLocation = v.object({
  file: v.string(),
  /** Both count from 1. */
  line: position,
  column: position,
})
/** A location in a source file: relative to where the command ran, or for what is shipped to the package. @public */
export interface SourceLocation extends Readonly<v.InferOutput<typeof sourceLocation>> {}
export const sourceLocationForm: Schema<SourceLocation> = sourceLocation

const actionInfo = v.object({
  name: v.string(),
  description: v.nullable(v.string()),
  kind: actionKind,
  requirements: texts,
  /** Names of the guard's conjuncts, in the order they are evaluated. */
  conjuncts: texts,
  /** It waits for all nodes, or acts on all: drawn across all lanes. */
  isBarrier: v.boolean(),
  /** Its declaration; null when that is not known. */
  at: v.nullable(sourceLocationForm),
})
/** An action of the checked model, as readers need it: each once, steps refer to it by name. @public */
export interface ActionInfo extends Readonly<v.InferOutput<typeof actionInfo>> {}
export const actionInfoForm: Schema<ActionInfo> = actionInfo

const errorParts = v.object({
  what: v.string(),
  cause: v.string(),
  values: dictionary(v.unknown()),
  advice: v.string(),
})
/** An error in four parts. */
export const errorForm: Schema<ErrorParts> = errorParts

const modelError = v.object({
  model: v.string(),
  /** The exit code of a run in which nothing else was found. */
  exit: count,
  ...errorParts.entries,
})
/** A model that gave no result, because its spec or Lockstep failed. @public */
export interface ModelError extends Readonly<v.InferOutput<typeof modelError>> {}
export const modelErrorForm: Schema<ModelError> = modelError

/** Requirements in words, by id. */
export const clauses = dictionary(v.string())
