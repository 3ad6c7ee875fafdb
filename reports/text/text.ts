/**
 * A counterexample as text: the verdict first, then the property in words and the requirements it breaks, the numbered
 * steps, why the last step was enabled, the defect's difference, and last the lines that reproduce and replay it. A pure
 * function of the result.
 */
import { counterexampleOf } from '../result/counterexample.ts'
import { inPlayLines } from './in-play-text.ts'
import { count, counted } from './numbers.ts'
import type { Page } from './paint.ts'
import type { Counterexample } from '../result/counterexample.ts'
import type { ModelResult, ShownDefect } from '../result/result.ts'
import { forTerminal } from './printable.ts'
import { traceLines } from './steps-text.ts'
import { canonicalNote } from './verdicts.ts'
import { wrap } from './wrap.ts'

/** Longer lines are hard to read, however wide the terminal. */
const widthMax = 120

/** A violation as text; empty when there is no counterexample. `clauses` are requirements in words, by id. */
export function violationText(
  given: ModelResult,
  sheet: Page,
  clauses: Readonly<Record<string, string>> = {},
): string {
  const result = forTerminal(given)
  const counterexample = counterexampleOf(result)
  if (counterexample === null) return ''
  const page = { ...sheet, width: Math.min(sheet.width, widthMax) }
  const inPlay = result.explanation
    ? inPlayLines(result.explanation, counterexample.steps, page)
    : []
  return [
    ...head(result, counterexample, page, clauses),
    '',
    ...traceLines(counterexample, page),
    ...(inPlay.length > 0 ? ['', ...inPlay] : []),
    ...(result.defectShown ? ['', ...defectText(result.defectShown, page)] : []),
    '',
    ...lastLines(result, page),
  ].join('\n')
}

function head(
  result: ModelResult,
  example: Counterexample,
  { paint, width }: Page,
  clauses: Readonly<Record<string, string>>,
): readonly string[] {
  const where =
    example.steps.length === 0
      ? 'in the initial state'
      : `after ${counted(example.steps.length, 'step')}`
  const [first = '', ...rest] = wrap(
    `violated ${result.model}: ${kindText(example, where)}`,
    width,
    '',
    '  ',
  )
  const lines = [paint('bad', first), ...rest]
  const { property } = example
  if (property) {
    const title = property.name === null ? property.id : `${property.id} ${property.name}`
    lines.push(
      ...wrap(`${title}: ${property.description}`, width, '  ').map(l => paint('strong', l)),
    )
    lines.push(...brokenLines(property.requirements, clauses, width))
  }
  lines.push(...wrap(`with ${choices(result)}`, width, '  ', '    ').map(l => paint('dim', l)))
  const note = canonicalNote(result)
  if (note !== null) lines.push(...wrap(note, width, '  ', '    ').map(l => paint('warn', l)))
  return lines
}

/** The requirements that are broken, in words; those without words share a line. */
function brokenLines(
  ids: readonly string[],
  clauses: Readonly<Record<string, string>>,
  width: number,
): readonly string[] {
  const bare = ids.filter(id => clauses[id] === undefined)
  return [
    ...ids.flatMap(id => {
      const words = clauses[id]
      return words === undefined ? [] : wrap(`breaks ${id}: ${words}`, width, '  ', '    ')
    }),
    ...(bare.length > 0 ? wrap(`breaks ${bare.join(', ')}`, width, '  ', '    ') : []),
  ]
}

function kindText(example: Counterexample, where: string): string {
  switch (example.kind) {
    case 'invariant':
      return `an invariant is false ${where}`
    case 'actionProperty':
      return `a forbidden step ${where}`
    case 'deadlock':
      return `deadlock ${where}: no action is enabled and the state is not a declared terminal one`
    case 'error':
      return `the spec itself goes wrong ${where}`
  }
}

/** Bounds, budgets, dialects and defect in one line: `nodes=3, crashes=2`. */
function choices({ choices: chosen, defect }: ModelResult): string {
  const named = [...chosen, ...(defect === null ? [] : [`defect ${defect}`])]
  return named.length === 0 ? 'no bounds' : named.join(', ')
}

function defectText(defect: ShownDefect, { paint, width }: Page): readonly string[] {
  return [
    ...wrap(`Defect ${defect.id} is on: ${defect.description}`, width, '', '  ').map(l =>
      paint('warn', l),
    ),
    ...defect.diff.map(
      line =>
        `  ${line.startsWith('-') ? paint('bad', line) : line.startsWith('+') ? paint('good', line) : line}`,
    ),
  ]
}

function lastLines(result: ModelResult, { paint, width }: Page): readonly string[] {
  const { lines } = result
  const shown = `${counted(result.distinct, 'state')} explored, depth ${count(result.depth)}; a shortest trace, re-executed on the reference interpreter`
  return [
    ...wrap(shown, width).map(l => paint('dim', l)),
    `Reproduce:  ${paint('strong', lines.reproduce)}`,
    ...(lines.replay === null ? [] : [`Replay:     ${paint('strong', lines.replay)}`]),
  ]
}
