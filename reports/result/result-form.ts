/**
 * The schema `lockstep-result/2`: what `--json` prints and `result.json` holds. Kept in step with the type by the
 * compiler, and asserted before anything is printed; described for people in docs/reports.md.
 */
import * as v from 'valibot'
import {
  actionInfo,
  clauses,
  count,
  counts,
  location,
  texts,
  time,
  violationKind,
} from './form-parts.ts'
import { traceForm } from '../../model/schemas.ts'
import { explanationForm } from './explanation-form.ts'

const property = v.object({
  id: v.string(),
  name: v.nullable(v.string()),
  description: v.string(),
  kind: v.picklist(['invariant', 'actionProperty', 'reachable', 'reachableStep']),
  requirements: texts,
  at: v.nullable(location),
  status: v.picklist(['holds', 'violated', 'reached', 'not reached', 'open']),
})

const coverage = v.object({
  actions: v.array(
    v.object({
      name: v.string(),
      steps: count,
      conjuncts: v.array(v.object({ name: v.string(), decisive: v.boolean() })),
    }),
  ),
  goals: v.array(v.object({ id: v.string(), reached: v.boolean() })),
})

const resultOfModel = v.object({
  model: v.string(),
  spec: v.string(),
  module: v.nullable(v.string()),
  bounds: counts,
  budgets: v.record(v.string(), v.union([v.number(), v.literal('unlimited')])),
  dialects: v.record(v.string(), v.string()),
  defect: v.nullable(v.string()),
  verdict: v.picklist(['holds', 'violated', 'incomplete']),
  violation: v.nullable(violationKind),
  property: v.nullable(v.string()),
  requirements: texts,
  message: v.nullable(v.string()),
  limit: v.nullable(v.picklist(['states', 'depth', 'seconds', 'memory', 'interrupted'])),
  distinct: count,
  generated: count,
  depth: count,
  outside: count,
  seconds: time,
  bits: count,
  bytes: count,
  asExpected: v.boolean(),
  reason: v.string(),
  properties: v.array(property),
  coverage,
  actions: v.array(actionInfo),
  choices: texts,
  defectShown: v.nullable(v.object({ id: v.string(), description: v.string(), diff: texts })),
  lines: v.object({ replay: v.nullable(v.string()), reproduce: v.string() }),
  trace: v.nullable(traceForm),
  explanation: v.nullable(explanationForm),
})

/** The schema of a whole file. */
export const resultForm = v.object({
  schema: v.literal('lockstep-result/2'),
  lockstep: v.string(),
  results: v.array(resultOfModel),
  clauses,
})
