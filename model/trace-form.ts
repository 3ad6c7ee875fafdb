/**
 * The schema of traces, `lockstep-trace/1`, and the types inferred from it. Knows no run: trace.ts writes and follows
 * traces.
 */
import * as v from 'valibot'
import type { ErrorCode } from './errors.ts'
import { type Schema, actionKind, dictionary, json, list, numbers, params } from './forms.ts'

export const traceSchema = 'lockstep-trace/1'

/** Field names and JSON names of keys. */
const path = list(v.string())

const valueChange = v.object({ kind: v.literal('value'), path, from: json, to: json })
const elementsChange = v.object({
  kind: v.literal('elements'),
  path,
  /** Elements that came and went, copies counted, in the domain's order. */
  added: list(json),
  removed: list(json),
})
interface ValueChange extends Readonly<v.InferOutput<typeof valueChange>> {}
interface ElementsChange extends Readonly<v.InferOutput<typeof elementsChange>> {}
/** One difference between two states. */
export type Change = ValueChange | ElementsChange
/** The schema of one difference. */
export const changeForm: Schema<Change> = v.variant('kind', [valueChange, elementsChange])

const jsonPatch = v.object({ op: v.literal('replace'), path, value: json })
/** A replaced part of a state in JSON form: lists are always replaced as a whole. */
export interface JsonPatch extends Readonly<v.InferOutput<typeof jsonPatch>> {}
const patches: Schema<readonly JsonPatch[]> = list(jsonPatch)

const stateJson = v.object({ state: json, budgets: numbers })
/** A state as traces hold it: JSON names throughout. */
export interface StateJson extends Readonly<v.InferOutput<typeof stateJson>> {}
const states: Schema<readonly StateJson[]> = v.pipe(v.array(stateJson), v.minLength(1))

const traceStep = v.object({
  action: v.string(),
  kind: actionKind,
  params,
  /** The JSON name of the id in whose lane the step is drawn; null for the environment. */
  lane: v.nullable(v.string()),
  changes: list(changeForm),
  patches,
})
/** A step as a trace holds it: an action with its parameters, and what it changed. */
export interface TraceStep extends Readonly<v.InferOutput<typeof traceStep>> {}
const steps: Schema<readonly TraceStep[]> = list(traceStep)

/** Any text: a newer version may know more codes, and readers only show it. */
const code = v.string() as v.GenericSchema<ErrorCode>
const traceError = v.object({ code, message: v.string() })
/** A step that went wrong in the last state: its closure threw, or wrote what it may not. */
export interface TraceError extends Readonly<v.InferOutput<typeof traceError>> {}
const error: Schema<TraceError> = traceError

const trace = v.object({
  schema: v.literal(traceSchema),
  spec: v.string(),
  model: v.string(),
  bounds: numbers,
  /** Limited budgets; those not named are unlimited. */
  budgets: numbers,
  dialects: dictionary(v.string()),
  defect: v.nullable(v.string()),
  /** The property that the last state or step violates, or the goal it reaches. */
  property: v.nullable(v.string()),
  states,
  steps,
  error: v.nullable(error),
})
/** A run of a model: `states` has one element more than `steps`. */
export interface Trace extends Readonly<v.InferOutput<typeof trace>> {}
/** The schema of a trace. */
export const traceForm: Schema<Trace> = trace
