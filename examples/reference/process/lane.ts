/**
 * A name in the cluster and its current process: the incarnation and the number of its events so far. It keeps the
 * state that outlives a process, so that the next one continues the count. Knows nothing of other names.
 */
import { type Clock, ticked } from './clock.ts'
import {
  type Args,
  type EventRecord,
  type PeerAddress,
  type Report,
  type Role,
  channelOf,
} from './control.ts'
import { wallNs } from './wall-ns.ts'
import type { Worker } from './worker.ts'

/** Receives the reports of a lane's process. */
export interface LaneListener {
  event(event: EventRecord): void
  timer(lane: Lane, timer: number, delayMs: number): void
  cancel(lane: Lane, timer: number): void
  reached(lane: Lane, id: number): void
  /** The process ended unexpectedly, or reports that it cannot continue. */
  failed(lane: Lane, text: string): void
}

export class Lane {
  readonly name: string
  incarnation = -1
  worker: Worker | null = null
  port = 0
  /** The last event of this name. */
  last: EventRecord | null = null
  private readonly listener: LaneListener

  constructor(name: string, listener: LaneListener) {
    this.name = name
    this.listener = listener
  }

  /** The living process. */
  get living(): Worker | null {
    return this.worker?.isAlive === true ? this.worker : null
  }

  /** The clock of its last event. */
  get clock(): Clock {
    return this.last?.vc ?? {}
  }

  get address(): PeerAddress {
    return { name: this.name, incarnation: this.incarnation, port: this.port }
  }

  get channel(): string {
    return channelOf(this.address)
  }

  /**
   * A process without a role becomes the next incarnation. It counts as living from the moment its
   * role is sent: what others are told meanwhile comes to it after that, or is part of it.
   */
  async take(worker: Worker, roleOf: (lane: Lane) => Role): Promise<void> {
    this.port = await worker.port
    this.incarnation += 1
    this.worker = worker
    worker.onReport = report => {
      this.hear(report)
    }
    void worker.ended.then(how => {
      if (this.worker === worker) this.listener.failed(this, `the process of ${this.name} ${how}`)
    })
    await worker.ask({ kind: 'role', role: roleOf(this) })
  }

  /** The lane gives up its live process. */
  leave(): Worker | null {
    const { living } = this
    this.worker = null
    return living
  }

  /** Sends SIGKILL; resolves when the process is gone and all its reports have been read. */
  async kill(): Promise<void> {
    const { worker } = this
    this.worker = null
    await worker?.kill()
  }

  /** The supervisor reports an event on behalf of a process that no longer can. */
  report(event: string, args: Args, cause: number): EventRecord {
    const vc = ticked(this.clock, this.name)
    const seq = vc[this.name] ?? 0
    const record = { seq, node: this.name, event, args, cause, vc, wallNs: wallNs() }
    this.heard(record)
    return record
  }

  private hear(report: Report): void {
    switch (report.kind) {
      case 'event':
        this.heard(report.event)
        break
      case 'timer':
        this.listener.timer(this, report.timer, report.delayMs)
        break
      case 'cancel':
        this.listener.cancel(this, report.timer)
        break
      case 'reached':
        this.listener.reached(this, report.id)
        break
      case 'failed':
        this.listener.failed(this, report.text)
        break
      default:
    }
  }

  private heard(event: EventRecord): void {
    this.last = event
    this.listener.event(event)
  }
}
