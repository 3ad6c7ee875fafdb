/** The request that `lockstep mutate` makes of the mutation service. */
import type { DerivedTier } from '../../conformance/index.ts'
import type { Bounds } from '../load/targets.ts'

/** A suite to measure, and the mutants to measure it by. */
export interface MutateCommand {
  readonly model: string
  /** A file with a suite; null to derive one. */
  readonly suite: string | null
  readonly tiers: readonly DerivedTier[] | null
  readonly bounds: Bounds
  /** Only mutants whose id contains this text. */
  readonly only: string | null
  /** Passes over a tier for each mutant, each with new choices; null for the default. */
  readonly passes: number | null
  /** Number of walks of the correct spec, to look for false alarms. */
  readonly seeds: number
  readonly out: string | null
  readonly json: boolean
  readonly quiet: boolean
}
