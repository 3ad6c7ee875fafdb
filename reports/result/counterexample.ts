/**
 * A counterexample as it is shown, put together from the trace and the story that a result holds. Pure.
 */
import type { Counterexample, ModelResult, ViolationExplanation } from './result.ts'

/** Null when nothing was refuted. @public */
export function counterexampleOf({
  trace,
  explanation,
  actions,
}: Pick<ModelResult, 'trace'> & {
  /** Of a story no more is needed than what was refuted. */
  readonly explanation: Pick<ViolationExplanation, 'kind' | 'property' | 'failed'> | null
  readonly actions: readonly Pick<ModelResult['actions'][number], 'name' | 'description'>[]
}): Counterexample | null {
  if (explanation === null) return null
  const description = new Map(actions.map(a => [a.name, a.description]))
  return {
    kind: explanation.kind,
    property: explanation.property,
    initial: trace?.states[0]?.state ?? null,
    final: trace?.states.at(-1)?.state ?? null,
    steps: (trace?.steps ?? []).map(({ action, kind, params, lane, changes }) => ({
      action,
      description: description.get(action) ?? null,
      kind,
      params,
      lane,
      changes,
    })),
    failed: explanation.failed,
  }
}
