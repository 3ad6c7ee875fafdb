/**
 * The interface between an actor of the reference implementation and its host: messages, timers, steps and the shared
 * disks. Hosts are in local/ and process/. Must not know the protocol.
 */

/** A message between actors, or from the host; plain JSON. */
export type Message = { readonly type: string } & Readonly<Record<string, unknown>>

/**
 * The sender of messages that come from no actor: acts, faults, timers, notices of exit. They carry no vector clock.
 */
export const hostName = 'host'
export const monitorName = 'monitor'

/** The shared disks: named records, each read and written synchronously and as a whole. They outlive every node. */
export interface SharedDisk {
  /** Null if the record has not been written since the last reset. The caller must not change the result. */
  read(name: string): unknown
  write(name: string, record: unknown): void
}

/** The services that a host gives an actor. */
export interface Host {
  /** `node1`, or `monitor`. */
  readonly self: string
  /**
   * Sends asynchronously, at most once, first in first out between two actors; the message is lost when the receiver is
   * down.
   */
  send(to: string, body: Message): void
  /** Sets or resets a timer; it arrives as `{ type: 'timer', name }` from the host. */
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

/** Messages from the host. The actor answers an act or a fault with an `ActResult`, sent to the host. */
export type FromHost =
  | {
      readonly type: 'act' | 'fault'
      readonly id: number
      readonly action: string
      readonly args: Readonly<Record<string, unknown>>
    }
  | { readonly type: 'timer'; readonly name: string }
  /** To the monitor only: the process of a node has ended unexpectedly. */
  | {
      readonly type: 'exited'
      readonly node: string
      readonly incarnation: number
      /** As far as the host knows, some of the node's messages are lost. */
      readonly cut?: boolean
    }
export interface ActResult {
  readonly type: 'actResult'
  readonly id: number
  /** Only a host reports `unknown`, for a node that crashed before it answered. */
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
  /**
   * The state visible from outside, by path; null for a node that does not answer. Called between messages or while
   * held.
   */
  observe(paths: readonly string[]): Readonly<Record<string, unknown>> | null
}
