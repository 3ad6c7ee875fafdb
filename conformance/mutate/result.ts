/** A mutation score as data: its schema and the types inferred from it. */
import * as v from 'valibot'
import { type Schema, count, dictionary, list, texts, time } from '../../model/schemas.ts'
import { caseTier } from '../drive/result.ts'
import { type Case, caseForm } from '../suite/case.ts'

const runStep = v.object({ action: v.string(), args: dictionary(v.unknown()) })
/** A step of the run that distinguishes a mutant from the spec. @public */
export interface RunStep extends Readonly<v.InferOutput<typeof runStep>> {}
const step: Schema<RunStep> = runStep

const mutantResult = v.object({
  id: v.string(),
  operator: v.picklist(['drop', 'negate', 'skip', 'twice', 'defect']),
  action: v.string(),
  part: v.string(),
  requirements: texts,
  decision: v.picklist(['conforming', 'distinguished', 'undecided']),
  /** The kind of evidence, or the reason why it is undecided. */
  by: v.nullable(v.string()),
  /** A shortest run that distinguishes it from the spec. */
  run: list(step),
  /** The act after the run that it wrongly refuses. */
  refused: v.nullable(step),
  /** The cheapest tier that kills it, or the case made of its own run. */
  killed: v.nullable(v.object({ tier: caseTier, case: v.string(), signature: v.string() })),
  milliseconds: time,
})
/** The result of one mutant. @public */
export interface MutantResult extends Readonly<v.InferOutput<typeof mutantResult>> {}
const mutant: Schema<MutantResult> = mutantResult
/** The kinds of change that make a mutant. */
export type Operator = MutantResult['operator']

const corpusCase: Schema<Case> = caseForm

/** The schema of a whole score, `lockstep-mutation/2`. */
export const mutationResultForm = v.object({
  schema: v.literal('lockstep-mutation/2'),
  spec: v.string(),
  model: v.string(),
  specHash: v.string(),
  states: count,
  /** The number of mutants; fewer are judged after an interrupt. */
  planned: count,
  mutants: list(mutant),
  /** Cases made of the runs of survivors; added to the suite, they kill those too. */
  corpus: list(corpusCase),
  /** Walks of the correct spec, each under its own seed, and the number that failed, which should be 0. */
  correct: v.object({ runs: count, alarms: count }),
  seconds: time,
})
/** The result of a whole mutation score. @public */
export interface MutationResult extends Readonly<v.InferOutput<typeof mutationResultForm>> {}
