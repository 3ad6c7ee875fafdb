/**
 * The result of checking models, `lockstep-result/2`, which `--json` prints and `result.json` holds: its schema, and the
 * types inferred from it. It holds no absolute path and no clock, only durations. It carries what a renderer needs and
 * cannot compute, so that any form can be made later from the file alone. docs/reports.md describes it for people.
 */
import * as v from 'valibot'
import { coverageForm, limitForm, verdictForm, violationKind } from '../../checker/schemas.ts'
import {
  type Schema,
  count,
  dictionary,
  list,
  numbers,
  propertyKind,
  texts,
  time,
  traceForm,
} from '../../model/schemas.ts'
import { violationExplanationForm } from './explanation.ts'
import { actionInfoForm, clauses, modelErrorForm, sourceLocationForm } from './parts.ts'

const propertyResult = v.object({
  id: v.string(),
  /** The short name, such as SingleMaster; null where the spec gives none. */
  name: v.nullable(v.string()),
  description: v.string(),
  kind: propertyKind,
  requirements: texts,
  at: v.nullable(sourceLocationForm),
  status: v.picklist(['holds', 'violated', 'reached', 'not reached', 'open']),
})
/** The result of one property; `open` when the run ended before it could be told. @public */
export interface PropertyResult extends Readonly<v.InferOutput<typeof propertyResult>> {}
const properties: Schema<readonly PropertyResult[]> = list(propertyResult)

const shownDefect = v.object({ id: v.string(), description: v.string(), diff: texts })
/** The defect that was on, for the reader: in words and as a difference. @public */
export interface ShownDefect extends Readonly<v.InferOutput<typeof shownDefect>> {}
const defectShown: Schema<ShownDefect> = shownDefect

const expectedResult = v.object({
  verdict: v.nullable(v.picklist(['holds', 'violated'])),
  counts: dictionary(v.number()),
})
/** The pinned verdict and counts of a model; there may be none. @public */
export interface ExpectedResult extends Readonly<v.InferOutput<typeof expectedResult>> {}
const expectedForm: Schema<ExpectedResult> = expectedResult

const modelResult = v.object({
  model: v.string(),
  spec: v.string(),
  /** The user's module, relative to where the command ran; null for a shipped model. */
  module: v.nullable(v.string()),
  bounds: numbers,
  budgets: dictionary(v.union([v.number(), v.literal('unlimited')])),
  dialects: dictionary(v.string()),
  defect: v.nullable(v.string()),
  verdict: verdictForm,
  /** The violation: its kind, and the property's id where it is a property. */
  violation: v.nullable(violationKind),
  property: v.nullable(v.string()),
  /** The requirements that the violated property carries. */
  requirements: texts,
  /** The four-part text of a model error. */
  message: v.nullable(v.string()),
  limit: v.nullable(limitForm),
  distinct: count,
  generated: count,
  depth: count,
  outside: count,
  seconds: time,
  bits: count,
  bytes: count,
  /** The verdict and the counts that were expected; a null verdict where none was declared. */
  expected: expectedForm,
  asExpected: v.boolean(),
  /** Why it is or is not as expected, in words. */
  reason: v.string(),
  properties,
  coverage: coverageForm,
  actions: list(actionInfoForm),
  /** Bounds, budgets and dialects worth showing, as `nodes=3`. */
  choices: texts,
  defectShown: v.nullable(defectShown),
  /** Command lines that work when pasted; `replay` is null when no trace was written. */
  lines: v.object({ replay: v.nullable(v.string()), reproduce: v.string() }),
  /** The counterexample; null when nothing was refuted. */
  trace: v.nullable(traceForm),
  /** Present when the run was stopped: the counterexample is shortest, but another run may show another. */
  isCanonical: v.optional(v.literal(false)),
  /** The counterexample explained; null when nothing was refuted. */
  explanation: v.nullable(violationExplanationForm),
})
/** The result of checking one model. @public */
export interface ModelResult extends Readonly<v.InferOutput<typeof modelResult>> {}
const modelResultForm: Schema<ModelResult> = modelResult

/** The schema of a file `result.json` of `lockstep check`. */
export const resultForm = v.object({
  schema: v.literal('lockstep-result/2'),
  /** The version of Lockstep that wrote it. */
  lockstep: v.string(),
  results: list(modelResultForm),
  /** Models that gave no result; absent when all did. */
  errors: v.optional(list(modelErrorForm)),
  /** Requirements cited in it, in words, by id. */
  clauses,
})
/** A file `result.json` of `lockstep check`. @public */
export interface ResultFile extends Readonly<v.InferOutput<typeof resultForm>> {}
