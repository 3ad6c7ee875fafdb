/**
 * The part of `lockstep-result/2` that tells a counterexample beside its trace: the story. Kept beside the types it must
 * agree with.
 */
import * as v from 'valibot'
import { changeForm } from '../../model/schemas.ts'
import { count, kind, params, texts, violationKind } from './form-parts.ts'

const shownStep = v.object({
  action: v.string(),
  description: v.nullable(v.string()),
  kind,
  params,
  lane: v.nullable(v.string()),
  changes: v.array(changeForm),
})
const reads = v.array(v.object({ path: v.string(), value: v.string() }))
const enabled = v.object({ action: v.string(), params, lane: v.nullable(v.string()) })
const blocked = v.object({
  ...enabled.entries,
  conjunct: v.nullable(v.string()),
  reads,
  budget: v.nullable(v.string()),
  others: count,
})
const stepContext = v.object({
  state: count,
  guard: v.array(v.object({ conjunct: v.string(), reads })),
  enabled: v.array(enabled),
  enabledLeftOut: count,
  blocked: v.array(blocked),
  blockedLeftOut: count,
})
const property = v.object({
  id: v.string(),
  name: v.nullable(v.string()),
  description: v.string(),
  requirements: texts,
})
const error = v.object({
  what: v.string(),
  cause: v.string(),
  values: v.record(v.string(), v.unknown()),
  advice: v.string(),
})

/** What there is to say of a counterexample beside its trace. */
export const explanationForm = v.object({
  kind: violationKind,
  property: v.nullable(property),
  failed: v.nullable(v.object({ step: v.nullable(shownStep), error })),
  lanes: texts,
  elsewhere: v.string(),
  bands: v.array(
    v.object({
      lane: v.string(),
      name: v.string(),
      style: v.picklist(['down', 'held', 'busy', 'lead']),
      from: count,
      to: count,
    }),
  ),
  arrows: v.array(
    v.object({
      fromStep: count,
      fromLane: v.string(),
      toStep: count,
      toLane: v.string(),
      label: v.string(),
    }),
  ),
  stepContexts: v.array(stepContext),
  stepContextsLeftOut: count,
})
