/** The request that `lockstep requirements` makes of the requirements service. */
import type { ListedRequirement } from '../../reports/index.ts'

/** Every status that a row of the catalogue can have. */
export const statuses = [
  'carried',
  'not yet',
  'later',
  'informative',
] as const satisfies readonly ListedRequirement['status'][]

/** Rows of the catalogue to show. */
export interface RequirementsCommand {
  /** Groups or ids to show; none means all. */
  readonly only: readonly string[]
  readonly status: ListedRequirement['status'] | null
  readonly json: boolean
  /** Shows how far each row has come, by result files; null lists what carries each row. */
  readonly ladder: LadderChoice | null
}

/** `--ladder` and the options that need it. */
export interface LadderChoice {
  /** Result files, or folders that hold some. */
  readonly results: readonly string[]
  readonly waivers: string | null
  readonly snapshot: string | null
  /** Writes the snapshot instead of comparing with it. */
  readonly update: boolean
  readonly out: string | null
  readonly json: boolean
}
