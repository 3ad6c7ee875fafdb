/**
 * One search, in the thread made for it: the checker explores the model that `wanted.ts` makes, in slices, between which
 * progress goes out. Whoever wants it to end early ends the thread, which also ends a predicate that never returns.
 */
import { type Limits, type Progress, explore } from '../../checker/index.ts'
import type { Overrides } from '../../model/engine.ts'
import type { Model } from '../../model/index.ts'
import { type Search, type Sought, searchInstance, soughtOf } from './wanted.ts'

const sliceMs = 50
const progressEveryMs = 200

/** What came of a search, with its counts. */
export interface SoughtWithCounts {
  readonly sought: Sought
  readonly distinct: number
  readonly seconds: number
}

/** Searches. Throws a SpecError where the model, the name or the predicate is not well formed. */
export async function seek(
  model: Model,
  overrides: Overrides,
  search: Search,
  limits: Limits,
  onProgress: (progress: Progress) => void,
): Promise<SoughtWithCounts> {
  const exploration = explore(searchInstance(model, overrides, search), {
    limits,
    now: () => performance.now(),
  })
  let saidMs = performance.now()
  while (!exploration.run(sliceMs)) {
    if (performance.now() - saidMs >= progressEveryMs) {
      saidMs = performance.now()
      onProgress(exploration.progress())
    }
    await new Promise(resolve => setImmediate(resolve))
  }
  const result = exploration.result()
  return { sought: soughtOf(result), distinct: result.distinct, seconds: result.seconds }
}
