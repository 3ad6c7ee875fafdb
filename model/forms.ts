/**
 * Building blocks for the schemas of files. The types inferred from them are read-only and keep their names: a schema
 * declared as `Schema<Trace>` shows in editors as `Trace` wherever it is used.
 */
import * as v from 'valibot'
import type { ActionKind } from './action.ts'
import type { Json } from './domain.ts'
import type { PropertyKind } from './property.ts'

/** A schema, known by what it reads. */
export type Schema<T> = v.GenericSchema<unknown, T>

/** A list that is not written to. */
export function list<T>(item: Schema<T>): Schema<readonly T[]> {
  return v.array(item)
}

/** Values by name. */
export function dictionary<T>(value: Schema<T>): Schema<Readonly<Record<string, T>>> {
  return v.record(v.string(), value)
}

/** A number of things. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** A duration, in the unit that its field names. */
export const time = v.pipe(v.number(), v.minValue(0))
/** A value read from a file is JSON throughout, so only its presence is checked. */
export const json = v.custom<Json>(value => value !== undefined, 'any JSON value')
export const texts = list(v.string())
/** Parameters of an action by name. */
export const params = dictionary(json)
/** Numbers by name, such as bounds. */
export const numbers = dictionary(v.number())

export const actionKind: Schema<ActionKind> = v.picklist([
  'input',
  'output',
  'internal',
  'fault',
  'timer',
])
export const propertyKind: Schema<PropertyKind> = v.picklist([
  'invariant',
  'actionProperty',
  'reachable',
  'reachableStep',
])
