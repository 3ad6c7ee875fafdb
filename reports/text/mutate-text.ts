/**
 * A mutation score as text: the totals, by operator, by tier and by requirement, the survivors with the run that
 * distinguishes each from the spec, and false alarms. Pure.
 */
import type { MutantResult, MutationResult, RunStep } from '../../conformance/index.ts'
import type { MutationContext } from '../result/mutation-file.ts'
import { isSurvivor, mutateTotals, percent } from '../result/mutate-totals.ts'
import { count, counted, duration } from './numbers.ts'
import type { Page, Tone } from './paint.ts'
import { forTerminal } from './printable.ts'
import { table } from './table.ts'
import { wrap } from './wrap.ts'

/** Facts that the result does not hold, and the names of steps. */
export interface MutateContext extends MutationContext {
  readonly words: (step: RunStep) => string
}

const requirementsShown = 10
const survivorsShown = 20
const operators = ['drop', 'negate', 'skip', 'twice', 'defect'] as const

/** The report. */
export function mutateText(given: MutationResult, context: MutateContext, page: Page): string {
  const result = forTerminal(given)
  return [
    ...headLines(result, context, page),
    '',
    ...operatorTable(result, page),
    '',
    ...tierTable(result, context, page),
    ...requirementLines(result, page),
    ...survivorLines(result, context, page),
    '',
    ...lastLines(result, page),
  ].join('\n')
}

function headLines(
  result: MutationResult,
  { choices, isInterrupted }: MutateContext,
  { paint, width }: Page,
): readonly string[] {
  const t = mutateTotals(result, result.mutants)
  const tried = t.nonConforming + t.undecided
  const tone: Tone = t.survived > 0 ? 'bad' : t.undecided > 0 || isInterrupted ? 'warn' : 'good'
  const score = `score ${percent(t.killed, tried)}: ${count(t.killed)} killed of ${count(tried)} that do not conform or are undecided`
  const model = [`${result.model} of ${result.spec}`, ...choices].join(', ')
  const left = result.planned - result.mutants.length
  const reasons = new Map<string, number>()
  for (const m of result.mutants)
    if (m.decision === 'undecided') reasons.set(m.by ?? '', (reasons.get(m.by ?? '') ?? 0) + 1)
  const lines = [
    `${counted(t.mutants, 'mutant')}: ${count(t.conforming)} conforming, ${count(t.nonConforming)} non-conforming, ${count(t.undecided)} undecided (${percent(t.undecided, t.mutants)})`,
    ...[...reasons].map(([why, n]) => `undecided: ${count(n)}, ${why}`),
    `of the non-conforming: ${count(t.killed)} killed, ${count(t.survived)} survived`,
    ...(left > 0 ? [`interrupted, ${counted(left, 'mutant')} not judged`] : []),
  ]
  return [
    ...wrap(model, width, '', '  ').map(l => paint('strong', l)),
    ...wrap(score, width, '  ', '    ').map(l => paint(tone, l)),
    ...lines.flatMap(l => wrap(l, width, '  ', '    ')),
  ]
}

function operatorTable(result: MutationResult, page: Page): readonly string[] {
  const rows = operators.flatMap(operator => {
    const own = result.mutants.filter(m => m.operator === operator)
    return own.length === 0 ? [] : [[operator, ...cells(result, own)]]
  })
  const header = ['operator', 'mutants', 'conforming', 'undecided', 'killed', 'survived', 'score']
  return table(header, [...rows, ['all', ...cells(result, result.mutants)]], page)
}

function cells(result: MutationResult, own: readonly MutantResult[]): readonly string[] {
  const t = mutateTotals(result, own)
  const numbers = [t.mutants, t.conforming, t.undecided, t.killed, t.survived].map(count)
  return [...numbers, percent(t.killed, t.nonConforming + t.undecided)]
}

/** Kills by the cheapest tier; the last columns count this tier and all cheaper ones. */
function tierTable(
  result: MutationResult,
  { tiers }: MutateContext,
  page: Page,
): readonly string[] {
  const t = mutateTotals(result, result.mutants)
  const killed = result.mutants.filter(m => m.killed && !isSurvivor(m, result))
  let sum = 0
  const rows = tiers.map(({ tier, cases }) => {
    const own = killed.filter(m => m.killed?.tier === tier).length
    sum += own
    const score = percent(sum, t.nonConforming + t.undecided)
    return [tier, count(cases), count(own), count(sum), score]
  })
  return table(['killed first by', 'cases', 'kills', 'with cheaper', 'score'], rows, page)
}

