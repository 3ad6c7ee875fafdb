/**
 * The part of result files that the ladder of requirements reads: schemas and the types inferred from them. Less than
 * the files hold, so that a ladder of many large files stays cheap. Knows nothing of what follows from them.
 */
import * as v from 'valibot'
import { type Unreadable, readFile } from './read-file.ts'

const ids = v.array(v.string())

const checkedModel = v.looseObject({
  model: v.string(),
  defect: v.nullable(v.string()),
  verdict: v.picklist(['holds', 'violated', 'incomplete']),
  actions: v.array(v.looseObject({ name: v.string(), requirements: ids })),
  properties: v.array(
    v.looseObject({ id: v.string(), kind: v.string(), requirements: ids, status: v.string() }),
  ),
  coverage: v.looseObject({
    actions: v.array(
      v.looseObject({
        name: v.string(),
        steps: v.number(),
        conjuncts: v.array(v.looseObject({ name: v.string(), decisive: v.boolean() })),
      }),
    ),
  }),
})

const checks = v.looseObject({
  schema: v.literal('lockstep-result/2'),
  results: v.array(checkedModel),
})

const conformance = v.looseObject({
  schema: v.literal('lockstep-conformance/2'),
  adapter: v.string(),
  hello: v.nullable(v.looseObject({ sut: v.looseObject({ name: v.string() }) })),
  cases: v.array(
    v.looseObject({
      verdict: v.string(),
      reached: ids,
      requirements: ids,
      failure: v.nullable(v.looseObject({ requirements: ids })),
    }),
  ),
})

const mutation = v.looseObject({
  schema: v.literal('lockstep-mutation/2'),
  spec: v.string(),
  mutants: v.array(
    v.looseObject({
      id: v.string(),
      action: v.string(),
      part: v.string(),
      requirements: ids,
      decision: v.picklist(['conforming', 'distinguished', 'undecided']),
      killed: v.nullable(v.looseObject({ case: v.string() })),
    }),
  ),
  corpus: v.array(v.looseObject({ id: v.string() })),
})

const evidence = v.variant('schema', [checks, conformance, mutation])

/** One model's check, as far as the ladder reads it. */
export type CheckedModel = v.InferOutput<typeof checkedModel>
/** A result file of any kind, as far as the ladder reads it. */
export type Evidence = v.InferOutput<typeof evidence>
/** One mutation score, as far as the ladder reads it. */
export type MutationEvidence = v.InferOutput<typeof mutation>
/** One conformance run, as far as the ladder reads it. */
export type ConformanceEvidence = v.InferOutput<typeof conformance>

const schemas = evidence.options.map(form => form.entries.schema.literal)

/** Reads a result file of any kind, as far as the ladder needs it. */
export function readEvidence(
  json: unknown,
): { readonly kind: 'ok'; readonly file: Evidence } | Unreadable {
  return readFile<Evidence>(json, evidence, schemas)
}
