/**
 * The parts that the schemas of several result files share. Knows no file.
 */
import * as v from 'valibot'
import type { Json } from '../../model/engine.ts'

/** A number of things. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** A time, in its unit. */
export const time = v.pipe(v.number(), v.minValue(0))
export const texts = v.array(v.string())
/** What was read from a file is JSON all through, so only its presence is to be checked. */
export const json = v.custom<Json>(value => value !== undefined, 'any JSON value')
/** Parameters by name. */
export const params = v.record(v.string(), json)
/** Numbers by name, such as bounds. */
export const counts = v.record(v.string(), v.number())
/** Requirements in words, by id. */
export const clauses = v.record(v.string(), v.string())

export const kind = v.picklist(['input', 'output', 'internal', 'fault', 'timer'])
export const violationKind = v.picklist(['invariant', 'actionProperty', 'deadlock', 'error'])

/** A place in a source file. */
export const location = v.object({
  file: v.string(),
  line: v.pipe(count, v.minValue(1)),
  column: v.pipe(count, v.minValue(1)),
})

/** An action, as readers need it. */
export const actionInfo = v.object({
  name: v.string(),
  description: v.nullable(v.string()),
  kind,
  requirements: texts,
  conjuncts: texts,
  isBarrier: v.boolean(),
  at: v.nullable(location),
})
