/** Schemas of the requests. Every request is validated before it is used. */
import * as v from 'valibot'
import type { Json } from '../../model/engine.ts'

/** Maximum length of a run. Every request replays its run from the initial state. */
const stepsMax = 5000
const nameMax = 200

const name = v.pipe(v.string(), v.maxLength(nameMax))
const json = v.custom<Json>(value => value !== undefined)
const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max))

/** A run. */
export const runForm = v.object({
  initial: count(Number.MAX_SAFE_INTEGER),
  steps: v.pipe(
    v.array(v.object({ action: name, params: v.record(name, json) })),
    v.maxLength(stepsMax),
  ),
})

/** The state at the end of a run. */
export const viewForm = v.object({ run: runForm })

/** The blocked choices of an action. */
export const blockedForm = v.object({ run: runForm, action: name })

/** A graph. */
export const graphForm = v.object({
  run: runForm,
  radius: v.nullable(count(8)),
  nodesMax: v.pipe(count(1000), v.minValue(1)),
})

/** A search. */
export const searchForm = v.object({
  run: runForm,
  target: v.variant('kind', [
    v.object({ kind: v.literal('property'), id: name }),
    v.object({ kind: v.literal('deadlock') }),
    v.object({ kind: v.literal('action'), name }),
    v.object({ kind: v.literal('predicate'), text: v.pipe(v.string(), v.maxLength(4000)) }),
  ]),
  seconds: v.pipe(v.number(), v.minValue(0.1), v.maxValue(600)),
  states: v.pipe(count(100_000_000), v.minValue(1)),
})

/** A trace from a file. The reader of traces validates its content. */
export const traceForm = v.object({ trace: v.unknown() })
