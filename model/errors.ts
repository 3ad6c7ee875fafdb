/**
 * The errors a user of the language can meet, each with a stable code and text in four parts: what failed,
 * the likeliest cause, the values at hand, what to try. Knows no protocol and prints nothing.
 * `SpecError` is raised while a spec is read or bound, `StepError` while one of its steps runs: the first
 * stops the run (exit 65), the second becomes a verdict with the trace that leads to it.
 */

export type ErrorCode =
  | 'bad-domain'
  | 'bad-bound'
  | 'unknown-bound'
  | 'unbound'
  | 'bad-action'
  | 'bad-property'
  | 'bad-model'
  | 'bad-trace'
  | 'bad-suite'
  | 'bad-log'
  | 'out-of-domain'
  | 'full'
  | 'kept-view'
  | 'read-only'
  | 'not-boolean'
  | 'unknown-field'
  | 'action-threw'
  | 'impure'
  | 'bug'

/** The four parts of an error text. `values` are printed one a line, as given. */
export interface ErrorParts {
  readonly what: string
  readonly cause: string
  readonly values: Readonly<Record<string, unknown>>
  readonly advice: string
}

function render(parts: ErrorParts): string {
  const values = Object.entries(parts.values).map(([k, v]) => `  ${k}: ${shown(v)}`)
  return [parts.what, `Likely cause: ${parts.cause}`, ...values, `Try: ${parts.advice}`].join('\n')
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean' || value == null) return String(value)
  try {
    return JSON.stringify(value) ?? typeof value
  } catch {
    return typeof value
  }
}

/** A spec, bound, model or trace that is not well formed. @public */
export class SpecError extends Error {
  override readonly name = 'SpecError'
  readonly code: ErrorCode
  readonly parts: ErrorParts
  constructor(code: ErrorCode, parts: ErrorParts) {
    super(render(parts))
    this.code = code
    this.parts = parts
  }
}

/** A guard or effect that went wrong in a reachable state: becomes a model error with its trace. @public */
export class StepError extends Error {
  override readonly name = 'StepError'
  readonly code: ErrorCode
  readonly parts: ErrorParts
  constructor(code: ErrorCode, parts: ErrorParts) {
    super(render(parts))
    this.code = code
    this.parts = parts
  }
}

/** Throws a value-out-of-domain error; apart, so that the writes that call it stay small. */
export function outOfDomain(domain: string, value: unknown): never {
  throw new StepError('out-of-domain', {
    what: `A value outside its domain was written to ${domain}.`,
    cause: 'the effect computes a value that the declared domain does not contain',
    values: { value: typeof value === 'symbol' ? 'a symbol' : value, domain },
    advice: 'widen the domain, or add a conjunct that keeps the action disabled in this case',
  })
}

/** Throws for a sequence or bag that has no room for one more element. */
export function full(domain: string, max: number): never {
  throw new StepError('full', {
    what: `An element was added to a full ${domain}.`,
    cause: 'more elements are in flight than the declared maximum',
    values: { domain, max },
    advice: 'raise the maximum, or guard the action with the length; states are never truncated',
  })
}
