/** The parts of an exploration's outcome that result files hold: their schemas, and the types inferred from them. */
import * as v from 'valibot'
import { type Schema, count, list } from '../model/schemas.ts'

export const verdictForm = v.picklist(['holds', 'violated', 'incomplete'])
/** Never a boolean: a run that a limit ended is `incomplete`. */
export type Verdict = v.InferOutput<typeof verdictForm>

export const limitForm = v.picklist(['states', 'depth', 'seconds', 'memory', 'interrupted'])
/** The limit that ended a run early. Depth and state limits end on a level; the others cannot repeat exactly. */
export type LimitHit = v.InferOutput<typeof limitForm>

export const violationKind = v.picklist(['invariant', 'actionProperty', 'deadlock', 'error'])
/** The kinds of violation; an `error` is the spec's own. */
export type ViolationKind = v.InferOutput<typeof violationKind>

const conjunctCoverage = v.object({
  name: v.string(),
  /** True if it was the only false one somewhere. */
  decisive: v.boolean(),
})
export interface ConjunctCoverage extends Readonly<v.InferOutput<typeof conjunctCoverage>> {}
const conjuncts: Schema<readonly ConjunctCoverage[]> = list(conjunctCoverage)

const actionCoverage = v.object({
  name: v.string(),
  /** Steps computed, duplicates and self-loops included. */
  steps: count,
  conjuncts,
})
export interface ActionCoverage extends Readonly<v.InferOutput<typeof actionCoverage>> {}
const actions: Schema<readonly ActionCoverage[]> = list(actionCoverage)

const coverage = v.object({
  actions,
  goals: list(v.object({ id: v.string(), reached: v.boolean() })),
})
/** The parts of the spec that an exploration has seen. */
export interface Coverage extends Readonly<v.InferOutput<typeof coverage>> {}
export const coverageForm: Schema<Coverage> = coverage
