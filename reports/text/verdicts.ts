/**
 * The table of a check, one row for each model. Rows are printed one by one while others still run, so widths are fixed
 * before the first: by the models' names and by the largest numbers there can be.
 */
import { bytes, count, counted, duration, rate } from './numbers.ts'
import type { Page, Tone } from './paint.ts'
import { terminalLine, terminalText } from './printable.ts'
import type { ModelResult } from '../result/result.ts'
import { wrap } from './wrap.ts'

interface Column {
  readonly title: string
  readonly width: number
  readonly text: (r: ModelResult) => string
}

/** Below this many columns the table keeps only what matters most. */
const wideMin = 90

const numbers: readonly (Column & { readonly wideOnly: boolean })[] = [
  { title: 'distinct', width: 13, wideOnly: false, text: r => count(r.distinct) },
  { title: 'generated', width: 15, wideOnly: true, text: r => count(r.generated) },
  { title: 'depth', width: 7, wideOnly: false, text: r => count(r.depth) },
  { title: 'time', width: 13, wideOnly: false, text: r => duration(r.seconds) },
  { title: 'states/s', width: 10, wideOnly: true, text: r => rate(r.generated, r.seconds) },
]
const verdictWidth = 10

/** A table whose widths are fixed. */
export interface VerdictTable {
  readonly header: string
  /** One row, followed by lines that explain an unexpected result. */
  row(result: ModelResult): string
}

/** A table of verdicts for models of these names. `states/s` counts generated states. */
export function verdictTable(models: readonly string[], page: Page): VerdictTable {
  const { paint, width } = page
  const name = Math.max('model'.length, ...models.map(m => m.length))
  const shown = numbers.filter(c => !c.wideOnly || width >= wideMin)
  const titles = shown.map(c => c.title.padStart(c.width)).join('')
  return {
    header: paint('dim', `  ${'model'.padEnd(name)}  ${'verdict'.padEnd(verdictWidth)}${titles}`),
    row(result) {
      const { mark, tone } = markOf(result)
      const cells = shown.map(c => c.text(result).padStart(c.width)).join('')
      const first = `${paint(tone, mark)} ${terminalLine(result.model).padEnd(name)}  ${paint(tone, result.verdict.padEnd(verdictWidth))}${cells}`
      return [
        first,
        ...notes(result).flatMap(note =>
          wrap(terminalText(note), width, '    ', '      ').map(l => paint(tone, l)),
        ),
      ].join('\n')
    },
  }
}

function markOf(result: ModelResult): { readonly mark: string; readonly tone: Tone } {
  if (result.verdict === 'incomplete') return { mark: '?', tone: 'warn' }
  return result.asExpected ? { mark: '✓', tone: 'good' } : { mark: '✗', tone: 'bad' }
}

function notes(result: ModelResult): readonly string[] {
  if (result.verdict === 'incomplete') return [incompleteText(result)]
  const outside =
    result.outside > 0
      ? [
          `within its constraint: ${counted(result.outside, 'state')} outside it checked and not expanded`,
        ]
      : []
  const isPlain =
    result.asExpected && result.verdict === 'holds' && result.expected.verdict !== 'violated'
  const note = canonicalNote(result)
  return [...(isPlain ? [] : [result.reason]), ...(note === null ? [] : [note]), ...outside]
}

/** Says that another run may show another counterexample; null for the one that every run shows. */
export function canonicalNote(
  result: Pick<ModelResult, 'limit' | 'bytes' | 'isCanonical'>,
): string | null {
  if (result.isCanonical !== false) return null
  const why = result.limit === null ? 'memory ran out while it was chosen' : limitText(result)
  return `${why}: the counterexample is a shortest one, but another run may show a different one`
}

/** The limit that ended an incomplete run, and what the run shows. */
export function incompleteText(result: Pick<ModelResult, 'limit' | 'bytes'>): string {
  return `${limitText(result)}; no violation was found up to there, which proves nothing`
}

/** The limit that ended an incomplete run. */
export function limitText(result: Pick<ModelResult, 'limit' | 'bytes'>): string {
  switch (result.limit) {
    case 'states':
      return 'stopped at the state limit'
    case 'depth':
      return 'stopped at the depth limit'
    case 'seconds':
      return 'stopped at the time limit'
    case 'memory':
      return `stopped at the memory limit, with ${bytes(result.bytes)} of states`
    case 'interrupted':
      return 'interrupted'
    case null:
      return 'stopped early'
  }
}
