/** The explorer, its results, and a set of packed states. */
export { explore } from './explore.ts'
export type { Exploration, ExploreOptions } from './explore.ts'
export type * from './result.ts'
export type { Sample } from './samples.ts'
export type { Coverage, LimitHit, Verdict, ViolationKind } from './result-form.ts'
export { StateSet } from './state-set.ts'
