/**
 * Values of a state in words, from their JSON form: `vote(from: B, yes: true)`, `{role: none}`, `[A, B]`, `none`.
 * It knows the form and not the domain: a set and a sequence read alike.
 */
import type { Json } from '../../model/engine.ts'

type JsonObject = { readonly [key: string]: Json }

/** True for an object, false for arrays, null and scalars. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One value on one line. */
export function valueText(value: Json): string {
  if (value === null) return 'none'
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(valueText).join(', ')}]`
  if (!isObject(value)) return typeof value === 'string' ? value : JSON.stringify(value)
  const { type, ...fields } = value
  const named = Object.entries(typeof type === 'string' ? fields : value)
  const inside = named.map(([name, v]) => `${name}: ${valueText(v)}`).join(', ')
  if (typeof type !== 'string') return `{${inside}}`
  return named.length === 0 ? type : `${type}(${inside})`
}

/** Parameters as `n = B, m = vote(from: B)`; empty when there are none. */
export function paramsText(params: Readonly<Record<string, Json>>): string {
  return Object.entries(params)
    .map(([name, value]) => `${name} = ${valueText(value)}`)
    .join(', ')
}

/** An action's key in words: `receivePrepare` is `receive prepare`; runs of capitals stay together. */
export function keyWords(key: string): string {
  return key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .split(' ')
    .map(word => (/^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word))
    .join(' ')
}
