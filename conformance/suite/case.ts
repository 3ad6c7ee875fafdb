/**
 * Suites as data, `lockstep-suite/1`: what to do to an implementation, when, and what the spec planned for it. A file
 * for any runner: docs/suites.md says how to run one without Lockstep. Knows no adapter and no search.
 */
import * as v from 'valibot'
import { SpecError } from '../../model/engine.ts'

export const suiteSchema = 'lockstep-suite/1'
export const tiers = ['witness', 'tour', 'points', 'negative', 'scenarios', 'corpus'] as const
export type Tier = (typeof tiers)[number]

const args = v.record(v.string(), v.unknown())
const planned = v.object({ action: v.string(), args })
const point = v.object({ when: v.picklist(['before', 'after']), event: v.string(), args })

export const caseStepForm = v.object({
  /** `act` and `fault` cause the action; `refuse` asks for it and it must be refused; `advance` lets a timer fire. */
  do: v.picklist(['act', 'fault', 'refuse', 'advance']),
  /** The spec's action; for `advance` the eventual step that is meant to follow, if one is. */
  action: v.optional(v.string()),
  args: v.optional(args, {}),
  /** Not when the system is quiet but while it is held here, on its way from the step before. */
  at: v.optional(point),
  /** What the spec does from here on until the next stimulus: hidden steps and events, one of the ways it may go. */
  plan: v.optional(v.array(planned), []),
})
export const caseForm = v.object({
  id: v.string(),
  tier: v.picklist(tiers),
  title: v.string(),
  /** What it covers, as `kind:name`: `action:decide`, `requirement:COMMIT-4`, `edge:…`. */
  covers: v.array(v.string()),
  requirements: v.array(v.string()),
  steps: v.array(caseStepForm),
})
export const suiteForm = v.object({
  schema: v.literal(suiteSchema),
  /** Bumped whenever verdicts could change for another reason than the spec. */
  suiteVersion: v.number(),
  spec: v.string(),
  specHash: v.string(),
  model: v.string(),
  bounds: v.record(v.string(), v.number()),
  dialects: v.record(v.string(), v.string()),
  nodes: v.array(v.string()),
  coverage: v.array(
    v.object({
      tier: v.picklist(tiers),
      of: v.string(),
      reachable: v.number(),
      covered: v.number(),
      /** What stayed uncovered, and why; at most 50 of them. */
      missing: v.array(v.string()),
    }),
  ),
  cases: v.array(caseForm),
})
export type CaseStep = v.InferOutput<typeof caseStepForm>
export type Case = v.InferOutput<typeof caseForm>
export type Suite = v.InferOutput<typeof suiteForm>

/** Reads a suite that comes from outside. Throws a SpecError with the first thing that is wrong. */
export function readSuite(from: unknown): Suite {
  const read = v.safeParse(suiteForm, from)
  if (read.success) return read.output
  throw new SpecError('bad-suite', {
    what: `This is not a suite of schema ${suiteSchema}.`,
    cause: 'another kind of file, another version, or an edit by hand',
    values: { wrong: v.flatten(read.issues).nested ?? v.flatten(read.issues).root },
    advice: 'make it again with `lockstep suite`',
  })
}
