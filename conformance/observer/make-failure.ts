/** Builds the failure for each way in which a belief becomes empty. */
import type { InstanceAction } from '../../model/engine.ts'
import type { Explanation, Failure, FailureKind, Mismatch, SpecSide } from './failure.ts'
import { canonical } from './text.ts'

/** An item that no belief explains. */
export function unexpected(explanation: Explanation): Failure {
  const first = explanation.excluded[0]
  const nearest = explanation.excluded.flatMap(e => e.nearest)
  const kind: FailureKind =
    first?.kind === 'refusal'
      ? 'illegal-refusal'
      : first?.kind === 'snapshot'
        ? 'state-mismatch'
        : 'unexpected-event'
  return {
    kind,
    seen: explanation.excluded.map(e => e.item).join(' or '),
    allowed: explanation.allowed,
    explanation,
    mismatches: [],
    requirements: [...new Set(nearest.slice(0, 3).flatMap(n => n.requirements))],
    signature: `${kind} ${[...new Set(explanation.excluded.map(e => e.item.split(' ')[0] ?? ''))].toSorted().join(' ')}`,
  }
}

/** Observed values that no belief has. */
export function mismatched(wrong: readonly Mismatch[], spec: SpecSide): Failure {
  const text = (m: Mismatch, value: unknown): string => `${m.node}.${m.path} = ${canonical(value)}`
  return {
    kind: 'state-mismatch',
    seen: wrong.map(m => text(m, m.seen)).join(', '),
    allowed: wrong.map(m => text(m, m.spec)),
    explanation: { excluded: [], allowed: [], spec },
    mismatches: wrong,
    requirements: [],
    signature: `state-mismatch ${[...new Set(wrong.map(m => m.path))].toSorted().join(' ')}`,
  }
}

/** The system is quiet although a step is owed in every belief. `due`: the owed steps, each with its action. */
export function missing(due: ReadonlyMap<string, DueStep>, explanation: Explanation): Failure {
  const steps = [...due].toSorted(([, a], [, b]) => b.count - a.count)
  const requirements = [...new Set(steps.flatMap(([, { action }]) => action.requirements))]
  const names = [...new Set(steps.map(([, { action }]) => action.event))].toSorted()
  return {
    kind: 'missing-output',
    seen: 'nothing more happens',
    allowed: steps.slice(0, 24).map(([text]) => text),
    explanation,
    mismatches: [],
    requirements,
    signature: `missing-output ${names.slice(0, 3).join(' ')}`,
  }
}
/** A step that is owed, and in how many states of the belief. */
export interface DueStep {
  readonly action: InstanceAction
  readonly count: number
}
