/** The state of a volume reconfiguration on one node: as its master, as a participant, and as a new master that resolves it. */
import type { Peer } from './messages.ts'
import type { Operation } from './records.ts'

export interface Coordinator {
  readonly tx: number
  readonly operation: Operation
  phase: 'validate' | 'vote' | 'kernel' | 'committed' | 'reopening' | 'aborting'
  /** Who has answered in this phase. */
  readonly acks: Set<string>
  /** Whose daemons have yet to take the change over, as they were when they said so. */
  readonly behind: Map<string, number>
  /** The participants in the life and with the daemon that they had when they came in. */
  readonly participants: Map<string, { readonly life: number; readonly daemon: number }>
  /** Somebody refused, or a daemon was missing when it began. */
  isRefused: boolean
  /** The monitor waits until it can be suspended. */
  suspendAsked: boolean
  suspended: boolean
  /** The monitor was asked whether the kernels may be invoked. */
  agreeAsked: boolean
  /** The notice of completion has gone to the designated successor only; null: to all, or to nobody yet. */
  successor: string | null
}

export interface Participation {
  readonly tx: number
  readonly master: Peer
  readonly operation: Operation
  daemon: 'none' | 'voted' | 'agreed'
  kernel: 'none' | 'draining' | 'quiet' | 'committed' | 'aborted'
  /** The successor whose resolution was applied here. */
  resolvedBy: string | null
}

/** What the new master has resolved, until everybody has done so. */
export interface Resolution {
  readonly tx: number
  readonly commits: boolean
  readonly version: number
  readonly acks: Set<string>
  /** As of a coordinator. */
  readonly behind: Map<string, number>
}
