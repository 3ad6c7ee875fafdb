/**
 * Records the events of one process: counts them, stamps them with its vector clock, reports them and appends them to
 * its log. It reports first, because an event found only in the log would be unknown to everyone else.
 */
import { appendFileSync } from 'node:fs'
import { type Clock, merged, ticked } from './clock.ts'
import type { Args } from './control.ts'
import { report } from './report.ts'
import { wallNs } from './wall-ns.ts'

export class Recorder {
  clock: Clock
  private readonly self: string
  private readonly logFile: string | null

  constructor(self: string, clock: Clock, logFile: string | null) {
    this.self = self
    this.clock = clock
    this.logFile = logFile
  }

  /** The process takes in a message that was sent with this clock. */
  learn(clock: Clock): void {
    this.clock = merged(this.clock, clock)
  }

  record(event: string, args: Args, cause: number | null): void {
    this.clock = ticked(this.clock, this.self)
    const record = {
      seq: this.clock[this.self] ?? 0,
      node: this.self,
      event,
      args,
      ...(cause === null ? {} : { cause }),
      vc: this.clock,
      wallNs: wallNs(),
    }
    report({ kind: 'event', event: record })
    if (this.logFile !== null) appendFileSync(this.logFile, `${JSON.stringify(record)}\n`)
  }
}
