/** The request that `lockstep explore` makes of the explorer. */
import type { Bounds } from '../load/targets.ts'

/** A model to walk through. */
export interface ExploreCommand {
  /** Null for the model of the trace. */
  readonly model: string | null
  readonly bounds: Bounds
  readonly defect: string | null
  readonly trace: string | null
  /** 0 for any free port. */
  readonly port: number
}
