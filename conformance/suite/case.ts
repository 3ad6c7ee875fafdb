/**
 * Suites as data, `lockstep-suite/1`: the stimuli of each case, when to give them, and the spec's plan. Any runner can
 * use the file: docs/suites.md says how to run one without Lockstep.
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
  /** `act` and `fault` cause the action; `refuse` requests an act that must be refused; `advance` lets a timer fire. */
  do: v.picklist(['act', 'fault', 'refuse', 'advance']),
  /** The spec's action. For `advance`: the eventual step that should follow, if any. */
  action: v.optional(v.string()),
  args: v.optional(args, {}),
  /** Given while the system is held at this point on its way from the step before, instead of in a quiet state. */
  at: v.optional(point),
  /** One run that the spec may take from here until the next stimulus, hidden steps included. */
  plan: v.optional(v.array(planned), []),
})
export const caseForm = v.object({
  id: v.string(),
  tier: v.picklist(tiers),
  title: v.string(),
  /** The covered items as `kind:name`: `action:decide`, `requirement:COMMIT-4`, `edge:…`. */
  covers: v.array(v.string()),
  requirements: v.array(v.string()),
  steps: v.array(caseStepForm),
})
export const suiteForm = v.object({
  schema: v.literal(suiteSchema),
  /** Changes whenever verdicts could change although the spec did not. */
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
      /** The uncovered items with the reason; at most 50. */
      missing: v.array(v.string()),
    }),
  ),
  cases: v.array(caseForm),
})
export type CaseStep = v.InferOutput<typeof caseStepForm>
export type Case = v.InferOutput<typeof caseForm>
export type Suite = v.InferOutput<typeof suiteForm>

/** Reads a suite file. Throws a SpecError that lists the errors. */
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
