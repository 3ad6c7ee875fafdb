/**
 * The notifications that wait to be taken, checked as they arrive: after a reset, in turn, not too many. Knows the
 * rules of the contract and no transport.
 */
import type { ErrorParts, Notification } from './adapter.ts'
import { EventOrder } from './event-order.ts'

/** The most notifications between two answers, and the most bytes of them. */
export const notificationsMax = 10_000
export const notificationBytesMax = 64 * 2 ** 20

export interface InboxOptions {
  /** The number of the last event that a process before this one counted. */
  readonly base?: number
  /** Gets what arrives at once; nothing waits to be taken then. */
  readonly sink?: (notification: Notification) => void
}

/** Holds what an adapter tells unasked. */
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

  /** Takes a notification in; what is wrong with it, if anything. */
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

  /** A request was answered. A deadline that was missed ends no count, or a flood would never be seen. */
  answered(): void {
    this.#count = 0
    this.#bytes = 0
  }

  /** A reset was answered: what was told before belongs to the case before. */
  reset(): void {
    this.#isReset = true
    this.#order.restart(this.#base)
    this.#waiting = this.#waiting.filter(({ name }) => name !== 'event' && name !== 'reached')
  }

  /** How many there were since the last answer. */
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
      what: `${capital(this.#who)} tells more between two answers than it may.`,
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
      cause: 'events of a case are told while its `reset` is still being worked on',
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
          ? 'an event was lost on its way, or one was told before the answer to `reset`'
          : 'an event was told twice, or the numbers began anew without a `reset`',
      values: { node, event, expected, got },
      advice:
        'count the events of each node from 1 by 1 after each answer to `reset`, over its restarts',
    }
  }
}

const none: readonly Notification[] = []

/** A sentence begins with it. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
