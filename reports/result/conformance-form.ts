/**
 * The schemas `lockstep-conformance/2`, `lockstep-mutation/2` and `lockstep-requirements/1`: what `conform`, `mutate` and
 * `requirements` write, and `report` reads. Kept in step with the types by the compiler.
 */
import * as v from 'valibot'
import {
  caseForm,
  caseStepForm,
  eventForm,
  helloResult,
  suiteForm,
  tiers,
} from '../../conformance/schemas.ts'
import { actionInfo, clauses, count, counts, params, texts, time } from './form-parts.ts'

const verdict = v.picklist(['pass', 'fail', 'inconclusive', 'error', 'skip'])
const values = v.record(v.string(), v.unknown())

const reading = v.object({
  name: v.string(),
  truth: v.picklist(['true', 'false', 'threw']),
  reads: v.array(v.object({ path: v.string(), value: v.string() })),
})
const specStep = v.object({
  event: v.string(),
  args: params,
  node: v.nullable(v.string()),
  isHidden: v.boolean(),
})
const explanation = v.object({
  excluded: v.array(
    v.object({
      item: v.string(),
      kind: v.picklist(['step', 'refusal', 'snapshot']),
      stream: v.string(),
      position: count,
      nearest: v.array(
        v.object({
          action: v.string(),
          params: values,
          requirements: texts,
          failed: v.array(reading),
        }),
      ),
    }),
  ),
  allowed: texts,
  spec: v.exactOptional(
    v.object({
      states: count,
      isMore: v.boolean(),
      next: v.array(specStep),
      nextLeftOut: count,
      onward: v.array(specStep),
      isOnwardCut: v.boolean(),
      snapshot: v.record(v.string(), values),
    }),
  ),
})
const failure = v.object({
  kind: v.picklist([
    'unexpected-event',
    'illegal-refusal',
    'illegal-accept',
    'missing-output',
    'state-mismatch',
  ]),
  seen: v.string(),
  allowed: texts,
  explanation,
  mismatches: v.array(
    v.object({ node: v.string(), path: v.string(), seen: v.unknown(), spec: v.unknown() }),
  ),
  requirements: texts,
  signature: v.string(),
})
const transcriptLine = v.variant('kind', [
  v.object({
    kind: v.literal('stimulus'),
    step: caseStepForm,
    outcome: v.string(),
    node: v.exactOptional(v.nullable(v.string())),
  }),
  v.object({ kind: v.literal('event'), event: eventForm, lane: v.exactOptional(v.string()) }),
  v.object({ kind: v.literal('quiet'), pending: count, belief: count }),
])
const caseResult = v.object({
  id: v.string(),
  tier: v.picklist([...tiers, 'walk']),
  title: v.string(),
  verdict,
  reason: v.nullable(v.string()),
  inconclusive: v.nullable(
    v.picklist(['budget', 'goal-not-reached', 'not-quiet', 'unstable', 'ambiguous']),
  ),
  culprit: v.nullable(v.picklist(['adapter', 'transport', 'environment', 'harness'])),
  failure: v.nullable(failure),
  steps: v.array(caseStepForm),
  given: count,
  transcript: v.array(transcriptLine),
  reached: texts,
  requirements: texts,
  belief: v.array(count),
  milliseconds: time,
})

/** The schema of a file of `conform`. */
export const conformanceForm = v.object({
  schema: v.literal('lockstep-conformance/2'),
  lockstep: v.string(),
  spec: v.string(),
  specHash: v.string(),
  model: v.string(),
  bounds: counts,
  dialects: v.record(v.string(), v.string()),
  adapter: v.string(),
  hello: v.nullable(helloResult),
  seed: v.number(),
  verdict: v.picklist(['pass', 'fail', 'inconclusive', 'error']),
  cases: v.array(caseResult),
  shrunk: v.nullable(v.object({ result: caseResult, tried: count, failed: count, runs: count })),
  counts: v.object({ pass: count, fail: count, inconclusive: count, error: count, skip: count }),
  covered: count,
  coverable: count,
  acts: count,
  seconds: time,
  context: v.object({
    wanted: texts,
    choices: texts,
    planned: count,
    isInterrupted: v.boolean(),
    coverage: v.exactOptional(suiteForm.entries.coverage),
  }),
  clauses,
  replays: v.record(v.string(), v.string()),
  transcriptsLeftOut: v.exactOptional(count),
  module: v.exactOptional(v.nullable(v.string())),
  actions: v.exactOptional(v.array(actionInfo)),
})

const runStep = v.object({ action: v.string(), args: values })

/** The schema of a file of `mutate`. */
export const mutationForm = v.object({
  schema: v.literal('lockstep-mutation/2'),
  lockstep: v.string(),
  spec: v.string(),
  model: v.string(),
  specHash: v.string(),
  states: count,
  planned: count,
  mutants: v.array(
    v.object({
      id: v.string(),
      operator: v.picklist(['drop', 'negate', 'skip', 'twice', 'defect']),
      action: v.string(),
      part: v.string(),
      requirements: texts,
      decision: v.picklist(['conforming', 'distinguished', 'undecided']),
      by: v.nullable(v.string()),
      run: v.array(runStep),
      refused: v.nullable(runStep),
      killed: v.nullable(
        v.object({
          tier: v.picklist([...tiers, 'walk']),
          case: v.string(),
          signature: v.string(),
        }),
      ),
      milliseconds: time,
    }),
  ),
  corpus: v.array(caseForm),
  correct: v.object({ runs: count, alarms: count }),
  seconds: time,
  context: v.exactOptional(
    v.object({
      choices: texts,
      tiers: v.array(v.object({ tier: v.string(), cases: count })),
      isInterrupted: v.boolean(),
    }),
  ),
  clauses,
})

/** The schema of a file of `requirements --ladder`. */
export const ladderForm = v.object({
  schema: v.literal('lockstep-requirements/1'),
  lockstep: v.string(),
  rows: v.array(
    v.object({
      id: v.string(),
      description: v.string(),
      status: v.picklist(['carried', 'not yet', 'later', 'informative']),
      reason: v.nullable(v.string()),
      modelled: texts,
      reached: texts,
      checked: texts,
      killed: v.nullable(v.object({ killed: count, of: count })),
      observed: texts,
      waived: v.exactOptional(
        v.array(
          v.object({
            rung: v.picklist(['stated', 'modelled', 'reached', 'checked', 'killed', 'observed']),
            reason: v.string(),
            until: v.nullable(v.string()),
          }),
        ),
      ),
    }),
  ),
})
