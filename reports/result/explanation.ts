/**
 * The explanation of a violation, which a result holds beside its trace: the schemas, and the types inferred from them.
 */
import * as v from 'valibot'
import { violationKind } from '../../checker/schemas.ts'
import {
  type Schema,
  actionKind,
  changeForm,
  count,
  list,
  params,
  readValues,
  texts,
} from '../../model/schemas.ts'
import { errorForm } from './parts.ts'

const shownStep = v.object({
  action: v.string(),
  /** The action in words, where the spec gives them. */
  description: v.nullable(v.string()),
  kind: actionKind,
  params,
  /** The lane that acts; null for the environment. */
  lane: v.nullable(v.string()),
  changes: list(changeForm),
})
/** One step, with what a reader needs to follow it. @public */
export interface ShownStep extends Readonly<v.InferOutput<typeof shownStep>> {}
const shownStepForm: Schema<ShownStep> = shownStep

const enabledStep = v.object({ action: v.string(), params, lane: v.nullable(v.string()) })
/** A step that could have been taken in a state. @public */
export interface EnabledStep extends Readonly<v.InferOutput<typeof enabledStep>> {}
const enabled: Schema<readonly EnabledStep[]> = list(enabledStep)

const blockedAction = v.object({
  ...enabledStep.entries,
  /** The first false conjunct; null when it is a budget or a missing element that stops it. */
  conjunct: v.nullable(v.string()),
  /** The values that the conjunct read. */
  reads: readValues,
  /** The budget that is used up. */
  budget: v.nullable(v.string()),
  /** Choices of parameters that are blocked too and not listed. */
  others: count,
})
/** An action that no choice of parameters enables; the choice shown is the one that came furthest. @public */
export interface BlockedAction extends Readonly<v.InferOutput<typeof blockedAction>> {}
const blocked: Schema<readonly BlockedAction[]> = list(blockedAction)

const stepContext = v.object({
  /** The index of the state in the trace. */
  state: count,
  /** The guard of the step that is taken from here, conjunct by conjunct; empty in the last state. */
  guard: list(v.object({ conjunct: v.string(), reads: readValues })),
  /** The other enabled steps. */
  enabled,
  enabledLeftOut: count,
  blocked,
  blockedLeftOut: count,
})
/** One state of a counterexample, and the step that is taken from it. @public */
export interface StepContext extends Readonly<v.InferOutput<typeof stepContext>> {}
const stepContexts: Schema<readonly StepContext[]> = list(stepContext)

const band = v.object({
  lane: v.string(),
  name: v.string(),
  style: v.picklist(['down', 'held', 'busy', 'lead']),
  from: count,
  to: count,
})
/** A stretch of a lane in which something holds of its node, such as being down. Ends are states, inclusive. @public */
export interface Band extends Readonly<v.InferOutput<typeof band>> {}
const bands: Schema<readonly Band[]> = list(band)

const arrow = v.object({
  fromStep: count,
  fromLane: v.string(),
  toStep: count,
  toLane: v.string(),
  /** The message, in a few words; may be empty. */
  label: v.string(),
})
/** Something that one step sends to another lane, drawn as an arrow. Steps count from 1, as in the trace's text. @public */
export interface Arrow extends Readonly<v.InferOutput<typeof arrow>> {}
const arrows: Schema<readonly Arrow[]> = list(arrow)

const checkedProperty = v.object({
  id: v.string(),
  name: v.nullable(v.string()),
  description: v.string(),
  requirements: texts,
})
/** The property that was violated. @public */
export interface CheckedProperty extends Readonly<v.InferOutput<typeof checkedProperty>> {}
const property: Schema<CheckedProperty> = checkedProperty

const explanation = v.object({
  kind: violationKind,
  property: v.nullable(property),
  /** For a model error: the step that could not be taken, and the error. */
  failed: v.nullable(v.object({ step: v.nullable(shownStepForm), error: errorForm })),
  /** Names of the lanes, in order. */
  lanes: texts,
  /** The name of the lane of steps without one, such as `environment`. Arrows may begin or end in it. */
  elsewhere: v.string(),
  bands,
  arrows,
  /** One for each state, or the last ones of a long trace: those before are left out. */
  stepContexts,
  stepContextsLeftOut: count,
})
/** A counterexample explained, beside its trace. @public */
export interface ViolationExplanation extends Readonly<v.InferOutput<typeof explanation>> {}
export const violationExplanationForm: Schema<ViolationExplanation> = explanation
