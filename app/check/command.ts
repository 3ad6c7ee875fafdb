/** The request that `lockstep check` makes of the check service. */
import type { Limits } from '../../checker/index.ts'
import type { Deadlock } from '../../model/index.ts'
import type { FormatName } from '../../reports/index.ts'
import type { Bounds } from '../load/targets.ts'

/** Models to explore, and what is expected of them. */
export interface CheckCommand {
  /** Models and modules as given; none means the default set. */
  readonly targets: readonly string[]
  readonly bounds: Bounds
  readonly defect: string | null
  readonly expect: 'holds' | 'violated' | null
  readonly properties: readonly string[] | null
  readonly deadlock: Deadlock | null
  readonly limits: Limits
  /** Compiles the user's modules with the TypeScript beside them first. */
  readonly typecheck: boolean
  readonly jobs: number
  /** Step a sample of the states by the reference interpreter too. */
  readonly audited: boolean
  readonly reporters: readonly FormatName[]
  readonly json: boolean
  readonly out: string | null
  readonly quiet: boolean
}
