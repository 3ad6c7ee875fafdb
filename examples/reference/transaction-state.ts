/** The state of a volume reconfiguration on one node: as its master, as a participant, and as a new master that resolves it. */
import type { Peer } from './messages.ts'
import type { Operation } from './records.ts'

export interface Coordinator {
  readonly tx: number
  readonly operation: Operation
  phase: 'validate' | 'vote' | 'kernel' | 'committed' | 'reopening' | 'aborting'
  /** The nodes that have answered in this phase. */
  readonly acks: Set<string>
  /** The nodes whose daemons have not applied the change yet, as of their report. */
  readonly behind: Map<string, number>
  /** The participants, each with its life and daemon at the time it took part. */
  readonly participants: Map<string, { readonly life: number; readonly daemon: number }>
  /** A node refused, or a daemon was missing when the transaction began. */
  isRefused: boolean
  /** The monitor waits for the transaction to be suspended. */
  suspendAsked: boolean
  suspended: boolean
  /** The master has asked the monitor whether it may invoke the kernels. */
  agreeAsked: boolean
  /** The notice of completion has gone to the designated successor only; null: to all nodes, or to none yet. */
  successor: string | null
}

export interface Participation {
  readonly tx: number
  readonly master: Peer
  readonly operation: Operation
  daemon: 'none' | 'voted' | 'agreed'
  kernel: 'none' | 'draining' | 'quiet' | 'committed' | 'aborted'
  /** The successor whose resolution this node applied. */
  resolvedBy: string | null
}

/** The new master's resolution, until every node has applied it. */
export interface Resolution {
  readonly tx: number
  readonly commits: boolean
  readonly version: number
  readonly acks: Set<string>
  /** As in a coordinator. */
  readonly behind: Map<string, number>
}
