/**
 * What was asked for: the result of reading the command line, before anything is run. Plain data.
 */
import type { Limits } from '../checker/index.ts'
import type { Deadlock } from '../model/index.ts'
import type { Bounds } from './values.ts'

/** `lockstep check`. */
export interface CheckCommand {
  readonly kind: 'check'
  /** Models and modules as given; none means the default set. */
  readonly targets: readonly string[]
  readonly bounds: Bounds
  readonly defect: string | null
  readonly expect: 'holds' | 'violated' | null
  readonly properties: readonly string[] | null
  readonly deadlock: Deadlock | null
  readonly limits: Limits
  readonly jobs: number
  readonly json: boolean
  readonly out: string | null
  readonly quiet: boolean
}
/** `lockstep list`. */
export interface ListCommand {
  readonly kind: 'list'
  readonly targets: readonly string[]
  readonly json: boolean
}
/** `lockstep replay`. */
export interface ReplayCommand {
  readonly kind: 'replay'
  readonly trace: string
  /** The user's module that the trace's model comes from; null for a shipped one. */
  readonly module: string | null
  readonly json: boolean
}
/** `lockstep requirements`. */
export interface RequirementsCommand {
  readonly kind: 'requirements'
  /** Groups or ids to show; none means all. */
  readonly only: readonly string[]
  readonly status: string | null
  readonly json: boolean
}
/** A help text or the version: printed, and nothing run. */
export interface PrintCommand {
  readonly kind: 'print'
  readonly text: string
}

export type Command =
  CheckCommand | ListCommand | ReplayCommand | RequirementsCommand | PrintCommand