/** Requirements with survivors or without kills, the worst first. */
function requirementLines(result: MutationResult, page: Page): readonly string[] {
  const ids = [...new Set(result.mutants.flatMap(m => m.requirements))]
  const bad = ids
    .map(id => {
      const own = result.mutants.filter(m => m.requirements.includes(id))
      return { id, ...mutateTotals(result, own) }
    })
    .filter(r => r.survived > 0 || r.killed === 0)
    .toSorted((a, b) => b.survived - a.survived || a.killed - b.killed || (a.id < b.id ? -1 : 1))
  if (bad.length === 0) return []
  const rows = bad
    .slice(0, requirementsShown)
    .map(r => [
      r.id,
      ...[r.mutants, r.conforming, r.undecided, r.killed, r.survived].map(n => count(n)),
    ])
  const more = bad.length - requirementsShown
  const missed = bad.slice(requirementsShown).filter(r => r.survived > 0).length
  const header = ['requirement', 'mutants', 'conforming', 'undecided', 'killed', 'survived']
  return [
    '',
    ...table(header, rows, page),
    ...(more > 0
      ? [`  … and ${counted(more, 'requirement')} more, ${count(missed)} of them with survivors`]
      : []),
  ]
}

function survivorLines(
  result: MutationResult,
  { words }: MutateContext,
  { paint, width }: Page,
): readonly string[] {
  const all = result.mutants.filter(m => isSurvivor(m, result))
  if (all.length === 0) return []
  const lines = all.slice(0, survivorsShown).flatMap(m => {
    const cited = m.requirements.length > 0 ? ` (${m.requirements.join(', ')})` : ''
    return [
      '',
      ...wrap(`${m.id}${cited}`, width, '  ', '    ').map(l => paint('bad', l)),
      ...m.run.flatMap((step, i) =>
        wrap(words(step), width, `${String(i + 1).padStart(6)}  `, ' '.repeat(10)),
      ),
      ...wrap(`distinguished by: ${distinguishedBy(m, words)}`, width, '    ', '      '),
      ...wrap(
        m.killed
          ? `the case ${m.killed.case}, made from this run, catches it`
          : 'no case made from this run catches it',
        width,
        '    ',
        '      ',
      ),
    ]
  })
  const more = all.length - survivorsShown
  return [
    '',
    paint('strong', 'Survivors, each with a run that distinguishes it from the spec'),
    ...lines,
    ...(more > 0 ? ['', `  … and ${count(more)} more; --out writes all of them`] : []),
  ]
}

/** The difference from the spec that the run shows, in words. */
export function distinguishedBy(
  { by, refused }: Pick<MutantResult, 'by' | 'refused'>,
  words: MutateContext['words'],
): string {
  switch (by) {
    case 'event':
      return 'the last event, which the spec does not allow there'
    case 'accepts':
      return 'it accepts the last request, which the spec refuses'
    case 'refuses':
      return `it refuses ${refused ? words(refused) : 'a request'}, which the spec accepts`
    case 'quiet':
      return 'it stays quiet where the spec must go on'
    case 'state':
      return 'the state observed when it is quiet'
    case 'throws':
      return 'its next step writes an illegal value, or throws'
    default:
      return by ?? 'unknown'
  }
}

function lastLines(
  { correct, states, seconds }: MutationResult,
  { paint, width }: Page,
): readonly string[] {
  const alarms =
    correct.runs === 0
      ? []
      : [
          `${counted(correct.alarms, 'false alarm')} in ${counted(correct.runs, 'walk')} of the correct spec`,
        ]
  const cost = `decided on ${counted(states, 'state')} of the spec, ${duration(seconds)}`
  return [
    ...alarms.flatMap(l => wrap(l, width).map(x => paint(correct.alarms > 0 ? 'bad' : 'good', x))),
    ...wrap(cost, width).map(l => paint('dim', l)),
  ]
}
