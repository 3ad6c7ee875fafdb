/**
 * The messages between the actors, by type, and the envelope they travel in. Who sends what is in the comments;
 * what it leads to is with the handlers.
 */
import type { News } from './news.ts'
import type { Operation } from './records.ts'

/** A node and the life it is in. */
export interface Peer {
  readonly node: string
  readonly life: number
}

interface FromNodeToMonitor {
  /** May I start? */
  start: object
  starting: { readonly life: number }
  /** A joiner wants to give up, for this reason; it has; it need not any more. */
  askAbandon: { readonly attempt: number; readonly reason: string }
  abandoned: object
  stays: object
  left: { readonly life: number }
  /** A joiner is present in this attempt. */
  present: { readonly attempt: number }
  /** `informed`: has the notice of completion of this transaction. */
  stepDone: { readonly attempt: number; readonly step: number; readonly informed: number | null }
  elected: { readonly attempt: number }
  /** From the master: no transaction of a predecessor is left. */
  settled: { readonly attempt: number }
  askBegin: object
  askAgree: { readonly tx: number }
  suspended: { readonly tx: number }
  askMode: { readonly group: string; readonly mode: string; readonly set: boolean }
  /** The answer to `askMode` has taken effect, or is void; `mode` is what is active now, `waits` what cannot be yet. */
  modeDone: { readonly group: string; readonly mode: string; readonly waits: string | null }
}
interface FromMonitorToNode {
  mayStart: { readonly life: number }
  mayNotStart: { readonly why: string }
  hold: { readonly attempt: number; readonly view: readonly string[] }
  /** `first`: of a cluster without members. */
  elect: { readonly attempt: number; readonly first: boolean }
  go: Go
  end: { readonly attempt: number; readonly members: readonly Peer[] }
  expel: { readonly attempt: number }
  mayAbandon: { readonly attempt: number; readonly reason: string }
  /** `dead`: nodes whose processes have ended, of which no answer is to be expected and nothing else is known yet. */
  mayBegin: { readonly tx: number; readonly dead: readonly string[] }
  mayNotBegin: { readonly why: string }
  mayAgree: { readonly tx: number }
  suspend: { readonly tx: number }
  resume: { readonly tx: number }
  /** `holders` are those that a refused mode conflicts with. */
  modeAnswer: {
    readonly group: string
    readonly mode: string
    readonly set: boolean
    readonly holders: readonly Peer[]
  }
}
/** The next step of a cluster reconfiguration may be done. */
export interface Go {
  readonly attempt: number
  readonly step: number
  readonly master: Peer
  readonly members: readonly Peer[]
  readonly joiners: readonly string[]
  /** Crashed nodes that the master cleans up after. */
  readonly departed: readonly Peer[]
}

interface BetweenNodes {
  /** Nothing but the news of its envelope; also to and from the monitor. */
  news: object
  /** A restarted daemon to that of the master, by way of the monitor, and its answer. */
  connect: { readonly node: string }
  connected: { readonly life: number }
  /** A joiner to the daemon of the master: list the disks; I have checked them, am I accepted? */
  askDisks: { readonly attempt: number }
  disks: { readonly attempt: number; readonly disks: readonly string[] }
  checked: { readonly attempt: number; readonly misfit: string | null }
  accepted: { readonly attempt: number }
  rejected: { readonly attempt: number; readonly reason: string }
  /** The daemon of the master runs again: begin anew. */
  serving: { readonly attempt: number }
  /** A joiner to the kernel of the master, and its answer. */
  askKernel: { readonly attempt: number }
  kernel: { readonly attempt: number }
  exchanged: { readonly attempt: number }
  /** From the monitor to the master: a joiner has given up. */
  gaveUp: { readonly node: string }
  admit: Admission
  /** To master and monitor; `daemon` is the stamp of its daemon. */
  admitted: { readonly attempt: number; readonly life: number; readonly daemon: number }
}
export interface Admission {
  readonly attempt: number
  readonly master: Peer
  readonly imported: boolean
  readonly version: number
}

/** From the master of a transaction to its participants, and back. */
interface OfTransactions {
  propose: { readonly tx: number; readonly operation: Operation }
  voted: { readonly tx: number; readonly answer: 'yes' | 'no' }
  agreed: { readonly tx: number }
  quiet: { readonly tx: number }
  complete: { readonly tx: number; readonly version: number }
  /** `behind`: its daemon has yet to take the change over, and says when it has. */
  applied: { readonly tx: number; readonly behind: boolean }
  synced: { readonly tx: number }
  reopen: { readonly tx: number }
  reopened: { readonly tx: number }
  abort: { readonly tx: number }
  heardAbort: { readonly tx: number }
  resolution: {
    readonly tx: number
    readonly attempt: number
    readonly commits: boolean
    readonly version: number
  }
  resolved: { readonly tx: number; readonly behind: boolean }
}

export interface Messages
  extends FromNodeToMonitor, FromMonitorToNode, BetweenNodes, OfTransactions {}
export type MessageType = keyof Messages

/** What is sent: the news and the incarnation of the sender come with every message. */
export interface Envelope {
  readonly type: MessageType
  readonly body: object
  readonly news: News
  readonly incarnation: number
}

/** What an actor does with the messages of some types. */
export type Handlers<A> = {
  readonly [T in MessageType]?: (actor: A, from: string, body: Messages[T]) => Promise<void> | void
}
