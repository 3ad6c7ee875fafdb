/**
 * The messages between the actors, by type, and their envelope. Comments name the senders; the handlers define the
 * effects.
 */
import type { News } from './news.ts'
import type { Operation } from './records.ts'

/** A node and its current life. */
export interface Peer {
  readonly node: string
  readonly life: number
}

interface FromNodeToMonitor {
  /** A node asks for permission to start. */
  start: object
  starting: { readonly life: number }
  /** A joiner asks to give up for this reason; has given up; no longer needs to. */
  askAbandon: { readonly attempt: number; readonly reason: string }
  abandoned: object
  stays: object
  left: { readonly life: number }
  /** A joiner is present in this attempt. */
  present: { readonly attempt: number }
  /** `informed`: has the notice of completion of this transaction. */
  stepDone: { readonly attempt: number; readonly step: number; readonly informed: number | null }
  elected: { readonly attempt: number }
  /** From the master: none of a predecessor's transactions is left. */
  settled: { readonly attempt: number }
  askBegin: object
  askAgree: { readonly tx: number }
  suspended: { readonly tx: number }
  askMode: { readonly group: string; readonly mode: string; readonly set: boolean }
  /** The answer to `askMode` has taken effect or is void; `mode` is active now, `waits` cannot be active yet. */
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
  /** `dead`: nodes whose processes have ended. They will not answer, and nothing else is known of them yet. */
  mayBegin: { readonly tx: number; readonly dead: readonly string[] }
  mayNotBegin: { readonly why: string }
  mayAgree: { readonly tx: number }
  suspend: { readonly tx: number }
  resume: { readonly tx: number }
  /** `holders` are the nodes in conflict with a refused mode. */
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
  /** Crashed nodes for the master to clean up after. */
  readonly departed: readonly Peer[]
}

interface BetweenNodes {
  /** Carries only the news of its envelope; also sent to and by the monitor. */
  news: object
  /** From a restarted daemon to the master's daemon, through the monitor, and the answer. */
  connect: { readonly node: string }
  connected: { readonly life: number }
  /** From a joiner to the master's daemon: list the disks; the disks are checked, is the joiner accepted? */
  askDisks: { readonly attempt: number }
  disks: { readonly attempt: number; readonly disks: readonly string[] }
  checked: { readonly attempt: number; readonly misfit: string | null }
  accepted: { readonly attempt: number }
  rejected: { readonly attempt: number; readonly reason: string }
  /** The master's daemon runs again: start the exchange again. */
  serving: { readonly attempt: number }
  /** From a joiner to the master's kernel, and the answer. */
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
  /** `behind`: its daemon has not applied the change yet, and reports when it has. */
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

/** A message as sent, with the news and the incarnation of its sender. */
export interface Envelope {
  readonly type: MessageType
  readonly body: object
  readonly news: News
  readonly incarnation: number
}

/** An actor's handlers for messages of some types. */
export type Handlers<A> = {
  readonly [T in MessageType]?: (actor: A, from: string, body: Messages[T]) => Promise<void> | void
}
