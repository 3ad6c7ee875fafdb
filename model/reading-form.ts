/** The schema of what guard conjuncts read, and the types inferred from it. Evaluates nothing: reading.ts does. */
import * as v from 'valibot'
import { type Schema, list } from './forms.ts'

const readValue = v.object({ path: v.string(), value: v.string() })
/** A location in the state and its value, as text: `node.node2.gate`, `"held"`. */
export interface ReadValue extends Readonly<v.InferOutput<typeof readValue>> {}
/** The schema of the values that one conjunct read. */
export const readValues: Schema<readonly ReadValue[]> = list(readValue)

const conjunctReading = v.object({
  name: v.string(),
  truth: v.picklist(['true', 'false', 'threw']),
  reads: readValues,
})
/** One conjunct of a guard: whether it was true, and what it read. */
export interface ConjunctReading extends Readonly<v.InferOutput<typeof conjunctReading>> {}
/** The schema of the conjuncts of one guard. */
export const conjunctReadings: Schema<readonly ConjunctReading[]> = list(conjunctReading)
