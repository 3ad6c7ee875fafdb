/**
 * The part of `lockstep-result/1` that tells a counterexample: its trace and its story. Kept beside the types it must
 * agree with.
 */
import * as v from 'valibot'
import type { Trace } from '../model/tools.ts'
import { count, counts, json, kind, params, texts, violationKind } from './form-parts.ts'

const path = v.array(v.string())
/** Any text: a newer version may know more codes, and readers only show it. */
const code = v.string() as v.GenericSchema<NonNullable<Trace['error']>['code']>

const change = v.variant('kind', [
  v.object({ kind: v.literal('value'), path, from: json, to: json }),
  v.object({ kind: v.literal('elements'), path, added: v.array(json), removed: v.array(json) }),
])

/** A counterexample as `lockstep-trace/1`. */
export const traceForm = v.object({
  schema: v.literal('lockstep-trace/1'),
  spec: v.string(),
  model: v.string(),
  bounds: counts,
  budgets: counts,
  dialects: v.record(v.string(), v.string()),
  defect: v.nullable(v.string()),
  property: v.nullable(v.string()),
  states: v.pipe(v.array(v.object({ state: json, budgets: counts })), v.minLength(1)),
  steps: v.array(
    v.object({
      action: v.string(),
      kind,
      params,
      lane: v.nullable(v.string()),
      changes: v.array(change),
      patches: v.array(v.object({ op: v.literal('replace'), path, value: json })),
    }),
  ),
  error: v.nullable(v.object({ code, message: v.string() })),
})

const shownStep = v.object({
  action: v.string(),
  says: v.nullable(v.string()),
  kind,
  params,
  lane: v.nullable(v.string()),
  changes: v.array(change),
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
const moment = v.object({
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
  says: v.string(),
  requirements: texts,
})
const error = v.object({
  what: v.string(),
  cause: v.string(),
  values: v.record(v.string(), v.unknown()),
  advice: v.string(),
})

/** What there is to say of a counterexample beside its trace. */
export const storyForm = v.object({
  kind: violationKind,
  property: v.nullable(property),
  failed: v.nullable(v.object({ step: v.nullable(shownStep), error })),
  lanes: texts,
  elsewhere: v.string(),
  bands: v.array(
    v.object({
      lane: v.string(),
      name: v.string(),
      look: v.picklist(['down', 'held', 'busy', 'lead']),
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
  moments: v.array(moment),
  momentsLeftOut: count,
})
