/**
 * What a run comes to, in plain words: the headline invariants as checked lines, vacuity, and one closing sentence.
 */
import { counted } from './numbers.ts'
import type { Page } from './paint.ts'
import type { ModelResult } from '../result/result.ts'
import { wrap } from './wrap.ts'

/** What no model of a spec ever showed, in a run of all of them. @public */
export interface Vacuity {
  readonly spec: string
  readonly actions: readonly string[]
  readonly conjuncts: readonly { readonly action: string; readonly name: string }[]
  readonly goals: readonly string[]
}

/** How a headline property came out over the models that check it. @public */
export interface Headline {
  readonly name: string
  /** Ids that carry the name, such as S4. */
  readonly ids: readonly string[]
  readonly holdsIn: readonly string[]
  readonly violatedIn: readonly string[]
  /** Models that are there to show how it breaks, and do. */
  readonly brokenOnPurposeIn: readonly string[]
  /** Models that ended before it could be told; those that are violated on purpose are not counted. */
  readonly openIn: readonly string[]
}

/** A property that stands out, with the names that specs may give it. @public */
export interface HeadlineName {
  readonly title: string
  readonly names: readonly string[]
}

/** Collects headline properties by their names, in the order given. @public */
export function headlines(
  results: readonly ModelResult[],
  wanted: readonly HeadlineName[],
): readonly Headline[] {
  const plainName = (name: string): string =>
    name
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, ' ')
      .trim()
  return wanted.flatMap(({ title: name, names }) => {
    const known = new Set(names.map(plainName))
    const rows = results.flatMap(r =>
      r.properties
        .filter(p => p.name !== null && known.has(plainName(p.name)))
        .map(p => ({ id: p.id, status: p.status, model: r.model, asExpected: r.asExpected })),
    )
    if (rows.length === 0) return []
    const modelsOf = (test: (row: (typeof rows)[number]) => boolean): readonly string[] =>
      unique(rows.filter(test).map(r => r.model))
    const violatedIn = modelsOf(r => r.status === 'violated' && !r.asExpected)
    const brokenOnPurposeIn = modelsOf(r => r.status === 'violated' && r.asExpected)
    const open = modelsOf(r => r.status === 'open')
    const openIn = modelsOf(r => r.status === 'open' && !r.asExpected)
    const holdsIn = modelsOf(() => true).filter(
      m => ![...violatedIn, ...brokenOnPurposeIn, ...open].includes(m),
    )
    return [
      { name, ids: unique(rows.map(r => r.id)), holdsIn, violatedIn, brokenOnPurposeIn, openIn },
    ]
  })
}

const unique = (list: readonly string[]): readonly string[] => [...new Set(list)]

/** Beyond this many models their number says more than their names. */
const namedMax = 4

function inModels(models: readonly string[]): string {
  return models.length > namedMax ? counted(models.length, 'model') : models.join(', ')
}

/** One checked line a headline. @public */
export function headlineText(list: readonly Headline[], { paint, width }: Page): readonly string[] {
  return list.flatMap(h => {
    const isRefuted =
      h.violatedIn.length > 0 || (h.holdsIn.length === 0 && h.brokenOnPurposeIn.length > 0)
    const [mark, tone] = isRefuted
      ? (['✗', 'bad'] as const)
      : h.openIn.length > 0
        ? (['?', 'warn'] as const)
        : (['✓', 'good'] as const)
    const parts = [
      ...(h.holdsIn.length > 0 ? [`holds in ${inModels(h.holdsIn)}`] : []),
      ...(h.violatedIn.length > 0 ? [`violated in ${inModels(h.violatedIn)}`] : []),
      ...(h.brokenOnPurposeIn.length > 0
        ? [`violated as expected in ${inModels(h.brokenOnPurposeIn)}`]
        : []),
      ...(h.openIn.length > 0 ? [`not told in ${inModels(h.openIn)}`] : []),
    ]
    if (parts.length === 0) return []
    const [first = '', ...rest] = wrap(
      `${h.name} (${h.ids.join(', ')}): ${parts.join('; ')}`,
      width,
      '  ',
      '    ',
    )
    return [`${paint(tone, mark)} ${paint('strong', first.trimStart())}`, ...rest]
  })
}

/** What was never seen, as lines; empty when everything was. @public */
export function vacuityText(
  list: readonly Vacuity[],
  isError: boolean,
  { paint, width }: Page,
): readonly string[] {
  const tone = isError ? 'bad' : 'warn'
  return list.flatMap(v => {
    const lines = [
      ...v.actions.map(a => `action ${a} was never enabled`),
      ...v.conjuncts.map(
        c =>
          `action ${c.action}: '${c.name}' was never the only false conjunct, so nothing shows that it matters`,
      ),
      ...v.goals.map(g => `goal ${g} was never reached`),
    ]
    if (lines.length === 0) return []
    const title = `${isError ? 'vacuous' : 'warning'}: ${v.spec} never shows ${counted(lines.length, 'thing')} that it declares`
    return [paint(tone, title), ...lines.flatMap(l => wrap(l, width, '  ', '    '))]
  })
}

/** The closing sentence. @public */
export function sumUp(results: readonly ModelResult[], exitCode: number, { paint }: Page): string {
  const part = (n: number, words: string): readonly string[] => (n > 0 ? [`${n} ${words}`] : [])
  const of = (test: (r: ModelResult) => boolean): number => results.filter(test).length
  const parts = [
    ...part(
      of(r => r.verdict === 'holds'),
      of(r => r.verdict === 'holds') === 1 ? 'holds' : 'hold',
    ),
    ...part(
      of(r => r.verdict === 'violated' && r.asExpected),
      'violated as expected',
    ),
    ...part(
      of(r => r.verdict === 'violated' && !r.asExpected),
      'violated',
    ),
    ...part(
      of(r => r.verdict === 'incomplete'),
      'incomplete',
    ),
  ]
  const checked = `${counted(results.length, 'model')} checked: ${parts.join(', ')}`
  if (exitCode === 0)
    return paint('good', `${checked}; every verdict and every pinned count is the expected one`)
  const unlike = of(r => r.verdict === 'holds' && !r.asExpected)
  const note = unlike > 0 ? `; ${unlike} not what was expected` : ''
  return paint(exitCode === 20 ? 'warn' : 'bad', `${checked}${note} (exit ${exitCode})`)
}
