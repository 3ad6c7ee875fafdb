/**
 * What an actor of the reference implementation sees of the place it runs in, and what that place sees of an actor:
 * messages, timers, steps, the shared disks. Hosts are in local/ and process/. Must not know the protocol.
 */

/** A message between actors, or from the host; plain JSON. */
export type Message = { readonly type: string } & Readonly<Record<string, unknown>>

/** Who sends what no actor sends: acts, faults, timers, notices of exit. Those carry no vector clock. */
export const hostName = 'host'
export const monitorName = 'monitor'

/** The shared disks: named records, each read and written synchronously and as a whole; they outlive every node. */
export interface SharedDisk {
  /** Null when it was never written since the last reset. What is returned must not be changed. */
  read(name: string): unknown
  write(name: string, record: unknown): void
}

/** What the place an actor runs in gives it. */
export interface Host {
  /** `node1`, or `monitor`. */
  readonly self: string
  /** Asynchronous, at most once, first in first out between two actors; lost when the receiver is down. */
  send(to: string, body: Message): void
  /** Sets a timer, anew if it runs; it comes as `{ type: 'timer', name }` from the host. */
  timer(name: string, ms: number): void
  cancel(name: string): void
  /**
   * Takes a step of the protocol: holds at an armed point before it, counts and reports it before any effect gets
   * out, runs the effect, holds at an armed point after it. While held the mailbox waits, but for faults: after
   * them the step may have become impossible. Where `may` says so, nothing is counted, reported or run.
   */
  step(
    event: string,
    args: Readonly<Record<string, unknown>>,
    effect: () => void,
    may?: () => boolean,
  ): Promise<void>
  readonly disk: SharedDisk
}

/** Messages from the host. An act or a fault is answered by an `ActResult`, sent to the host. */
export type FromHost =
  | {
      readonly type: 'act' | 'fault'
      readonly id: number
      readonly action: string
      readonly args: Readonly<Record<string, unknown>>
    }
  | { readonly type: 'timer'; readonly name: string }
  /** To the monitor only: the process of a node has ended unasked. */
  | {
      readonly type: 'exited'
      readonly node: string
      readonly incarnation: number
      /** Some of what it had sent is lost, as far as the host knows. */
      readonly cut?: boolean
    }
export interface ActResult {
  readonly type: 'actResult'
  readonly id: number
  /** `unknown` is for a host to say, of a node that crashed meanwhile. */
  readonly outcome: 'ok' | 'refused' | 'unknown'
  readonly why?: string
}

/**
 * One actor. Its mailbox is sequential: the next message is handed over when the promise of the last has settled. Only
 * a fault is handed over at once, also while the actor is held.
 * What others wait for a node sends in the effects of its steps: a crash at a point after a step loses nothing that the
 * step has said, if the host still delivers it. A node that is down is booted by its host when an act or a fault is for it: `makeActor` with the next incarnation.
 */
export interface Actor {
  handle(from: string, body: Message): Promise<void>
  /** What can be seen from outside, by path; null for a node that does not answer. Between messages or while held. */
  observe(paths: readonly string[]): Readonly<Record<string, unknown>> | null
}
