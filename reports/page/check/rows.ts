/** A counterexample in one sentence, and its rows for the diagram. Pure. */
import {
  type ActionInfo,
  type ModelResult,
  type ViolationExplanation,
  counted,
  keyWords,
  paramsText,
  valueText,
} from '../../index.ts'
import type { Trace, TraceStep } from '../../../model/tools.ts'
import type { Change } from '../../../model/tools.ts'
import type { DiagramRow } from '../kit/index.ts'
import { propertyTitle } from './runs.ts'

/** What was refuted, in one sentence. */
export function sentence(
  result: ModelResult,
  explanation: ViolationExplanation,
  trace: Trace,
): string {
  const steps = trace.steps.length
  const where = steps === 0 ? 'in the initial state' : `after ${counted(steps, 'step')}`
  const name = explanation.property ? propertyTitle(explanation.property) : 'the property'
  const last = trace.steps.at(-1)
  const by = last ? `: ${actorOf(last)}${wordsOf(last, infoOf(result, last.action))}` : ''
  switch (explanation.kind) {
    case 'invariant':
      return `${name} is false ${where}${by}.`
    case 'actionProperty':
      return `Step ${steps} breaks ${name}${by}.`
    case 'deadlock':
      return `Nothing more can happen ${where}, and the spec does not call that state terminal.`
    case 'error':
      return `The spec itself goes wrong ${where}.`
  }
}

/** What its words say of a step; the action's name in words where the spec gives none. */
function wordsOf(step: TraceStep, info: ActionInfo | undefined): string {
  return info?.description ?? keyWords(step.action)
}

const actorOf = (step: TraceStep): string => (step.lane === null ? '' : `at ${step.lane}, `)

/** The action of a step, as the model declares it. */
export function infoOf(result: ModelResult, action: string): ActionInfo | undefined {
  return result.actions.find(info => info.name === action)
}

/** The rows of the diagram: the initial state, each step, and what could not follow. */
export function rowsOf(
  result: ModelResult,
  explanation: ViolationExplanation,
  trace: Trace,
): readonly DiagramRow[] {
  const infos = new Map(result.actions.map(info => [info.name, info]))
  const breaks = explanation.kind === 'invariant' || explanation.kind === 'actionProperty'
  const last = trace.steps.length
  const initial: DiagramRow = {
    state: 0,
    kind: 'initial',
    lane: null,
    title: 'initial state',
    detail: '',
    description: '',
    isBarrier: false,
    isBad: breaks && last === 0,
  }
  const steps = trace.steps.map((step, i): DiagramRow => {
    const info = infos.get(step.action)
    return {
      state: i + 1,
      kind: step.kind,
      lane: step.lane,
      title: keyWords(step.action),
      detail: paramsText(step.params),
      description: info?.description ?? step.changes.map(changeText).join(', '),
      isBarrier: info?.isBarrier === true,
      isBad: breaks && i + 1 === last,
    }
  })
  return [initial, ...steps, ...endRows(explanation, last)]
}

function endRows(explanation: ViolationExplanation, last: number): readonly DiagramRow[] {
  const base = { state: last + 1, isBarrier: false, isBad: true, detail: '' }
  if (explanation.kind === 'deadlock')
    return [
      {
        ...base,
        kind: 'end',
        lane: null,
        title: 'nothing more can happen',
        description: 'no action is enabled',
      },
    ]
  if (explanation.failed === null) return []
  const { step, error } = explanation.failed
  const title = step === null ? 'the spec goes wrong' : keyWords(step.action)
  const detail = step === null ? '' : paramsText(step.params)
  return [
    { ...base, kind: 'failed', lane: step?.lane ?? null, title, detail, description: error.what },
  ]
}

/** One change on one line. */
export function changeText(change: Change): string {
  const path = change.path.join('.')
  if (change.kind === 'value') return `${path} ${valueText(change.from)} → ${valueText(change.to)}`
  const signed = (sign: string, list: typeof change.added): string[] =>
    list.map(v => sign + valueText(v))
  return `${path} ${[...signed('−', change.removed), ...signed('+', change.added)].join(' ')}`
}

/** What a search looks at, by row: action, parameters, lane, words and changed places, in lower case. */
export function searchTexts(
  rows: readonly DiagramRow[],
  trace: Trace,
  elsewhere: string,
): readonly string[] {
  return rows.map((row, i) => {
    const step = trace.steps[i - 1]
    const own = [row.title, row.detail, row.description, row.lane ?? elsewhere, row.kind]
    const more = step ? [step.action, ...step.changes.map(changeText)] : []
    return [...own, ...more].join(' ').toLowerCase()
  })
}
