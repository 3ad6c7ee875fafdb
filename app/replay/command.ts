/** The request that `lockstep replay` makes of the replay service. */
import type { Bounds } from '../load/targets.ts'

/** A trace or a replay file, and what the file does not say itself. */
export interface ReplayCommand {
  readonly trace: string
  /** The user's module that the trace's model comes from; null for a shipped one. */
  readonly module: string | null
  /** The model of a trace that another tool wrote. */
  readonly model: string | null
  readonly bounds: Bounds
  readonly defect: string | null
  /** The adapter to use in place of the one that a replay file names. */
  readonly adapter: string | null
  /** Runs the command that a replay file holds without asking. */
  readonly yes: boolean
  readonly json: boolean
}
