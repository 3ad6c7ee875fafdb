/**
 * Errors of a run: wrong usage, modules that do not load, our own bugs. Each has its exit code and text in four parts, as
 * every error of Lockstep. Knows no terminal.
 */
import { SpecError } from '../model/index.ts'
import { didYouMean, nearest } from '../model/tools.ts'
import type { ErrorText } from '../reports/index.ts'
import { Disagreement } from './result/disagreement.ts'
import type { Finding } from '../reports/result/index.ts'

/** A run that cannot go on. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly finding: Extract<Finding, 'usage' | 'ill-formed' | 'bug' | 'environment'>
  readonly parts: ErrorText
  constructor(finding: CliError['finding'], parts: ErrorText) {
    super(parts.what)
    this.finding = finding
    this.parts = parts
  }
}

/** Wrong usage. */
export function wrongUsage(parts: Omit<ErrorText, 'values'> & Partial<ErrorText>): CliError {
  return new CliError('usage', { values: {}, ...parts })
}

/** A name that is not among those there are. */
export function unknownName(
  kind: string,
  given: string,
  names: readonly string[],
  listing: string,
): CliError {
  const near = didYouMean(given, names)
  return new CliError('usage', {
    what: `There is no ${kind} called ${given}.`,
    cause: near === null ? 'a name that does not exist, or one of another spec' : 'a misspelt name',
    values: { given, known: names },
    advice: nearest(given, names, listing),
  })
}

/** A SpecError as an error of the run; `finding` says whether the caller's words or the spec is at fault. */
export function fromSpecError(
  error: SpecError,
  finding: 'usage' | 'ill-formed',
  extra: Readonly<Record<string, unknown>> = {},
): CliError {
  const { values, ...rest } = error.parts
  return new CliError(finding, { ...rest, values: { ...values, ...extra } })
}

/** Advice for a bug of Lockstep. */
export const bugAdvice =
  'run it again with LOCKSTEP_DEBUG=1, which prints where it failed, and report that with the command line'

/** Anything thrown, as an error of the run. An error that nobody expected is a bug of Lockstep. */
export function asCliError(thrown: unknown): CliError {
  if (thrown instanceof CliError) return thrown
  if (thrown instanceof SpecError) return fromSpecError(thrown, 'ill-formed')
  if (thrown instanceof Disagreement) return new CliError('bug', thrown.parts)
  const bug = new CliError('bug', {
    what: `Lockstep itself failed: ${messageOf(thrown)}`,
    cause: 'a bug in Lockstep, not in the spec',
    values: {},
    advice: bugAdvice,
  })
  if (thrown instanceof Error && thrown.stack !== undefined) bug.stack = thrown.stack
  return bug
}

/** The first line of what was thrown. */
export function messageOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  return text.split('\n')[0]?.trim() || 'no message'
}
