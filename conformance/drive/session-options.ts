/** What a session is told when it begins. */
import type { CaseStep } from '../suite/case.ts'

export interface SessionOptions {
  readonly params: Readonly<Record<string, number | string>>
  readonly nodes: readonly string[]
  readonly runId: string
  readonly seed: number
  /** Told of each group before it is given: for systems whose choices the harness may make. */
  readonly wish?: (group: readonly CaseStep[]) => void
  /** How long the system may take to become quiet. */
  readonly quiesceMs?: number
}
