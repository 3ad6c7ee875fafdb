/**
 * The result of running cases against an implementation: its schema, and the types inferred from it. Reports and exit
 * codes follow from it. Verdicts as in docs/conformance.md: `fail` needs a proof, what the spec permits never fails,
 * nothing passes vacuously.
 */
import * as v from 'valibot'
import { type Schema, count, dictionary, list, numbers, texts, time } from '../../model/schemas.ts'
import type { Culprit } from '../contract/adapter.ts'
import { type EventMessage, type Hello, eventForm, helloResult } from '../contract/messages.ts'
import { failureForm } from '../observer/failure.ts'
import { type CaseStep, caseStepForm, tiers } from '../suite/case.ts'

const caseStep: Schema<CaseStep> = caseStepForm
const event: Schema<EventMessage> = eventForm
const hello: Schema<Hello> = helloResult
const culprit: Schema<Culprit> = v.picklist(['adapter', 'transport', 'environment', 'harness'])

const stimulusLine = v.object({
  kind: v.literal('stimulus'),
  step: caseStep,
  outcome: v.string(),
  /** The node that it was given to; null for the environment, missing where no node is asked. */
  node: v.exactOptional(v.nullable(v.string())),
})
const eventLine = v.object({
  kind: v.literal('event'),
  event,
  /** The event's lane in the spec, which need not be the reporter; missing if it is no node's. */
  lane: v.exactOptional(v.string()),
})
const quietLine = v.object({ kind: v.literal('quiet'), pending: count, belief: count })
interface StimulusLine extends Readonly<v.InferOutput<typeof stimulusLine>> {}
interface EventLine extends Readonly<v.InferOutput<typeof eventLine>> {}
interface QuietLine extends Readonly<v.InferOutput<typeof quietLine>> {}
/** A stimulus, an event or quiet, in order of occurrence. @public */
export type TranscriptLine = StimulusLine | EventLine | QuietLine
const transcriptLine: Schema<TranscriptLine> = v.variant('kind', [
  stimulusLine,
  eventLine,
  quietLine,
])

/** The tier of a case; walks belong to no suite. */
export const caseTier = v.picklist([...tiers, 'walk'])

const caseResult = v.object({
  id: v.string(),
  tier: caseTier,
  title: v.string(),
  verdict: v.picklist(['pass', 'fail', 'inconclusive', 'error', 'skip']),
  /** For inconclusive, error and skip: what happened, in words. */
  reason: v.nullable(v.string()),
  /** Why a case is neither pass nor fail. */
  inconclusive: v.nullable(
    v.picklist([
      'budget',
      'goal-not-reached',
      'not-quiet',
      'unstable',
      'ambiguous',
      'outside-the-model',
    ]),
  ),
  culprit: v.nullable(culprit),
  failure: v.nullable(failureForm),
  /** The stimuli that were given. */
  steps: list(caseStep),
  /** The number of the case's steps that were given before the end. */
  given: count,
  transcript: list(transcriptLine),
  /** The items that the case covered in this run. */
  reached: texts,
  requirements: texts,
  /** The number added to the seed at the reset; 0 if missing. */
  attempt: v.exactOptional(count),
  /** States in the belief after each judgement. */
  belief: list(count),
  milliseconds: time,
})
/** The result of one case. @public */
export interface CaseResult extends Readonly<v.InferOutput<typeof caseResult>> {}
const caseResultForm: Schema<CaseResult> = caseResult
/** The verdict on one case. @public */
export type CaseVerdict = CaseResult['verdict']
export type InconclusiveReason = NonNullable<CaseResult['inconclusive']>

const shrunk = v.object({
  result: caseResultForm,
  tried: count,
  /** The number of runs of the shrunk case that failed with the same signature; `runs` is their total. */
  failed: count,
  runs: count,
})
/** A failure shrunk to the fewest stimuli with the same signature. @public */
export interface Shrunk extends Readonly<v.InferOutput<typeof shrunk>> {}
const shrunkForm: Schema<Shrunk> = shrunk

const verdictCounts = v.object({
  pass: count,
  fail: count,
  inconclusive: count,
  error: count,
  skip: count,
})
const counts: Schema<Readonly<Record<CaseVerdict, number>>> = verdictCounts

/** The schema of a whole run, `lockstep-conformance/2`. */
export const conformResultForm = v.object({
  schema: v.literal('lockstep-conformance/2'),
  spec: v.string(),
  specHash: v.string(),
  model: v.string(),
  bounds: numbers,
  dialects: dictionary(v.string()),
  adapter: v.string(),
  hello: v.nullable(hello),
  seed: v.number(),
  verdict: v.picklist(['pass', 'fail', 'inconclusive', 'error']),
  cases: list(caseResultForm),
  shrunk: v.nullable(shrunkForm),
  counts,
  covered: count,
  coverable: count,
  acts: count,
  seconds: time,
})
/** The result of a whole run. @public */
export interface ConformResult extends Readonly<v.InferOutput<typeof conformResultForm>> {}
