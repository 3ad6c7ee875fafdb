/**
 * Conformance runs, mutation runs and the ladder of requirements as parts of a Markdown summary. Pure.
 */
import type { CaseResult } from '../../conformance/index.ts'
import { caseText } from '../text/case-text.ts'
import { code, few, heading, list, paragraph, strong, table, text } from './markdown-parts.ts'
import type { Section } from './markdown-parts.ts'
import { isSurvivor, mutateTotals, percent } from '../result/mutate-totals.ts'
import { count, counted, duration } from '../text/numbers.ts'
import type { ConformFile } from '../result/conform-file.ts'
import type { LadderFile } from '../result/ladder-file.ts'
import type { MutationFile } from '../result/mutation-file.ts'
import { called } from '../result/transcript.ts'

const linesMax = 60
const namedMax = 10

/** The verdict, the number of cases with each verdict, and the first failure in full. */
export function conformanceSection(file: ConformFile): Section {
  const { verdict, cases, counts, context, shrunk } = file
  const mark = verdict === 'pass' ? '✅' : verdict === 'inconclusive' ? '❔' : '❌'
  const failing = cases.filter(c => c.verdict === 'fail')
  // The shrunk failure is the one to read.
  const first = failing.find(c => c.id === shrunk?.result.id) ?? failing[0]
  const others = failing.filter(c => c !== first).map(c => c.id)
  const rows = Object.entries(counts).flatMap(([kind, n]) => (n > 0 ? [[kind, count(n)]] : []))
  const left = context.planned - cases.length
  return [
    heading(2, `${mark} ${verdict}: ${file.adapter} against ${file.model}`),
    table(['Cases', 'Number'], [...rows, ['all', count(cases.length)]], ['Number']),
    paragraph(text(sizeText(file))),
    ...(left > 0 ? [paragraph(text(`Not run: ${counted(left, 'case')}.`))] : []),
    ...openLines(cases),
    ...(first ? failureParts(first, file) : []),
    ...(others.length > 0 ? [paragraph(text(`Also failing: ${few(others, namedMax)}.`))] : []),
  ]
}

function sizeText({ covered, coverable, acts, seed, seconds }: ConformFile): string {
  const items = coverable > 0 ? `${count(covered)} of ${count(coverable)} items covered, ` : ''
  return `${items}${counted(acts, 'stimulus', 'stimuli')}, seed ${seed}, ${duration(seconds)}.`
}

/** The reasons why cases were not judged, each once. */
function openLines(cases: readonly CaseResult[]): Section {
  const reasons = new Map<string, number>()
  for (const { verdict, reason } of cases) {
    if (verdict === 'pass' || verdict === 'fail') continue
    const why = `${verdict}: ${reason ?? 'no reason was given'}`
    reasons.set(why, (reasons.get(why) ?? 0) + 1)
  }
  if (reasons.size === 0) return []
  const rows = [...reasons].map(([why, n]) => [text(`${count(n)} ${why}`)])
  const left = rows.length - namedMax
  return [
    list([
      ...rows.slice(0, namedMax),
      ...(left > 0 ? [[text(`${counted(left, 'more reason')} left out`)]] : []),
    ]),
  ]
}

function failureParts(first: CaseResult, file: ConformFile): Section {
  const run = (file.shrunk?.result.id === first.id ? file.shrunk.result : first).failure
  const lines = caseText(first, file).split('\n')
  const left = lines.length - linesMax
  const requirements = run?.requirements ?? []
  return [
    heading(3, `Fails: ${first.id}`),
    ...(run
      ? [
          paragraph(
            strong(`Seen: ${run.seen}`),
            text(`. The spec allows ${few(run.allowed, namedMax) || 'nothing'}.`),
          ),
        ]
      : []),
    ...(requirements.length > 0
      ? [
          list(
            requirements.map(id => [
              strong(id),
              text(`: ${file.clauses[id] ?? 'not in the catalogue'}`),
            ]),
          ),
        ]
      : []),
    code(
      [
        ...lines.slice(0, linesMax),
        ...(left > 0 ? [`… ${counted(left, 'more line')} left out`] : []),
      ].join('\n'),
      'text',
    ),
  ]
}

/** The score and the survivors. */
export function mutationSection(file: MutationFile): Section {
  const t = mutateTotals(file, file.mutants)
  const survivors = file.mutants.filter(m => isSurvivor(m, file))
  const score = percent(t.killed, t.nonConforming + t.undecided)
  return [
    heading(2, `${t.survived > 0 ? '❌' : '✅'} Mutants of ${file.model}: score ${score}`),
    table(
      ['Mutants', 'Conforming', 'Undecided', 'Killed', 'Survived'],
      [[t.mutants, t.conforming, t.undecided, t.killed, t.survived].map(count)],
      ['Mutants', 'Conforming', 'Undecided', 'Killed', 'Survived'],
    ),
    ...(survivors.length > 0
      ? [
          list([
            ...survivors.slice(0, namedMax).map(m => {
              const run = m.run.map(step => called(step.action, step.args)).join(', then ')
              return [strong(m.id), text(`: distinguished from the spec by ${run}`)]
            }),
            ...(survivors.length > namedMax
              ? [[text(`${counted(survivors.length - namedMax, 'more survivor')} left out`)]]
              : []),
          ]),
        ]
      : []),
  ]
}

/** The number of requirements on each rung. */
export function ladderSection({ rows }: LadderFile): Section {
  const carried = rows.filter(r => r.status === 'carried')
  const rungs = [
    ['stated', rows.length],
    ['modelled', rows.filter(r => r.modelled.length > 0).length],
    ['reached', rows.filter(r => r.reached.length > 0).length],
    ['checked in that run', rows.filter(r => r.checked.length > 0).length],
    ['killed by a mutant', rows.filter(r => (r.killed?.killed ?? 0) > 0).length],
    ['observed on an implementation', rows.filter(r => r.observed.length > 0).length],
  ] as const
  const unreached = carried.filter(r => r.reached.length === 0).map(r => r.id)
  return [
    heading(2, `Requirements: ${count(rows.length)}, of which ${count(carried.length)} carried`),
    table(
      ['Rung', 'Requirements'],
      rungs.map(([rung, n]) => [rung, count(n)]),
      ['Requirements'],
    ),
    ...(unreached.length > 0
      ? [paragraph(text(`Carried and never reached: ${few(unreached, namedMax)}.`))]
      : []),
  ]
}
