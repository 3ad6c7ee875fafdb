/**
 * The tables of `list` and `requirements`. Unlike verdicts, they are complete before they are printed.
 */
import type { Page } from './paint.ts'

/** One model of `lockstep list`. */
export interface ListedModel {
  readonly model: string
  readonly spec: string
  readonly description: string
  readonly bounds: Readonly<Record<string, number>>
  readonly budgets: Readonly<Record<string, number | 'unlimited'>>
  readonly dialects: Readonly<Record<string, string>>
  /** The bounds, budgets and dialects to show. */
  readonly chosen: readonly string[]
  readonly defect: string | null
  readonly expect: string
  readonly slow: boolean
  readonly defects: readonly string[]
}

/** One row of `lockstep requirements`. */
export interface ListedRequirement {
  readonly id: string
  readonly group: string
  readonly statement: string
  readonly status: 'carried' | 'not yet' | 'later' | 'informative'
  /** The actions and properties that cite it, such as `cvm action receivePrepare`. */
  readonly carriedBy: readonly string[]
}

/** Blanks between two columns of a table. */
const gap = 2

/** Rows in columns; the columns named in `flexible` share what width is left and break at words. */
async function columns(
  rows: readonly (readonly string[])[],
  flexible: readonly number[],
  { width }: Page,
): Promise<string> {
  // Loaded on demand: loading takes longer than checking a small model.
  const { getBorderCharacters, table } = await import('table')
  const natural = (rows[0] ?? []).map((_, i) => Math.max(1, ...rows.map(r => (r[i] ?? '').length)))
  const fixed = natural.reduce((sum, w, i) => sum + gap + (flexible.includes(i) ? 0 : w), 0)
  const share = Math.max(16, Math.floor((width - fixed) / Math.max(1, flexible.length)))
  const text = table(
    rows.map(r => [...r]),
    {
      border: getBorderCharacters('void'),
      columnDefault: { paddingLeft: 0, paddingRight: gap, wrapWord: true },
      columns: natural.map((w, i) => ({ width: flexible.includes(i) ? Math.min(w, share) : w })),
      drawHorizontalLine: () => false,
    },
  )
  return text
    .split('\n')
    .map(line => line.trimEnd())
    .filter(line => line !== '')
    .join('\n')
}

/** Paints the first line, the table's header. */
function withHeader(text: string, { paint }: Page): string {
  const [header = '', ...rest] = text.split('\n')
  return [paint('dim', header), ...rest].join('\n')
}

/** The table of models. */
export async function modelsText(models: readonly ListedModel[], page: Page): Promise<string> {
  const rows = models.map(m => [
    m.model,
    choicesText(m),
    `${m.expect}${m.slow ? ' (slow)' : ''}`,
    m.description,
  ])
  return withHeader(
    await columns(
      [['model', 'bounds and budgets', 'expected', 'what it is'], ...rows],
      [1, 3],
      page,
    ),
    page,
  )
}

function choicesText(m: ListedModel): string {
  return [...m.chosen, ...(m.defect === null ? [] : [`defect ${m.defect}`])].join(', ')
}

/** The table of requirements, with what carries each. */
export async function requirementsText(
  list: readonly ListedRequirement[],
  page: Page,
): Promise<string> {
  const rows = list.map(r => [r.id, r.status, r.statement, r.carriedBy.join(', ')])
  return withHeader(
    await columns([['id', 'status', 'statement', 'carried by'], ...rows], [2, 3], page),
    page,
  )
}
