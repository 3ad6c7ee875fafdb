/** The form of a check: a name, and a procedure that runs on a connection of its own. */
import type { Finding } from './plan.ts'
import type { Visit } from './visit.ts'

/** Opens a connection, performs the handshake, and closes it again. */
export type Visiting = <T>(use: (visit: Visit) => Promise<T>) => Promise<T>

export interface Check {
  readonly id: string
  readonly title: string
  /** An AdapterError that it throws is its failure. */
  run(visiting: Visiting): Promise<Finding>
}
