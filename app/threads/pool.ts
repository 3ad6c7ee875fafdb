/**
 * Runs explorations, each in a fresh worker thread, a few at a time. Gives results in whatever order they come; putting
 * them in order is the business of who asked. Knows no spec.
 */
import os from 'node:os'
import { Worker } from 'node:worker_threads'
import type { CheckResult, Progress } from '../../checker/index.ts'
import { CliError } from '../errors.ts'
import { built } from '../load/home.ts'
import type { Failure, FromWorker, Job, ToWorker } from './job.ts'

/** Told while explorations run. */
export interface Listener {
  started(index: number): void
  progress(index: number, progress: Progress): void
  /** A result, or null if the job was not begun because of an interrupt. */
  ended(index: number, result: CheckResult | null): void
}

/** Explorations under way. */
export interface Pool {
  /** Settles when every job has ended; rejects with a CliError when one failed. */
  readonly done: Promise<void>
  /** Ends what runs with what is known, and begins nothing more. */
  interrupt(): void
}

/** Begins `jobs`, at most `atOnce` at a time. */
export function runJobs(jobs: readonly Job[], atOnce: number, listener: Listener): Pool {
  const running = new Set<Worker>()
  let isInterrupted = false
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < jobs.length) {
      const index = next++
      const job = jobs[index]
      if (job === undefined || isInterrupted) {
        listener.ended(index, null)
        continue
      }
      listener.started(index)
      listener.ended(index, await runOne(job, running, p => listener.progress(index, p)))
    }
  }
  const stop = (): void => {
    isInterrupted = true
    for (const worker of running) worker.postMessage({ kind: 'interrupt' } satisfies ToWorker)
  }
  const lanes = Array.from({ length: Math.min(atOnce, jobs.length) }, async () => {
    try {
      await lane()
    } catch (thrown) {
      stop()
      throw thrown
    }
  })
  return { done: settled(lanes), interrupt: stop }
}

/** Waits for all, then throws the first failure: no worker outlives the run. */
async function settled(lanes: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(lanes)).find(r => r.status === 'rejected')
  if (failed) throw failed.reason
}

/** Generous: states and tables are typed arrays outside the heap, but generated code and interned values are inside. */
const resourceLimits = {
  maxOldGenerationSizeMb: Math.max(4096, Math.floor((os.totalmem() * 0.75) / 2 ** 20)),
}

function runOne(
  job: Job,
  running: Set<Worker>,
  onProgress: (p: Progress) => void,
): Promise<CheckResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(built('app/threads/worker.js'), {
      workerData: job,
      resourceLimits,
      name: job.model,
      stdin: false,
    })
    let last: Progress | null = null
    let outcome: CheckResult | CliError | null = null
    running.add(worker)
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'progress') onProgress((last = message.progress))
      else outcome = message.kind === 'done' ? message.result : failed(message.failure, job, last)
    })
    worker.on('error', thrown => (outcome = crashed(thrown, job, last)))
    worker.on('exit', code => {
      running.delete(worker)
      const ended = outcome ?? bug(job, `its thread ended with code ${code} and no result`)
      if (ended instanceof CliError) reject(ended)
      else resolve(ended)
    })
  })
}

function crashed(thrown: unknown, job: Job, last: Progress | null): CheckResult | CliError {
  if ((thrown as { readonly code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY')
    return outOfMemory(last)
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  return failed({ kind: 'bug', message: error.message, stack: error.stack ?? '' }, job, last)
}

function failed(failure: Failure, job: Job, last: Progress | null): CheckResult | CliError {
  if (failure.kind === 'memory') return outOfMemory(last)
  if (failure.kind === 'ill-formed') return new CliError('ill-formed', failure.parts)
  const error = bug(job, failure.message)
  error.stack = failure.stack
  return error
}

function bug(job: Job, message: string): CliError {
  return new CliError('bug', {
    what: `Exploring ${job.model} failed: ${message.split('\n')[0] ?? ''}`,
    cause: 'a bug in Lockstep, not in the spec',
    values: { model: job.model, module: job.module.path ?? 'shipped' },
    advice:
      'run it again with LOCKSTEP_DEBUG=1, which prints where it failed, and report that with the command line',
  })
}

/** What is known of a run whose memory gave out: the counts it last told. */
function outOfMemory(last: Progress | null): CheckResult {
  return {
    verdict: 'incomplete',
    violation: null,
    limit: 'memory',
    distinct: last?.distinct ?? 0,
    generated: last?.generated ?? 0,
    depth: last?.depth ?? 0,
    outside: 0,
    seconds: last?.seconds ?? 0,
    bits: 0,
    words: 0,
    bytes: last?.bytes ?? 0,
    coverage: { actions: [], goals: [] },
  }
}
