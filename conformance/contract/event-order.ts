/** Checks that the events of each reporter are numbered from 1 without gaps since the last reset. */
import type { EventMessage } from './messages.ts'

/** A number out of sequence. */
export interface OutOfTurn {
  readonly node: string
  readonly expected: number
  readonly got: number
}

/** Keeps the last number of each reporter. */
export class EventOrder {
  readonly #last = new Map<string, number>()
  /** The last number of the process before, from which a reporter may continue instead of starting at 1. */
  #base = 0

  /** Null if the event is the next one of its reporter. */
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
