/**
 * Runs one search in its own thread: the checker explores the model of `search-target.ts` in slices and reports progress
 * between them. To stop a search, terminate the thread; this also stops a predicate that never returns.
 */
import { type Limits, type Progress, explore } from '../../checker/index.ts'
import type { Overrides } from '../../model/engine.ts'
import type { Model } from '../../model/index.ts'
import { type Search, type SearchOutcome, searchInstance, outcomeOf } from './search-target.ts'

const sliceMs = 50
const progressEveryMs = 200

/** The outcome of a search, with its counts. */
export interface CountedOutcome {
  readonly outcome: SearchOutcome
  readonly distinct: number
  readonly seconds: number
}

/** Runs a search. Throws a SpecError for an unknown name or an invalid predicate. */
export async function runSearch(
  model: Model,
  overrides: Overrides,
  search: Search,
  limits: Limits,
  onProgress: (progress: Progress) => void,
): Promise<CountedOutcome> {
  const exploration = explore(searchInstance(model, overrides, search), {
    limits,
    now: () => performance.now(),
  })
  let reportedMs = performance.now()
  while (!exploration.run(sliceMs)) {
    if (performance.now() - reportedMs >= progressEveryMs) {
      reportedMs = performance.now()
      onProgress(exploration.progress())
    }
    await new Promise(resolve => setImmediate(resolve))
  }
  const result = exploration.result()
  return { outcome: outcomeOf(result), distinct: result.distinct, seconds: result.seconds }
}
