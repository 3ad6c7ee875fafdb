/**
 * The schema `lockstep-result/1`: what `--json` prints and `result.json` holds. Kept beside the type it must agree
 * with, and asserted before anything is printed; described for people in docs/cli.md.
 */
import * as v from 'valibot'
import type { ModelResult } from '../reports/index.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const ids = v.array(v.string())

const resultOfModel = v.object({
  model: v.string(),
  spec: v.string(),
  module: v.nullable(v.string()),
  bounds: v.record(v.string(), v.number()),
  budgets: v.record(v.string(), v.union([v.number(), v.literal('unlimited')])),
  dialects: v.record(v.string(), v.string()),
  defect: v.nullable(v.string()),
  verdict: v.picklist(['holds', 'violated', 'incomplete']),
  violation: v.nullable(v.picklist(['invariant', 'actionProperty', 'deadlock', 'error'])),
  property: v.nullable(v.string()),
  requirements: ids,
  message: v.nullable(v.string()),
  limit: v.nullable(v.picklist(['states', 'depth', 'seconds', 'memory', 'interrupted'])),
  distinct: count,
  generated: count,
  depth: count,
  outside: count,
  seconds: v.pipe(v.number(), v.minValue(0)),
  bits: count,
  bytes: count,
  asExpected: v.boolean(),
  explanation: v.string(),
  properties: v.array(
    v.object({
      id: v.string(),
      name: v.nullable(v.string()),
      says: v.string(),
      status: v.picklist(['holds', 'violated', 'reached', 'not reached', 'open']),
    }),
  ),
  coverage: v.object({
    actions: v.array(
      v.object({
        name: v.string(),
        steps: count,
        conjuncts: v.array(v.object({ name: v.string(), decisive: v.boolean() })),
      }),
    ),
    goals: v.array(v.object({ id: v.string(), reached: v.boolean() })),
  }),
  trace: v.nullable(
    v.looseObject({
      schema: v.literal('lockstep-trace/1'),
      states: v.array(v.unknown()),
      steps: v.array(v.unknown()),
    }),
  ),
})

/** The schema of a whole file. */
export const resultForm = v.object({
  schema: v.literal('lockstep-result/1'),
  results: v.array(resultOfModel),
})

/** A whole file. */
export interface ResultFile {
  readonly schema: 'lockstep-result/1'
  readonly results: readonly ModelResult[]
}
