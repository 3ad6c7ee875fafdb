/**
 * The findings of a run, and the one exit code that they give. Pure; precedence is the order of the table below, so the
 * gravest finding wins whatever came first.
 */

/** A finding that has an exit code. A run with no finding ends with 0. */
export type Finding =
  /** Assumption or vacuity violated. */
  | 'vacuity'
  | 'deadlock'
  | 'safety'
  | 'liveness'
  /** An implementation or a log does not conform. */
  | 'conformance'
  /** A violation expected and none found, or counts differ. */
  | 'unexpected'
  /** Incomplete or inconclusive. */
  | 'incomplete'
  /** The adapter, transport or environment failed. */
  | 'environment'
  /** Wrong usage. */
  | 'usage'
  /** Ill-formed, or does not load. */
  | 'ill-formed'
  /** A bug in Lockstep. */
  | 'bug'

/** Findings with their codes, the gravest first. */
const precedence = [
  ['bug', 70],
  ['ill-formed', 65],
  ['usage', 64],
  ['environment', 30],
  ['safety', 12],
  ['deadlock', 11],
  ['liveness', 13],
  ['conformance', 14],
  ['vacuity', 10],
  ['unexpected', 15],
  ['incomplete', 20],
] as const satisfies readonly (readonly [Finding, number])[]

/** Every exit code there is. */
export type ExitCode = 0 | (typeof precedence)[number][1]

/** The codes a run can end with, 0 included. */
export const exitCodes: readonly ExitCode[] = [0, ...precedence.map(([, code]) => code)]

/** The exit code of a run that found these things, in any order. */
export function exitCode(findings: Iterable<Finding>): ExitCode {
  const found = new Set(findings)
  return precedence.find(([finding]) => found.has(finding))?.[1] ?? 0
}
