/**
 * Holds notifications until the harness takes them, and checks each as it arrives: not before the first reset, in
 * sequence, and not too many.
 */
import type { ErrorParts } from '../../model/engine.ts'
import type { Notification } from './adapter.ts'
import { EventOrder } from './event-order.ts'

/** Limits on the number and bytes of notifications between two answers. */
export const notificationsMax = 10_000
export const notificationBytesMax = 64 * 2 ** 20

export interface InboxOptions {
  /** The number of the last event of the process before. */
  readonly base?: number
  /** Receives notifications at once, instead of holding them. */
  readonly sink?: (notification: Notification) => void
}

/** The notifications of one adapter. */
export class Inbox {
  readonly #order = new EventOrder()
  readonly #who: string
  readonly #base: number
  readonly #sink: ((notification: Notification) => void) | undefined
  #waiting: Notification[] = []
  #count = 0
  #bytes = 0
  #isReset = false

  constructor(who: string, { base = 0, sink }: InboxOptions) {
    this.#who = who
    this.#base = base
    this.#sink = sink
  }

  /** Accepts a notification; returns what is wrong with it, or null. */
  hear(notification: Notification, bytes: number): ErrorParts | null {
    this.#count++
    this.#bytes += bytes
    if (this.#count > notificationsMax || this.#bytes > notificationBytesMax) return this.#flood()
    if (notification.name === 'event') {
      if (!this.#isReset) return this.#tooEarly(notification.body.event, notification.body.node)
      const wrong = this.#order.check(notification.body)
      if (wrong) return this.#outOfTurn(notification.body.event, wrong)
    }
    if (this.#sink) this.#sink(notification)
    else this.#waiting.push(notification)
    return null
  }

  /** Call it when a request is answered; a missed deadline does not restart the count, or a flood would go unnoticed. */
  answered(): void {
    this.#count = 0
    this.#bytes = 0
  }

  /** Call it when a reset is answered: earlier notifications belong to the case before. */
  reset(): void {
    this.#isReset = true
    this.#order.restart(this.#base)
    this.#waiting = this.#waiting.filter(({ name }) => name !== 'event' && name !== 'reached')
  }

  /** Number of notifications since the last answer. */
  get count(): number {
    return this.#count
  }

  taken(): readonly Notification[] {
    if (this.#waiting.length === 0) return none
    const taken = this.#waiting
    this.#waiting = []
    return taken
  }

  #flood(): ErrorParts {
    return {
      what: `${capital(this.#who)} sent more notifications between two answers than it may.`,
      cause: 'an event is reported in a loop',
      values: {
        notifications: this.#count,
        bytes: this.#bytes,
        notificationsMax,
        notificationBytesMax,
      },
      advice: 'report an event once, when it happens',
    }
  }

  #tooEarly(event: string, node: string): ErrorParts {
    return {
      what: `${capital(this.#who)} reported an event of node ${node} before the first answer to \`reset\`.`,
      cause: 'events were sent before the answer to `reset`',
      values: { node, event },
      advice: 'answer `reset` first, and report what happens after it',
    }
  }

  #outOfTurn(
    event: string,
    { node, expected, got }: { node: string; expected: number; got: number },
  ): ErrorParts {
    return {
      what: `${capital(this.#who)} reported an event of node ${node} out of turn: expected seq ${expected}, got ${got}.`,
      cause:
        got > expected
          ? 'an event was lost, or one was sent before the answer to `reset`'
          : 'an event was sent twice, or the numbers started again without a `reset`',
      values: { node, event, expected, got },
      advice:
        'count the events of each node from 1 by 1 after each answer to `reset`, over its restarts',
    }
  }
}

const none: readonly Notification[] = []

/** Capitalises the first letter. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
