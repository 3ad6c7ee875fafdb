/**
 * Reads and checks the parameters of requests; reports an invalid one by name as bad parameters. Knows shapes only.
 */
import type { Args, Point } from './control.ts'
import { isRecord } from './lines.ts'
import { RpcError, codes } from './rpc.ts'

export type Params = Readonly<Record<string, unknown>>
export interface Step {
  readonly step: number
  readonly args: Args
}

function bad(name: string, wanted: string, value: unknown): RpcError {
  const got = JSON.stringify(value) ?? 'nothing'
  return new RpcError(codes.badParams, `${name} must be ${wanted}, and is ${got}`)
}

export function text(params: Params, name: string): string {
  const value = params[name]
  if (typeof value !== 'string' || value === '') throw bad(name, 'a name', value)
  return value
}

/** A non-negative whole number; `otherwise` if it is optional and missing. */
export function count(params: Params, name: string, otherwise?: number): number {
  const value = params[name] ?? otherwise
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw bad(name, 'a count', value)
  return Number(value)
}

export function names(params: Params, name: string): readonly string[] {
  const value = params[name]
  if (!Array.isArray(value) || !value.every(item => typeof item === 'string')) {
    throw bad(name, 'a list of names', value)
  }
  return value
}

function record(params: Params, name: string): Args {
  const value = params[name] ?? {}
  if (!isRecord(value)) throw bad(name, 'an object', value)
  return value
}

/** The bounds and dialects of a reset. */
export function bounds(params: Params): Readonly<Record<string, number | string>> {
  const value = record(params, 'params')
  for (const [name, bound] of Object.entries(value)) {
    if (typeof bound !== 'number' && typeof bound !== 'string') {
      throw bad(name, 'a number or a name', bound)
    }
  }
  return value as Readonly<Record<string, number | string>>
}

export function step(params: Params): Step {
  return { step: count(params, 'step'), args: record(params, 'args') }
}

export function point(params: Params): Point {
  const value = record(params, 'point')
  const when = value['when']
  if (when !== 'before' && when !== 'after') throw bad('when', 'before or after', when)
  return { when, event: text(value, 'event'), args: record(value, 'args') }
}

export function by(params: Params): number | 'next' {
  return params['by'] === 'next' ? 'next' : count(params, 'by')
}
