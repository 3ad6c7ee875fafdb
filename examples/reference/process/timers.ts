/**
 * Virtual time: the timers of all processes in one place, fired in order of due time, those of one
 * moment in the order in which they were set. Knows no process and no clock.
 */

export interface Timer {
  /** The process that set the timer, by the supervisor's name for it. */
  readonly owner: string
  /** The owner's own number of the timer. */
  readonly id: number
  readonly dueMs: number
}

export class VirtualTime {
  nowMs: number
  private timers: Timer[] = []

  constructor(t0: number) {
    this.nowMs = t0
  }

  get pending(): number {
    return this.timers.length
  }

  set(owner: string, id: number, delayMs: number): void {
    const timer = { owner, id, dueMs: this.nowMs + delayMs }
    const after = this.timers.findLastIndex(other => other.dueMs <= timer.dueMs)
    this.timers.splice(after + 1, 0, timer)
  }

  cancel(owner: string, id: number): void {
    this.timers = this.timers.filter(timer => timer.owner !== owner || timer.id !== id)
  }

  /** A process is gone; removes its timers. */
  forget(owner: string): void {
    this.timers = this.timers.filter(timer => timer.owner !== owner)
  }

  /** The time of the next timer; null if there is none. */
  get nextDueMs(): number | null {
    return this.timers[0]?.dueMs ?? null
  }

  /** Removes and returns the next timer due at `untilMs` or before, and moves time to it. */
  take(untilMs: number): Timer | null {
    const timer = this.timers[0]
    if (timer === undefined || timer.dueMs > untilMs) return null
    this.timers.shift()
    this.nowMs = Math.max(this.nowMs, timer.dueMs)
    return timer
  }
}
