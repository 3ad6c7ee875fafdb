/**
 * The events of one process: counts them, stamps them with its vector clock, reports them, appends
 * them to its log. The report comes first: what only the log holds would be an event that nobody
 * was told of.
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

  /** A message is taken in that was sent when so much was known. */
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
