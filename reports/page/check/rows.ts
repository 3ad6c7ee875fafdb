/** The counterexample of a model in one sentence and as rows of a diagram. Pure. */
import {
  type ActionInfo,
  type ModelResult,
  type ViolationExplanation,
  counted,
  keyWords,
  paramsText,
} from '../../index.ts'
import type { Trace } from '../../../model/tools.ts'
import { type DiagramRow, changeText, traceRows } from '../kit/index.ts'
import { propertyTitle } from './runs.ts'

/** The violation in one sentence. */
export function violationSentence(
  result: ModelResult,
  explanation: ViolationExplanation,
  trace: Trace,
): string {
  const steps = trace.steps.length
  const where = steps === 0 ? 'in the initial state' : `after ${counted(steps, 'step')}`
  const name = explanation.property ? propertyTitle(explanation.property) : 'the property'
  const lastStep = lastStepText(result, trace)
  switch (explanation.kind) {
    case 'invariant':
      return `${name} is false ${where}${lastStep}.`
    case 'actionProperty':
      return `Step ${steps} violates ${name}${lastStep}.`
    case 'deadlock':
      return `Deadlock ${where}: no action is enabled, and the spec does not declare this state terminal.`
    case 'error':
      return `The spec raises an error ${where}.`
  }
}

/** The last step as the end of a sentence: its lane and its description. */
function lastStepText(result: ModelResult, trace: Trace): string {
  const step = trace.steps.at(-1)
  if (!step) return ''
  const lane = step.lane === null ? '' : `at ${step.lane}, `
  return `: ${lane}${actionOf(result, step.action)?.description ?? keyWords(step.action)}`
}

/** An action of the model, by its name. */
export function actionOf(result: ModelResult, name: string): ActionInfo | undefined {
  return result.actions.find(action => action.name === name)
}

/** The rows of the diagram: the initial state, each step, and a row for a deadlock or an error. */
export function violationRows(
  result: ModelResult,
  explanation: ViolationExplanation,
  trace: Trace,
): readonly DiagramRow[] {
  const isInLastRow = explanation.kind === 'invariant' || explanation.kind === 'actionProperty'
  const rows = traceRows(trace, result.actions, isInLastRow)
  return [...rows, ...endRows(explanation, rows.length)]
}

function endRows(explanation: ViolationExplanation, state: number): readonly DiagramRow[] {
  const base = { state, lane: null, detail: '', isBarrier: false, isViolation: true }
  const { kind, failed } = explanation
  if (kind === 'deadlock')
    return [{ ...base, kind: 'end', title: 'deadlock', description: 'no action is enabled' }]
  if (failed === null) return []
  const { step, error } = failed
  const row = { ...base, kind: 'failed', description: error.what } as const
  return [
    step === null
      ? { ...row, title: 'error in the spec' }
      : {
          ...row,
          lane: step.lane,
          title: keyWords(step.action),
          detail: paramsText(step.params),
        },
  ]
}

/** The text of each row that the search looks at: action, parameters, lane, description and changes. */
export function searchTexts(
  rows: readonly DiagramRow[],
  trace: Trace,
  environment: string,
): readonly string[] {
  return rows.map((row, i) => {
    const step = trace.steps[i - 1]
    const shown = [row.title, row.detail, row.description, row.lane ?? environment, row.kind]
    const more = step ? [step.action, ...step.changes.map(changeText)] : []
    return [...shown, ...more].join(' ').toLowerCase()
  })
}
