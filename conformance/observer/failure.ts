/**
 * Failures as data: the schema of a failure with its explanation, and the types inferred from it. A failure proves
 * that the system is in no state of the spec. observer.ts and explain.ts make them.
 */
import * as v from 'valibot'
import {
  type Schema,
  conjunctReadings,
  count,
  dictionary,
  list,
  params,
  texts,
} from '../../model/schemas.ts'

const values = dictionary(v.unknown())

const nearest = v.object({
  action: v.string(),
  params: values,
  requirements: texts,
  failed: conjunctReadings,
})
/** A step that could have explained the item, had these conjuncts held. @public */
export interface Nearest extends Readonly<v.InferOutput<typeof nearest>> {}
const nearestSteps: Schema<readonly Nearest[]> = list(nearest)

const excluded = v.object({
  item: v.string(),
  kind: v.picklist(['step', 'refusal', 'snapshot']),
  /** The item's stream, and its position there, counted from 1. */
  stream: v.string(),
  position: count,
  nearest: nearestSteps,
})
/** An item that no state of the belief explains, at the end of one of the longest explained prefixes. @public */
export interface Excluded extends Readonly<v.InferOutput<typeof excluded>> {}
const excludedItems: Schema<readonly Excluded[]> = list(excluded)

const specStep = v.object({
  event: v.string(),
  args: params,
  /** The lane that the step is in; null for the environment's. */
  node: v.nullable(v.string()),
  /** The adapter would not have reported it. */
  isHidden: v.boolean(),
})
/** A step of the spec that was not taken. @public */
export interface SpecStep extends Readonly<v.InferOutput<typeof specStep>> {}
const specSteps: Schema<readonly SpecStep[]> = list(specStep)

const specSide = v.object({
  /** The number of states that agree with all that was seen before, and whether there are more than were counted. */
  states: count,
  isMore: v.boolean(),
  /** Steps that could be next in some of them. */
  next: specSteps,
  nextLeftOut: count,
  /** One continuation from the first of them, until nothing more is owed. */
  onward: specSteps,
  isOnwardCut: v.boolean(),
  /** The observable state of each node in the first of them, by path. */
  snapshot: dictionary(values),
})
/** The state of the spec where the system differed. @public */
export interface SpecSide extends Readonly<v.InferOutput<typeof specSide>> {}
const spec: Schema<SpecSide> = specSide

const explanation = v.object({
  excluded: excludedItems,
  /** The steps that the spec allowed instead, as `event (args)`. */
  allowed: texts,
  /** The spec's side of it; missing where a crash says it all. */
  spec: v.exactOptional(spec),
})
/** Why a belief became empty. @public */
export interface Explanation extends Readonly<v.InferOutput<typeof explanation>> {}
export const explanationForm: Schema<Explanation> = explanation

const mismatch = v.object({
  node: v.string(),
  path: v.string(),
  seen: v.unknown(),
  spec: v.unknown(),
})
/** A path at which the observed value differs from the spec's. */
export interface Mismatch extends Readonly<v.InferOutput<typeof mismatch>> {}
const mismatches: Schema<readonly Mismatch[]> = list(mismatch)

const failure = v.object({
  kind: v.picklist([
    'unexpected-event',
    'illegal-refusal',
    'illegal-accept',
    'missing-output',
    'state-mismatch',
  ]),
  /** A line that says what was seen. */
  seen: v.string(),
  /** The steps or values that the spec allows instead. */
  allowed: texts,
  explanation: explanationForm,
  mismatches,
  /** Requirements of the nearest steps. */
  requirements: texts,
  /** Same failure, same signature: for shrinking and for counting. */
  signature: v.string(),
})
/** Proof that the system is in no state of the spec. @public */
export interface Failure extends Readonly<v.InferOutput<typeof failure>> {}
export const failureForm: Schema<Failure> = failure
/** The kinds of failure. @public */
export type FailureKind = Failure['kind']
