/**
 * The steps of a counterexample as text, numbered from the initial state on: the lane that acts, the action in words, and
 * under it only what changed, in aligned columns. A pure function of the counterexample.
 */
import type { Change } from '../../model/tools.ts'
import type { Json } from '../../model/engine.ts'
import { errorText } from './error-text.ts'
import type { Page } from './paint.ts'
import type { Counterexample } from '../result/counterexample.ts'
import type { ShownStep } from '../result/explanation.ts'
import { forTerminal } from './printable.ts'
import { stateLines } from './state-lines.ts'
import { keyWords, paramsText, valueText } from './value.ts'
import { actorOf } from '../result/violation.ts'
import { wrap } from './wrap.ts'

/** Changes stand under their action. */
export const changeIndent = '        '
/** A path column no wider than this keeps the values near. */
const pathMax = 32
/** The least width of the path column, and of the values beside it. */
const [pathMin, valueMin] = [8, 24]

/** The numbered steps alone, from the initial state on. */
export function traceLines(given: Counterexample, page: Page): readonly string[] {
  const example = forTerminal(given)
  const lines = [`   0  ${page.paint('strong', 'initial state')}`, ...state(example.initial, page)]
  example.steps.forEach((step, i) => lines.push(...stepText(i + 1, step, page)))
  if (example.kind === 'deadlock')
    lines.push(
      '',
      `      ${page.paint('bad', 'no further step is possible:')}`,
      ...state(example.final, page),
    )
  if (example.failed) {
    const { step, error } = example.failed
    if (step) lines.push(...stepHead(example.steps.length + 1, step, page))
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
  return columns(
    stateLines(json).map(([path, value]) => ({ path, value })),
    page,
  )
}

function stepText(number: number, step: ShownStep, page: Page): readonly string[] {
  return [...stepHead(number, step, page), ...changeLines(step.changes, page)]
}

/** `  12  B: the slave receives the proposal - receivePrepare(m = prepare(to: B))`; the call stands apart if it must. */
function stepHead(number: number, step: ShownStep, { paint, width }: Page): readonly string[] {
  const mark = step.kind === 'fault' || step.kind === 'timer' ? `[${step.kind}]` : ''
  const who = [actorOf(step), mark].filter(part => part !== '').join(' ')
  const params = paramsText(step.params)
  const called = `${step.description === null ? '' : step.action}${params === '' ? '' : `(${params})`}`
  const what = step.description ?? keyWords(step.action)
  const first = `${String(number).padStart(4)}  `
  const words = wrap(who === '' ? what : `${who}: ${what}`, width, first, changeIndent)
  const last = words.at(-1) ?? ''
  const lead = step.description === null ? ' ' : ' - '
  const isFitting = called !== '' && last.length + lead.length + called.length <= width
  const painted = words.map((line, i) =>
    i === 0 ? topLine(line, first, who, paint) : paint('strong', line),
  )
  if (called === '') return painted
  if (!isFitting)
    return [
      ...painted,
      ...wrap(called, width, changeIndent, `${changeIndent}  `).map(l => paint('dim', l)),
    ]
  return [...painted.slice(0, -1), (painted.at(-1) ?? '') + paint('dim', lead + called)]
}

/** The actor in one tone, the action in another. */
function topLine(line: string, first: string, who: string, paint: Page['paint']): string {
  const isApart = who !== '' && line.startsWith(`${first}${who}:`)
  if (!isApart) return first + paint('strong', line.slice(first.length))
  const rest = line.slice(first.length + who.length + 1)
  return `${first}${paint('name', `${who}:`)}${paint('strong', rest)}`
}

/** A row of two columns. */
interface Row {
  readonly path: string
  readonly value: string
  readonly tone?: 'good' | 'bad'
  /** The old value, shown before `value`. */
  readonly from?: string
}

function changeLines(list: readonly Change[], page: Page): readonly string[] {
  if (list.length === 0) return [`${changeIndent}${page.paint('dim', 'nothing changes')}`]
  return columns(
    list.flatMap((c): readonly Row[] => {
      const path = c.path.length === 0 ? 'state' : c.path.join('.')
      if (c.kind === 'value') return [{ path, from: valueText(c.from), value: valueText(c.to) }]
      return [
        ...c.added.map(v => ({ path, value: `+ ${valueText(v)}`, tone: 'good' as const })),
        ...c.removed.map(v => ({ path, value: `- ${valueText(v)}`, tone: 'bad' as const })),
      ]
    }),
    page,
  )
}

/**
 * Paths in one column, values in the next; the part that a path shares with the one above it is left blank. A path too
 * long for its column has the value on a line of its own.
 */
function columns(rows: readonly Row[], page: Page): readonly string[] {
  const spare = page.width - changeIndent.length
  const room = Math.max(pathMin, Math.min(pathMax, Math.floor(spare / 2), spare - valueMin))
  const wide = Math.min(room, Math.max(...rows.map(({ path }) => path.length)))
  const valueIndent = ' '.repeat(changeIndent.length + wide + 2)
  let above = ''
  return rows.flatMap(row => {
    const { path } = row
    const shown = path === above ? '' : nested(path, above)
    above = path
    const [top = '', ...more] = valueLines(row, valueIndent, page)
    if (shown.length > wide)
      return [changeIndent + page.paint('name', path), valueIndent + top, ...more]
    return [`${changeIndent}${page.paint('name', shown.padEnd(wide + 2))}${top}`, ...more]
  })
}

/** `node.B.gate` under `node.B.kernelTx` is `      .gate`. */
function nested(path: string, above: string): string {
  const parent = path.slice(0, path.lastIndexOf('.') + 1)
  const isSame = parent !== '' && above.slice(0, above.lastIndexOf('.') + 1) === parent
  return isSame ? ' '.repeat(parent.length - 1) + path.slice(parent.length - 1) : path
}

/** A value as lines, the first without its indent. */
function valueLines(
  { value, from, tone }: Row,
  indent: string,
  { paint, width }: Page,
): readonly string[] {
  const text = from === undefined ? value : `${from} → ${value}`
  const [top = '', ...more] = wrap(text, width, indent, `${indent}  `)
  const painted = (line: string): string => (tone ? paint(tone, line) : line)
  if (from === undefined || more.length > 0)
    return [painted(top.slice(indent.length)), ...more.map(painted)]
  return [`${paint('dim', `${from} →`)} ${paint('strong', value)}`]
}
