/**
 * A counterexample as it is shown, put together from the trace and the explanation that a result holds. Pure.
 */
import type { ModelResult } from './result.ts'
import type { CheckedProperty, ShownStep, ViolationExplanation } from './explanation.ts'
import type { Json } from '../../model/engine.ts'

/** A counterexample, re-executed and ready to be shown. */
export interface Counterexample {
  readonly kind: ViolationExplanation['kind']
  readonly property: CheckedProperty | null
  readonly initial: Json
  readonly steps: readonly ShownStep[]
  readonly final: Json
  /** For a model error: the step that could not be taken, and the error. */
  readonly failed: ViolationExplanation['failed']
}

/** Null when nothing was refuted. */
export function counterexampleOf({
  trace,
  explanation,
  actions,
}: Pick<ModelResult, 'trace'> & {
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
