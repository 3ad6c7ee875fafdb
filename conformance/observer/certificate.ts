/**
 * Certificates, `lockstep-certificate/1`: the proof of a failure as data. It holds all that was seen, in order, and a
 * hash of the belief after each entry but the last, which no state of the belief explains. A verifier that shares no
 * code with the observer can check it: scripts/verify.mjs.
 */
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { Instance } from '../../model/engine.ts'
import { count, dictionary, list, texts } from '../../model/schemas.ts'
import type { Proof, Seen } from './observer.ts'
import type { Placed, StepItem } from './observation.ts'
import type { Hypothesis } from './search.ts'
import type { Stepper } from './stepper.ts'
import { canonical } from './text.ts'

export const certificateSchema = 'lockstep-certificate/1'

const values = dictionary(v.unknown())
const named = { by: v.picklist(['event', 'action']), name: v.string(), args: values }
/** For each stream, the number of its items that certainly come before this one; 0 if the stream is missing. */
const after = { after: list(count) }
const item = v.variant('kind', [
  v.object({ kind: v.literal('step'), ...named, ...after }),
  v.object({ kind: v.literal('refusal'), ...named, ...after }),
  v.object({ kind: v.literal('snapshot'), node: v.string(), seen: values, ...after }),
])
const entry = v.variant('kind', [
  v.object({ kind: v.literal('observation'), streams: list(list(item)) }),
  /** An act with an unknown outcome: from now on it may happen once. */
  v.object({ kind: v.literal('suspect'), ...named }),
  /** Nothing that is owed is left to do; `isIdle`: no timer was pending either. */
  v.object({ kind: v.literal('quiet'), isIdle: v.boolean() }),
  v.object({ kind: v.literal('snapshot'), states: dictionary(v.nullable(values)) }),
])
export const certificateForm = v.object({
  schema: v.literal(certificateSchema),
  spec: v.string(),
  specHash: v.string(),
  model: v.string(),
  /** The user's module that the model comes from; null for a shipped one. */
  module: v.nullable(v.string()),
  bounds: v.record(v.string(), v.number()),
  dialects: v.record(v.string(), v.string()),
  case: v.string(),
  signature: v.string(),
  /** Events that are reported each time; all other steps are hidden, except requested ones if not `spontaneous`. */
  events: texts,
  /** Paths that every node that answers shows. */
  observes: texts,
  spontaneous: v.boolean(),
  word: list(entry),
  /** After each entry but the last, the hash of the belief. */
  beliefs: texts,
})
/** A failure that can be checked without Lockstep's observer. @public */
export interface Certificate extends v.InferOutput<typeof certificateForm> {}

/** The certificate of a failure. */
export function certificateOf(
  proof: Proof,
  stepper: Stepper,
  of: Pick<Certificate, 'specHash' | 'module' | 'case' | 'signature'>,
): Certificate {
  const { spec, model, bounds, dialects }: Instance = stepper.instance
  return {
    schema: certificateSchema,
    spec: spec.name,
    model: model.name,
    bounds: { ...bounds },
    dialects: { ...dialects },
    ...of,
    events: [...proof.visibility.events],
    observes: [...proof.visibility.observes],
    spontaneous: proof.visibility.spontaneous ?? false,
    word: proof.seen.map(entryOf),
    beliefs: proof.beliefs.map(belief => beliefHash(stepper, belief)),
  }
}

function entryOf(seen: Seen): Certificate['word'][number] {
  if (seen.kind === 'quiet') return { kind: 'quiet', isIdle: seen.isIdle }
  if (seen.kind === 'snapshot') return { kind: 'snapshot', states: copied(seen.snapshot) }
  if (seen.kind === 'suspect') return { kind: 'suspect', ...wordOf(seen.item) }
  return { kind: 'observation', streams: seen.observation.streams.map(s => s.map(itemOf)) }
}
function itemOf({ item: one, after: before }: Placed) {
  const placed = { after: [...before] }
  return one.kind === 'snapshot'
    ? { kind: one.kind, node: one.node, seen: copied(one.seen), ...placed }
    : { kind: one.kind, ...wordOf(one), ...placed }
}
function wordOf({ word: { by, name, args } }: StepItem) {
  return { by, name, args: copied(args) }
}
function copied<T>(value: T): T {
  return structuredClone(value)
}

/** The hash of a belief: its states in canonical JSON, each after the bits of its pending acts, sorted. */
export function beliefHash(stepper: Stepper, belief: readonly Hypothesis[]): string {
  const lines = belief.map(b => `${b.pending} ${canonical(stepper.toJson(b.state))}`).toSorted()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}
