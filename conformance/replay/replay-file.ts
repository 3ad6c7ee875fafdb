/**
 * Replay files, `lockstep-replay/1`: a failing run as data, with everything needed to give the same stimuli to the
 * same adapter again. The current spec judges the replay.
 */
import * as v from 'valibot'
import { SpecError } from '../../model/engine.ts'
import type { CaseResult, ConformResult } from '../drive/result.ts'
import { type Case, caseStepForm } from '../suite/case.ts'

export const replaySchema = 'lockstep-replay/1'

const text = v.pipe(v.string(), v.minLength(1))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** The adapter, as given on the command line. */
const adapterForm = v.object({
  /** A command, or the name of a built-in one. */
  command: v.nullable(text),
  topology: v.picklist(['cluster', 'node']),
  connect: v.optional(v.nullable(text), null),
  listen: v.optional(v.nullable(count), null),
  /** A defect of a built-in adapter. */
  defect: v.optional(v.nullable(text), null),
})
const replayForm = v.object({
  schema: v.literal(replaySchema),
  spec: text,
  specHash: v.string(),
  model: text,
  /** The user's module that the model comes from; null for a shipped one. */
  module: v.optional(v.nullable(text), null),
  bounds: v.record(v.string(), v.number()),
  dialects: v.record(v.string(), v.string()),
  seed: count,
  adapter: adapterForm,
  case: v.object({
    id: text,
    /** Identifies the failure: a run that fails alike has the same signature. */
    signature: v.string(),
    seen: v.string(),
    /** The number added to the seed at the reset. */
    attempt: v.optional(count),
    steps: v.pipe(v.array(caseStepForm), v.minLength(0)),
  }),
})
export type ReplayFile = v.InferOutput<typeof replayForm>

/** The file of a failing case; null for one that did not fail. */
export function replayOf(
  run: Pick<ConformResult, 'spec' | 'specHash' | 'model' | 'bounds' | 'dialects' | 'seed'>,
  failing: CaseResult,
  from: Pick<ReplayFile, 'module' | 'adapter'>,
): ReplayFile | null {
  const { failure } = failing
  if (!failure) return null
  const { spec, specHash, model, bounds, dialects, seed } = run
  return {
    schema: replaySchema,
    spec,
    specHash,
    model,
    module: from.module,
    bounds: { ...bounds },
    dialects: { ...dialects },
    seed,
    adapter: from.adapter,
    case: {
      id: failing.id,
      signature: failure.signature,
      seen: failure.seen,
      ...(failing.attempt === undefined ? {} : { attempt: failing.attempt }),
      steps: failing.steps.map(step => ({ ...step, plan: [] })),
    },
  }
}

/** The stimuli as a case without a plan, so that they are given unchanged. */
export function replayCase({ case: { id, steps } }: ReplayFile): Case {
  return { id, tier: 'corpus', title: id, covers: [], requirements: [], steps }
}

/** Reads a replay file. Throws a SpecError that lists the errors. */
export function readReplay(from: unknown): ReplayFile {
  const read = v.safeParse(replayForm, from)
  if (read.success) return read.output
  throw new SpecError('bad-suite', {
    what: `This is not a replay file of schema ${replaySchema}.`,
    cause: 'another kind of file, another version, or an edit by hand',
    values: { wrong: v.flatten(read.issues).nested ?? v.flatten(read.issues).root },
    advice: 'make it again with `lockstep conform`',
  })
}
