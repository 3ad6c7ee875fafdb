/**
 * Results of `check` as parts of a Markdown summary: the table of verdicts, the shortest counterexample step by step with
 * its diagram, and the others in words. Pure.
 */
import type { RootContent } from 'mdast'
import type { Diagram, Section } from './markdown-parts.ts'
import {
  code,
  few,
  heading,
  inlineCode,
  list,
  paragraph,
  strong,
  table,
  text,
} from './markdown-parts.ts'
import { count, counted, duration } from '../text/numbers.ts'
import type { ModelResult, ResultFile } from '../result/result.ts'
import { canonicalNote, incompleteText } from '../text/verdicts.ts'
import {
  type LocatedStep,
  type ShownViolation,
  actorOf,
  afterSteps,
  changeRows,
  modelTitle,
  stepDoes,
  violationOf,
} from '../result/violation.ts'

/** The other reports have everything. */
const rowsMax = 60
const violationsMax = 10
const stepsMax = 50
const changesMax = 6
/** GitHub draws at most 50,000 characters; nobody reads a diagram that long. */
const diagramMax = 20_000

interface Found {
  readonly result: ModelResult
  readonly violation: ShownViolation
  readonly clauses: Readonly<Record<string, string>>
}

/** All models of these files. */
export function checkSections(files: readonly ResultFile[], diagram: Diagram): readonly Section[] {
  const all = files.flatMap(file => file.results.map(result => ({ result, clauses: file.clauses })))
  if (all.length === 0) return []
  const found = all
    .flatMap(({ result, clauses }): readonly Found[] => {
      const violation = result.asExpected ? null : violationOf(result)
      return violation ? [{ result, violation, clauses }] : []
    })
    .toSorted((a, b) => a.violation.steps.length - b.violation.steps.length)
  const [shortest, ...others] = found
  const left = others.length - violationsMax
  return [
    verdicts(all.map(a => a.result)),
    ...(shortest ? [violationSection(shortest), stepsSection(shortest, diagram)] : []),
    ...others.slice(0, violationsMax).map(violationSection),
    ...(left > 0
      ? [[paragraph(text(`${counted(left, 'more violation')} left out; they are in the table.`))]]
      : []),
  ]
}

function verdicts(results: readonly ModelResult[]): Section {
  // What needs a look comes first, so that a long run cannot hide it.
  const sorted = results.toSorted((a, b) => Number(a.asExpected) - Number(b.asExpected))
  const rows = sorted
    .slice(0, rowsMax)
    .map(r => [
      `${r.verdict === 'incomplete' ? '❔' : r.asExpected ? '✅' : '❌'} ${modelTitle(r)}`,
      r.verdict,
      count(r.distinct),
      count(r.depth),
      duration(r.seconds),
      r.verdict === 'incomplete' ? incompleteText(r) : r.reason,
    ])
  const header = ['Model', 'Verdict', 'States', 'Depth', 'Time', 'Judged']
  const left = sorted.length - rowsMax
  return [
    table(header, rows, ['States', 'Depth', 'Time']),
    ...(left > 0 ? [paragraph(text(`${counted(left, 'more model')} left out of the table.`))] : []),
  ]
}

function violationSection({ result, violation, clauses }: Found): Section {
  const { does, description, requirements, steps, message } = violation
  const { replay, reproduce } = result.lines
  const note = canonicalNote(result)
  const chosen = result.choices.length > 0 ? `, with ${result.choices.join(', ')}` : ''
  const lines = [...(replay === null ? [] : [replay]), reproduce]
  return [
    heading(2, `${modelTitle(result)} ${does}`),
    paragraph(strong(description), text(` - ${afterSteps(steps.length)}${chosen}.`)),
    ...(message === null ? [] : [code(message)]),
    ...(note === null ? [] : [paragraph(text(`${note}.`))]),
    ...(result.defectShown
      ? [
          paragraph(
            text(`Defect ${result.defectShown.id} is on: ${result.defectShown.description}`),
          ),
          code(result.defectShown.diff.join('\n'), 'diff'),
        ]
      : []),
    ...(requirements.length > 0
      ? [
          paragraph(text('Requirements that it breaks:')),
          list(
            requirements.map(id => [
              strong(id),
              text(`: ${clauses[id] ?? 'not in the catalogue'}`),
            ]),
          ),
        ]
      : []),
    code(lines.join('\n'), 'sh'),
  ]
}

function stepsSection({ result, violation }: Found, diagram: Diagram): Section {
  const { steps } = violation
  if (steps.length === 0) return []
  const shown = steps.slice(-stepsMax)
  const before = steps.length - shown.length
  const rows = shown.map((step, i) => stepRow(step, before + i + 1, violation.elsewhere))
  const cut =
    before > 0 ? [paragraph(text(`The last ${stepsMax} of ${counted(steps.length, 'step')}.`))] : []
  return [
    heading(3, 'The shortest run that shows it'),
    ...cut,
    table(['#', 'Who', 'Does', 'What changes'], rows, ['#']),
    ...drawn(result, diagram),
  ]
}

function stepRow(
  step: LocatedStep,
  number: number,
  elsewhere: string,
): readonly (string | ReturnType<typeof inlineCode>)[] {
  const changes = changeRows(step.changes).map(([path, became]) => `${path}: ${became}`)
  const what = changes.length === 0 ? 'nothing' : few(changes, changesMax).replaceAll('`', "'")
  return [String(number), actorOf(step) || elsewhere, stepDoes(step), inlineCode(what)]
}

function drawn(result: ModelResult, diagram: Diagram): readonly RootContent[] {
  const drawing = diagram(result)
  if (drawing === null) return []
  if (drawing.length > diagramMax)
    return [paragraph(text('The diagram is too long for this page; `--format mermaid` writes it.'))]
  return [code(drawing.trimEnd(), 'mermaid')]
}
