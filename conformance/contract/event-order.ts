/**
 * Whether the events of each reporter are counted from 1 by 1. The numbers start anew with a reset. Knows no transport;
 * keeps one number a reporter.
 */
import type { EventMessage } from './messages.ts'

/** A number out of turn. */
export interface OutOfTurn {
  readonly node: string
  readonly expected: number
  readonly got: number
}

/** Follows the numbers. */
export class EventOrder {
  readonly #last = new Map<string, number>()
  /** Where a reporter may go on instead of beginning at 1: what the process before it had counted. */
  #base = 0

  /** Null when the event is the next of its reporter. */
  check({ node, seq }: EventMessage): OutOfTurn | null {
    const last = this.#last.get(node)
    const isNext = last === undefined ? seq === 1 || seq === this.#base + 1 : seq === last + 1
    if (!isNext) return { node, expected: (last ?? 0) + 1, got: seq }
    this.#last.set(node, seq)
    return null
  }

  restart(base = 0): void {
    this.#last.clear()
    this.#base = base
  }
}
