/**
 * The guards that mattered at the end of a counterexample, in a few lines: why the last step was enabled; after a
 * deadlock, what blocks each action. Made from the explanation alone.
 */
import type { Page } from './paint.ts'
import type {
  BlockedAction,
  StepContext,
  ShownStep,
  ViolationExplanation,
} from '../result/explanation.ts'
import type { ReadValue } from '../../model/tools.ts'
import { paramsText, valueText } from './value.ts'
import { wrap } from './wrap.ts'
import type { Json } from '../../model/engine.ts'

const conjunctsMax = 5
const blockedMax = 6
const nameMax = 44

/** The lines under their heading; none where there is nothing to say. */
export function inPlayLines(
  explanation: ViolationExplanation,
  steps: readonly ShownStep[],
  page: Page,
): readonly string[] {
  if (explanation.kind === 'deadlock') return stuckLines(explanation.stepContexts.at(-1), page)
  const last = steps.at(-1)
  const before = explanation.stepContexts.find(m => m.state === steps.length - 1)
  if (explanation.kind === 'error' || !last || !before || before.guard.length === 0) return []
  return [
    ...heading(`Step ${steps.length}, ${last.action}, was enabled because`, page),
    ...rows(
      before.guard.map(({ conjunct, reads }) => [conjunct, readText(reads)] as const),
      conjunctsMax,
      0,
      page,
    ),
  ]
}

function stuckLines(stepContext: StepContext | undefined, page: Page): readonly string[] {
  if (!stepContext || stepContext.blocked.length === 0) return []
  const { blocked, blockedLeftOut } = stepContext
  return [
    ...heading('No action is enabled:', page),
    ...rows(blocked.map(blockedRow), blockedMax, blockedLeftOut, page),
  ]
}

function blockedRow(b: BlockedAction): readonly [string, string] {
  const params = paramsText(b.params)
  const called = `${b.action}${params === '' ? '' : `(${params})`}`
  if (b.budget !== null) return [called, `the budget ${b.budget} is used up`]
  if (b.conjunct === null) return [called, 'there is no value for its parameters']
  const read = readText(b.reads)
  return [called, `not: ${b.conjunct}${read === '' ? '' : `; ${read}`}`]
}

/** `node.B.gate = held, phase = idle`. */
function readText(reads: readonly ReadValue[]): string {
  return reads.map(({ path, value }) => `${path} = ${plainValue(value)}`).join(', ')
}

/** A value in words where it is JSON. */
function plainValue(value: string): string {
  try {
    return valueText(JSON.parse(value) as Json)
  } catch {
    return value
  }
}

/** One line for each row, cut to the page; names in one column, or above what they read where the page is narrow. */
function rows(
  all: readonly (readonly [string, string])[],
  max: number,
  leftOut: number,
  { paint, width }: Page,
): readonly string[] {
  const shown = all.slice(0, max)
  const wide = Math.max(0, ...shown.map(([name]) => name.length).filter(n => n <= nameMax))
  const isNarrow = width < 2 + wide + 24
  const lines = shown.flatMap(([name, text]) => {
    if (text === '') return [`  ${cut(name, width - 2)}`]
    if (isNarrow || name.length > wide)
      return [`  ${cut(name, width - 2)}`, paint('dim', `    ${cut(text, width - 4)}`)]
    return [`  ${name.padEnd(wide)}  ${paint('dim', cut(text, width - wide - 4))}`]
  })
  const more = all.length - shown.length + leftOut
  return more > 0 ? [...lines, paint('dim', `  and ${more} more`)] : lines
}

function heading(text: string, { paint, width }: Page): readonly string[] {
  return wrap(text, width, '', '  ').map(line => paint('strong', line))
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`
}
