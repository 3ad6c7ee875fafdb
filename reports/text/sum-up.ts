/**
 * The end of a run's text: headline properties as checked lines, vacuity, and one closing sentence.
 */
import { counted } from './numbers.ts'
import type { Page } from './paint.ts'
import type { Headline } from '../result/headlines.ts'
import type { ModelResult } from '../result/result.ts'
import type { Vacuity } from '../result/vacuity.ts'
import { wrap } from './wrap.ts'

/** Beyond this many models their number says more than their names. */
const namedMax = 4

function inModels(models: readonly string[]): string {
  return models.length > namedMax ? counted(models.length, 'model') : models.join(', ')
}

/** One checked line a headline. */
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
      ...(h.openIn.length > 0 ? [`not decided in ${inModels(h.openIn)}`] : []),
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

/** The parts of a spec that were never exercised, as lines; empty when there are none. */
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
    const title = `${isError ? 'vacuous' : 'warning'}: ${counted(lines.length, 'part')} of ${v.spec} ${lines.length === 1 ? 'was' : 'were'} never exercised`
    return [paint(tone, title), ...lines.flatMap(l => wrap(l, width, '  ', '    '))]
  })
}

/** The closing sentence. */
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
  if (exitCode === 0) return paint('good', `${checked}${claim(results)}`)
  const unlike = of(r => r.verdict === 'holds' && !r.asExpected)
  const note = unlike > 0 ? `; ${unlike} not what was expected` : ''
  return paint(exitCode === 20 ? 'warn' : 'bad', `${checked}${note} (exit ${exitCode})`)
}

/** The claim that all is as expected, no wider than what was pinned. */
function claim(results: readonly ModelResult[]): string {
  const hasCounts = results.some(r => Object.keys(r.expected.counts).length > 0)
  if (results.some(r => r.expected.verdict === null)) return ''
  return hasCounts
    ? '; every verdict and every pinned count is as expected'
    : `; ${results.length === 1 ? 'the' : 'every'} verdict is as expected`
}
