/**
 * Spare processes, started ahead, so that a reset does not wait for Node to start. A process whose
 * case is over comes back when it was idle; one that was held, busy or failed never does. With
 * `isFresh` none does. Knows nothing of what they become.
 */
import { Worker } from './worker.ts'

export class Pool {
  private readonly isFresh: boolean
  private readonly spares: Worker[] = []
  private wanted = 0
  private isClosed = false

  constructor(isFresh: boolean) {
    this.isFresh = isFresh
  }

  /** Starts enough processes to have this many ready. */
  keep(count: number): void {
    this.wanted = count
    this.fill()
  }

  fill(): void {
    while (!this.isClosed && this.spares.length < this.wanted) this.spares.push(new Worker())
  }

  /** A process without a role. */
  take(): Worker {
    for (;;) {
      const spare = this.spares.shift()
      if (spare === undefined) return new Worker()
      if (spare.isAlive) return spare
    }
  }

  /**
   * Takes a process back whose case is over; it is idle, and has been told nothing that it has not
   * answered.
   */
  async give(worker: Worker): Promise<void> {
    if (this.isFresh || this.isClosed) {
      await worker.kill()
      return
    }
    await worker.retire()
    if (worker.isAlive) this.spares.unshift(worker)
  }

  async close(): Promise<void> {
    this.isClosed = true
    await Promise.all(this.spares.splice(0).map(spare => spare.kill()))
  }
}
