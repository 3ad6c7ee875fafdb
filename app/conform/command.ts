/** The request that `lockstep conform` makes of the conformance service. */
import type { DerivedTier } from '../../conformance/index.ts'
import type { FormatName } from '../../reports/index.ts'
import type { Bounds } from '../load/targets.ts'
import type { AdapterChoice } from './open-adapter.ts'

/** An implementation, and the cases and walks to run against it. */
export interface ConformCommand {
  readonly adapter: AdapterChoice
  readonly suite: string | null
  readonly model: string | null
  readonly tiers: readonly DerivedTier[] | null
  readonly bounds: Bounds
  /** Number of walks. */
  readonly walks: number
  /** Stimuli in each walk, at most. */
  readonly walkLength: number
  readonly seed: number
  readonly failuresMax: number | null
  readonly shrinks: boolean
  readonly inconclusive: 'ok' | 'fail'
  readonly reporters: readonly FormatName[]
  readonly json: boolean
  readonly out: string | null
  readonly quiet: boolean
}
