/**
 * Runs a search of the explorer in a fresh thread. A thread can be ended whatever it does: when the page goes away, and
 * when its time is over although the predicate never returns.
 */
import { Worker } from 'node:worker_threads'
import type { Limits, Progress } from '../../checker/index.ts'
import type { Search } from '../explorer/search-target.ts'
import type { Searcher } from '../explorer/search-lines.ts'
import type { CountedOutcome } from '../explorer/search.ts'
import type { ErrorText } from '../../reports/index.ts'
import { CliError } from '../errors.ts'
import type { ExplorePlan } from './explore-plan.ts'
import { built } from '../load/home.ts'
import type { Job } from '../threads/job.ts'

/** The job of a thread. */
export interface SearchJob extends Job {
  readonly search: Search
}

/** A message of the thread. */
export type FromSearcher =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly came: CountedOutcome }
  | { readonly kind: 'failed'; readonly error: ErrorText }

/** The time that a thread has beyond its own limit of seconds to report its result. */
const graceMs = 3000

/** Searches the planned model. */
export function searcherOf({ module, instance, overrides }: ExplorePlan): Searcher {
  const job = { module, model: instance.model.name, overrides }
  return (search, limits, onProgress, signal) =>
    new Promise((resolve, reject) => {
      const workerData: SearchJob = { ...job, search, limits }
      const worker = new Worker(built('app/explore/explore-worker.js'), {
        workerData,
        stdin: false,
      })
      const last: { progress: Progress | null } = { progress: null }
      const end = (): void => void worker.terminate()
      const timer = setTimeout(
        () => {
          resolve(outOfTime(last.progress, limits))
          end()
        },
        (limits.seconds ?? 600) * 1000 + graceMs,
      )
      signal.addEventListener('abort', end, { once: true })
      worker.on('message', (message: FromSearcher) => {
        if (message.kind === 'done') resolve(message.came)
        else if (message.kind === 'failed') reject(new CliError('ill-formed', message.error))
        else {
          last.progress = message.progress
          onProgress(message.progress)
        }
      })
      worker.on('error', thrown => reject(thrown))
      worker.on('exit', () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        // Where something was said before, this changes nothing.
        reject(new Error('the search was ended'))
      })
      if (signal.aborted) end()
    })
}

function outOfTime(last: Progress | null, limits: Limits): CountedOutcome {
  return {
    outcome: { kind: 'limit', limit: 'seconds' },
    distinct: last?.distinct ?? 0,
    seconds: limits.seconds ?? 0,
  }
}
