/** The form of a check: a name, and what is tried on a connection of its own. */
import type { Finding } from './plan.ts'
import type { Visit } from './visit.ts'

/** Opens a connection, says hello, and closes it again. */
export type Visiting = <T>(use: (visit: Visit) => Promise<T>) => Promise<T>

export interface Check {
  readonly id: string
  readonly title: string
  /** What it throws as an AdapterError is its failure. */
  run(visiting: Visiting): Promise<Finding>
}
