/** The rows of a space-time diagram and the functions that make them from a trace. Pure. */
import type { ActionInfo } from '../../index.ts'
import type { Json } from '../../../model/engine.ts'
import type { ActionKind } from '../../../model/index.ts'
import type { Change, Trace } from '../../../model/tools.ts'
import { keyWords, paramsText, valueText } from '../../index.ts'

/** One row: a state, and the step that led to it. Row 0 is the initial state. */
export interface DiagramRow {
  /** Index of the state, which is also the number of its step. */
  readonly state: number
  /** `failed` is a step that raised an error; `end` marks a state that has no successor. */
  readonly kind: ActionKind | 'initial' | 'failed' | 'end'
  /** The node that acts; null for the environment. */
  readonly lane: string | null
  /** The name of the action in words. */
  readonly title: string
  /** The parameters of the step. */
  readonly detail: string
  /** The second line of the row. */
  readonly description: string
  readonly isBarrier: boolean
  /** True where the property is violated. */
  readonly isViolation: boolean
}

/** The initial state and each step of a trace. With `isViolated`, the last row is the violation. */
export function traceRows(
  { steps }: Trace,
  actions: readonly ActionInfo[],
  isViolated: boolean,
): readonly DiagramRow[] {
  const byName = new Map(actions.map(action => [action.name, action]))
  const initial: DiagramRow = {
    state: 0,
    kind: 'initial',
    lane: null,
    title: 'initial state',
    detail: '',
    description: '',
    isBarrier: false,
    isViolation: isViolated && steps.length === 0,
  }
  return [
    initial,
    ...steps.map((step, i): DiagramRow => {
      const action = byName.get(step.action)
      return {
        state: i + 1,
        kind: step.kind,
        lane: step.lane,
        title: keyWords(step.action),
        detail: paramsText(step.params),
        description: action?.description ?? step.changes.map(changeText).join(', '),
        isBarrier: action?.isBarrier === true,
        isViolation: isViolated && i + 1 === steps.length,
      }
    }),
  ]
}

/** One change on one line: `node.A.role slave → master`, or `network −vote(from: B)`. */
export function changeText(change: Change): string {
  const path = change.path.join('.')
  if (change.kind === 'value') return `${path} ${valueText(change.from)} → ${valueText(change.to)}`
  return `${path} ${elementsText(change.removed, change.added)}`
}

/** Removed elements with a minus sign, then added elements with a plus sign. */
export function elementsText(removed: readonly Json[], added: readonly Json[]): string {
  return [...removed.map(v => `−${valueText(v)}`), ...added.map(v => `+${valueText(v)}`)].join(' ')
}
