/** Checks a value against a schema: gives the value with defaults, or the place that is wrong and why. */
import * as v from 'valibot'

/** The part of a value that does not fit its schema. */
export interface Misfit {
  readonly path: string
  readonly description: string
}
export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly misfit: Misfit }

/** Checks a value; stops at the first field that does not fit. */
export function check<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
): Checked<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, value, { abortEarly: true })
  if (parsed.success) return { ok: true, value: parsed.output }
  const [issue] = parsed.issues
  return {
    ok: false,
    misfit: { path: v.getDotPath(issue) ?? '', description: cut(issue.message, 200) },
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as text of bounded length. */
export function shown(value: unknown, max = 200): string {
  return cut(typeof value === 'string' ? value : (JSON.stringify(value) ?? typeof value), max)
}

export function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max)}… (${text.length} characters)`
}
