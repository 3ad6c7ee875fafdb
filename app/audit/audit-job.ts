/** The messages between the main thread and the thread that audits: plain data both ways. */
import type { Sample } from '../../checker/index.ts'
import type { Job } from '../threads/job.ts'
import type { ErrorText } from '../../reports/index.ts'

export type ToAuditor =
  | { readonly kind: 'job'; readonly id: number; readonly job: Job }
  | { readonly kind: 'samples'; readonly id: number; readonly samples: readonly Sample[] }
  /** No more samples come: the answer is due. */
  | { readonly kind: 'end'; readonly id: number }

/** Why an audited result must not be used. */
export interface AuditFailure {
  readonly kind: 'ill-formed' | 'bug'
  readonly parts: ErrorText
}

/** The answer to `end`. */
export interface FromAuditor {
  readonly id: number
  readonly failure: AuditFailure | null
}
