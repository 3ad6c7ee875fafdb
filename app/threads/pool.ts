/**
 * Runs explorations, each in a fresh worker thread, a few at a time. Reports each as it ends, in any order; one that
 * fails stops no other. Knows no spec.
 */
import os from 'node:os'
import { Worker } from 'node:worker_threads'
import type { CheckResult, Progress, Sample } from '../../checker/index.ts'
import { AuditThread } from '../audit/audit-thread.ts'
import { CliError, bugAdvice } from '../errors.ts'
import { built } from '../load/home.ts'
import { endedEarly, strayError } from '../load/stray-error.ts'
import type { CheckJob, Failure, FromWorker, Job, ToWorker } from './job.ts'

/** The end of one job: its result, the error that kept it from one, or null if an interrupt came before it began. */
export type Explored = CheckResult | CliError | null

/** Called while explorations run. */
export interface Listener {
  started(index: number): void
  progress(index: number, progress: Progress): void
  ended(index: number, explored: Explored): void
}

/** Explorations under way. */
export interface Pool {
  /** Settles when every job has ended and no thread is left. */
  readonly done: Promise<void>
  /** Ends what runs with what is known, and begins nothing more. */
  interrupt(): void
}

/** Begins `jobs`, at most `atOnce` at a time. */
export function runJobs(jobs: readonly CheckJob[], atOnce: number, listener: Listener): Pool {
  const running = new Set<Worker>()
  const audit = new AuditThread()
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
      if (job.audited) audit.begin(index, job)
      const explored = await runOne(job, running, {
        progress: p => listener.progress(index, p),
        samples: s => audit.give(index, s),
      })
      const isDone = !job.audited || explored instanceof CliError
      listener.ended(index, isDone ? explored : ((await audit.end(index)) ?? explored))
    }
  }
  const stop = (): void => {
    isInterrupted = true
    for (const worker of running) worker.postMessage({ kind: 'interrupt' } satisfies ToWorker)
  }
  const lanes = Array.from({ length: Math.min(atOnce, jobs.length) }, lane)
  return {
    done: allEnded(lanes, audit),
    interrupt: stop,
  }
}

async function allEnded(lanes: readonly Promise<void>[], audit: AuditThread): Promise<void> {
  try {
    await Promise.all(lanes)
  } finally {
    await audit.close()
  }
}

/** Generous: states and tables are typed arrays outside the heap, but generated code and interned values are inside. */
const resourceLimits = {
  maxOldGenerationSizeMb: Math.max(4096, Math.floor((os.totalmem() * 0.75) / 2 ** 20)),
}

/** A report of a thread before its end. */
interface Reports {
  progress(progress: Progress): void
  samples(samples: readonly Sample[]): void
}

function runOne(job: Job, running: Set<Worker>, on: Reports): Promise<CheckResult | CliError> {
  return new Promise(resolve => {
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
      if (message.kind === 'progress') return on.progress((last = message.progress))
      if (message.kind === 'samples') return on.samples(message.samples)
      outcome ??= message.kind === 'done' ? message.result : failed(message.failure, job, last)
      // Nothing that the module left running, such as a timer, may keep the thread alive.
      void worker.terminate()
    })
    worker.on('error', thrown => (outcome ??= crashed(thrown, job, last)))
    worker.on('exit', code => {
      running.delete(worker)
      resolve(outcome ?? endedEarly(job.module, `its thread ended with code ${code}`))
    })
  })
}

function crashed(thrown: unknown, job: Job, last: Progress | null): CheckResult | CliError {
  if ((thrown as { readonly code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY')
    return outOfMemory(last)
  return strayError(thrown, job.module)
}

function failed(failure: Failure, job: Job, last: Progress | null): CheckResult | CliError {
  if (failure.kind === 'memory') return outOfMemory(last)
  if (failure.kind === 'ill-formed') return new CliError('ill-formed', failure.parts)
  const error = new CliError('bug', {
    what: `Exploring ${job.model} failed: ${failure.message.split('\n')[0] ?? ''}`,
    cause: 'a bug in Lockstep, not in the spec',
    values: { model: job.model, module: job.module.path ?? 'shipped' },
    advice: bugAdvice,
  })
  error.stack = failure.stack
  return error
}

/** The result of a run whose memory gave out: the counts that it reported last. */
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
