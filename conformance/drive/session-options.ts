/** Options of a session. */
import type { CaseStep } from '../suite/case.ts'
import type { TimeLimits } from './time-limits.ts'

export interface SessionOptions {
  readonly params: Readonly<Record<string, number | string>>
  readonly nodes: readonly string[]
  readonly runId: string
  readonly seed: number
  /** Called before each group: for systems whose choices the harness can influence. */
  readonly beforeGroup?: (group: readonly CaseStep[]) => void
  /** Time limits that replace those of the adapter. */
  readonly timing?: Partial<TimeLimits>
}
