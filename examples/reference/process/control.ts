/**
 * What the supervisor and its processes tell each other, one JSON object a line. Down: the standard
 * input of a process, whose end means that the process must end. Up: an inherited pipe written
 * synchronously, so that what was reported before a SIGKILL is not lost. Knows no protocol:
 * actions, events and states pass through.
 */
import type { Message } from '../host.ts'
import type { Clock } from './clock.ts'

/** The file descriptor of a process on which it reports. */
export const reportFd = 3

export interface PeerAddress {
  readonly name: string
  /** Counts the starts of this name since the last reset, from 0. */
  readonly incarnation: number
  readonly port: number
}
/** One end of a connection: `name#incarnation`. */
export function channelOf(peer: PeerAddress): string {
  return `${peer.name}#${peer.incarnation}`
}

/** Counts of the messages that a process has sent and received. */
export interface Traffic {
  /** The number of messages sent to each channel end (`name#incarnation`). */
  readonly sent: Readonly<Record<string, number>>
  readonly received: Readonly<Record<string, number>>
  /** The far ends of connections that have not ended, from which more messages may come. */
  readonly open: readonly string[]
}

export type Args = Readonly<Record<string, unknown>>
export interface Point {
  readonly when: 'before' | 'after'
  readonly event: string
  readonly args: Args
}

/** The configuration that turns a spare process into one of the cluster. */
export interface Role {
  readonly self: PeerAddress
  readonly nodes: readonly string[]
  readonly params: Readonly<Record<string, number | string>>
  readonly time: 'wall' | 'virtual'
  readonly defect: string | null
  /** Of this process in this case. */
  readonly seed: number
  readonly disks: string
  readonly logFile: string | null
  /** The clock of its last incarnation, including that incarnation's own events. */
  readonly clock: Clock
  readonly points: readonly { readonly id: number; readonly point: Point }[]
}

/**
 * What a process is asked; every request is answered once, in whatever order they come to an end.
 */
export type Command =
  | { readonly kind: 'role'; readonly role: Role }
  /** All peers are known: the actor starts. */
  | { readonly kind: 'begin' }
  | { readonly kind: 'peer'; readonly peer: PeerAddress }
  /** A process has ended: send nothing more to it. */
  | { readonly kind: 'gone'; readonly name: string }
  /** A message of the host that follows an event with the clock `clock`. */
  | { readonly kind: 'notice'; readonly body: Message; readonly clock: Clock }
  | {
      readonly kind: 'act'
      readonly type: 'act' | 'fault'
      readonly step: number
      readonly action: string
      readonly args: Args
    }
  | { readonly kind: 'arm'; readonly id: number; readonly point: Point }
  /** Disarms the point and releases an actor held there. */
  | { readonly kind: 'release'; readonly id: number }
  | { readonly kind: 'fire'; readonly timer: number }
  | { readonly kind: 'observe'; readonly paths: readonly string[] }
  | { readonly kind: 'poll' }
  /**
   * Takes nothing in and goes on with nothing, between two steps, until `thaw` or a SIGKILL;
   * answers as `observe`.
   */
  | { readonly kind: 'freeze'; readonly paths: readonly string[] }
  | { readonly kind: 'thaw' }
  /**
   * The case is over: the process becomes a spare again. The answer is the port on which it listens
   * from now on.
   */
  | { readonly kind: 'retire' }
export type Request = Command & { readonly request: number }

export interface EventRecord {
  readonly seq: number
  readonly node: string
  readonly event: string
  readonly args: Args
  readonly cause?: number
  readonly vc: Clock
  readonly wallNs: string
}
export type Report =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'event'; readonly event: EventRecord }
  | { readonly kind: 'timer'; readonly timer: number; readonly delayMs: number }
  | { readonly kind: 'cancel'; readonly timer: number }
  | { readonly kind: 'reached'; readonly id: number }
  | { readonly kind: 'answer'; readonly request: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly text: string }

/** A process's answer to `poll`. */
export interface Pulse extends Traffic {
  /** Some work is under way that waits neither for a timer nor for `release`. */
  readonly busy: boolean
  /** The process waits for `release` and takes in nothing until then. */
  readonly held: boolean
  /** Its own pending timers; under virtual time the supervisor has them. */
  readonly timers: number
  /** Grows with every action of the process. */
  readonly activity: number
}
/** A process's answer to `act`. */
export interface ActAnswer {
  readonly outcome: 'ok' | 'refused' | 'unknown'
  readonly value?: unknown
  readonly why?: string
}
