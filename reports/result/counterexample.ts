/**
 * A counterexample as it is shown, put together from the trace and the story that a result holds. Pure.
 */
import type { Counterexample, ModelResult, Story } from './result.ts'

/** Null when nothing was refuted. @public */
export function counterexampleOf({
  trace,
  story,
  actions,
}: Pick<ModelResult, 'trace'> & {
  /** Of a story no more is needed than what was refuted. */
  readonly story: Pick<Story, 'kind' | 'property' | 'failed'> | null
  readonly actions: readonly Pick<ModelResult['actions'][number], 'name' | 'says'>[]
}): Counterexample | null {
  if (story === null) return null
  const says = new Map(actions.map(a => [a.name, a.says]))
  return {
    kind: story.kind,
    property: story.property,
    initial: trace?.states[0]?.state ?? null,
    final: trace?.states.at(-1)?.state ?? null,
    steps: (trace?.steps ?? []).map(({ action, kind, params, lane, changes }) => ({
      action,
      says: says.get(action) ?? null,
      kind,
      params,
      lane,
      changes,
    })),
    failed: story.failed,
  }
}
