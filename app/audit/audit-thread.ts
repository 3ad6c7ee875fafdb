/** The audits of one run, as the main thread sees them: one thread for all explorations, begun with the first. */
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Sample } from '../../checker/index.ts'
import { CliError } from '../errors.ts'
import { built } from '../load/home.ts'
import type { Job } from '../threads/job.ts'
import type { FromAuditor, ToAuditor } from './audit-job.ts'

/** An audit takes less; a module that never settles in this thread must not keep a result from being shown. */
const answerMs = 20_000

export class AuditThread {
  private worker: Worker | null = null
  private readonly waiting = new Map<number, (failure: CliError | null) => void>()

  begin(id: number, job: Job): void {
    this.worker ??= this.start()
    this.tell({ kind: 'job', id, job })
  }
  give(id: number, samples: readonly Sample[]): void {
    if (samples.length > 0) this.tell({ kind: 'samples', id, samples })
  }
  /** The error that the audit found, once it has seen all samples; null if it found none. */
  end(id: number): Promise<CliError | null> {
    if (this.worker === null) return Promise.resolve(null)
    const answer = new Promise<CliError | null>(resolve => this.waiting.set(id, resolve))
    this.tell({ kind: 'end', id })
    return Promise.race([answer, setTimeout(answerMs, null, { ref: false })])
  }
  async close(): Promise<void> {
    await this.worker?.terminate()
  }

  private tell(message: ToAuditor): void {
    this.worker?.postMessage(message)
  }
  private start(): Worker {
    const worker = new Worker(built('app/audit/audit-worker.js'), {
      name: 'audit',
      stdin: false,
      // What a module prints, it prints where it is explored.
      stdout: true,
      stderr: true,
    })
    worker.stdout.resume()
    worker.stderr.resume()
    worker.on('message', ({ id, failure }: FromAuditor) => {
      this.waiting.get(id)?.(failure && new CliError(failure.kind, failure.parts))
      this.waiting.delete(id)
    })
    // A module that ends its thread, or uses up its memory, does so where it is explored too, and is reported there.
    worker.on('error', () => this.giveUp())
    worker.on('exit', () => this.giveUp())
    return worker
  }
  private giveUp(): void {
    this.worker = null
    for (const resolve of this.waiting.values()) resolve(null)
    this.waiting.clear()
  }
}
