/**
 * A counterexample as text: the verdict first, then the property in words, the numbered steps with who acts and what
 * changed, the defect's difference, and last the lines that replay and reproduce it. A pure function of the result.
 */
import type { Change } from '../model/tools.ts'
import type { Json } from '../model/engine.ts'
import { stateLines } from './state-lines.ts'
import { errorText } from './error-text.ts'
import { count, counted } from './numbers.ts'
import type { Page } from './paint.ts'
import type { Checked, Counterexample, ShownDefect, ShownStep } from './result.ts'
import { keyWords, paramsText, valueText } from './value.ts'
import { wrap } from './wrap.ts'

/** Changes stand under their action. */
const changeIndent = '        '
/** A path column no wider than this keeps the values near. */
const pathMax = 32

/** A violation as text; empty when there is no counterexample. @public */
export function violationText(checked: Checked, page: Page): string {
  const { counterexample } = checked
  if (counterexample === null) return ''
  return [
    ...head(checked, counterexample, page),
    '',
    ...traceLines(counterexample, page),
    ...(checked.defect ? ['', ...defectText(checked.defect, page)] : []),
    '',
    ...lastLines(checked, page),
  ].join('\n')
}

function head(
  checked: Checked,
  example: Counterexample,
  { paint, width }: Page,
): readonly string[] {
  const { result } = checked
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
    lines.push(...wrap(`${title}: ${property.says}`, width, '  ').map(l => paint('strong', l)))
    if (property.requirements.length > 0)
      lines.push(...wrap(`requirements: ${property.requirements.join(', ')}`, width, '  ', '    '))
  }
  lines.push(...wrap(`with ${choices(checked)}`, width, '  ', '    ').map(l => paint('dim', l)))
  return lines
}

function kindText(example: Counterexample, where: string): string {
  switch (example.kind) {
    case 'invariant':
      return `an invariant is false ${where}`
    case 'actionProperty':
      return `a step that may not be taken, ${where}`
    case 'deadlock':
      return `deadlock ${where}: no action is enabled and the state is not a declared terminal one`
    case 'error':
      return `the spec itself goes wrong ${where}`
  }
}

/** Bounds, budgets, dialects and defect in one line: `nodes=3, crashes=2`. */
function choices({ result, choices: chosen }: Checked): string {
  const named = [...chosen, ...(result.defect === null ? [] : [`defect ${result.defect}`])]
  return named.length === 0 ? 'no bounds' : named.join(', ')
}

/** The numbered steps alone, from the initial state on. @public */
export function traceLines(example: Counterexample, page: Page): readonly string[] {
  const lines = [`   0  ${page.paint('strong', 'initial state')}`, ...state(example.initial, page)]
  example.steps.forEach((step, i) => lines.push(...stepText(i + 1, step, page)))
  if (example.kind === 'deadlock')
    lines.push(
      '',
      `      ${page.paint('bad', 'and nothing more can happen:')}`,
      ...state(example.final, page),
    )
  if (example.failed) {
    const { step, error } = example.failed
    if (step) lines.push(...stepText(example.steps.length + 1, step, page).slice(0, 1))
    const inner = { ...page, width: page.width - changeIndent.length }
    lines.push(
      ...errorText(error, inner)
        .split('\n')
        .map(l => changeIndent + l),
    )
  }
  return lines
}

function state(json: Json, page: Page): readonly string[] {
  return columns(stateLines(json), page)
}

/** `  12  B: the slave receives the proposal - receivePrepare(m = prepare(to: B))`, then what changed. */
function stepText(number: number, step: ShownStep, { paint, width }: Page): readonly string[] {
  const [top = '', ...more] = wrap(
    stepWords(step),
    width,
    `${String(number).padStart(4)}  `,
    changeIndent,
  )
  return [paint('strong', top), ...more, ...changeLines(step.changes, { paint, width })]
}

function stepWords(step: ShownStep): string {
  const isOutside = step.kind === 'fault' || step.kind === 'input'
  const lane = step.lane ?? (isOutside ? 'environment' : '')
  const mark = step.kind === 'fault' || step.kind === 'timer' ? `[${step.kind}]` : ''
  const who = [lane, mark].filter(part => part !== '').join(' ')
  const params = paramsText(step.params)
  const called = params === '' ? '' : `(${params})`
  const what =
    step.says === null
      ? `${keyWords(step.action)} ${called}`.trimEnd()
      : `${step.says} - ${step.action}${called}`
  return who === '' ? what : `${who}: ${what}`
}

function changeLines(list: readonly Change[], page: Page): readonly string[] {
  if (list.length === 0) return [`${changeIndent}${page.paint('dim', 'nothing changes')}`]
  return columns(
    list.flatMap((c): readonly (readonly [string, string, 'good' | 'bad' | 'name'])[] => {
      const path = c.path.length === 0 ? 'state' : c.path.join('.')
      if (c.kind === 'value') return [[path, `${valueText(c.from)} → ${valueText(c.to)}`, 'name']]
      return [
        ...c.added.map(v => [path, `+ ${valueText(v)}`, 'good'] as const),
        ...c.removed.map(v => [path, `- ${valueText(v)}`, 'bad'] as const),
      ]
    }),
    page,
  )
}

/** Paths in one column, values in the next; a path too long for its column has the value on a line of its own. */
function columns(
  rows: readonly (readonly [string, string, ('good' | 'bad' | 'name')?])[],
  { paint, width }: Page,
): readonly string[] {
  const room = Math.min(pathMax, Math.floor((width - changeIndent.length) / 2))
  const wide = Math.min(room, Math.max(...rows.map(([path]) => path.length)))
  let last = ''
  return rows.flatMap(([path, value, tone]) => {
    const shown = path === last ? '' : path
    last = path
    const valueIndent = ' '.repeat(changeIndent.length + wide + 2)
    const [top = '', ...more] = wrap(value, width, valueIndent, `${valueIndent}  `)
    const painted = (line: string): string => (tone && tone !== 'name' ? paint(tone, line) : line)
    const rest = more.map(painted)
    if (shown.length > wide) return [changeIndent + paint('name', shown), painted(top), ...rest]
    return [
      changeIndent + paint('name', shown.padEnd(wide + 2)) + painted(top.slice(valueIndent.length)),
      ...rest,
    ]
  })
}

function defectText(defect: ShownDefect, { paint, width }: Page): readonly string[] {
  return [
    ...wrap(`Defect ${defect.id} is on: ${defect.says}`, width, '', '  ').map(l =>
      paint('warn', l),
    ),
    ...defect.diff.map(
      line =>
        `  ${line.startsWith('-') ? paint('bad', line) : line.startsWith('+') ? paint('good', line) : line}`,
    ),
  ]
}

function lastLines({ result, lines }: Checked, { paint, width }: Page): readonly string[] {
  const shown = `${counted(result.distinct, 'state')} looked at, depth ${count(result.depth)}; a shortest trace, re-executed on the reference interpreter`
  return [
    ...wrap(shown, width).map(l => paint('dim', l)),
    ...(lines.replay === null ? [] : [`Replay:     ${paint('strong', lines.replay)}`]),
    `Reproduce:  ${paint('strong', lines.reproduce)}`,
  ]
}
