/** Options of a session. */
import type { CaseStep } from '../suite/case.ts'

export interface SessionOptions {
  readonly params: Readonly<Record<string, number | string>>
  readonly nodes: readonly string[]
  readonly runId: string
  readonly seed: number
  /** Called before each group: for systems whose choices the harness can influence. */
  readonly beforeGroup?: (group: readonly CaseStep[]) => void
  /** Time limit for the system to become quiet. */
  readonly quiesceMs?: number
}
