/**
 * Conformance and mutation runs as suites of JUnit cases: one for each case, and one for each mutant that can be
 * distinguished from the spec. Pure.
 */
import type { CaseResult, MutantResult } from '../../conformance/index.ts'
import { allowedText } from '../result/failure-kinds.ts'
import { caseText } from '../text/case-text.ts'
import type { JunitOutcome, JunitSuite } from './junit-parts.ts'
import { isSurvivor, mutateTotals, percent } from '../result/mutate-totals.ts'
import type { ConformFile } from '../result/conform-file.ts'
import type { MutationFile } from '../result/mutation-file.ts'
import { called } from '../result/transcript.ts'

/** The suite of one conformance run. */
export function conformSuite(file: ConformFile): JunitSuite {
  return {
    name: `conform ${file.model}: ${file.adapter}`,
    seconds: file.seconds,
    properties: [
      ['spec', file.spec],
      ['spec hash', file.specHash],
      ['adapter', file.adapter],
      ['seed', String(file.seed)],
      ['verdict', file.verdict],
      ...(file.context.choices.length > 0
        ? [['choices', file.context.choices.join(', ')] as const]
        : []),
    ],
    cases: file.cases.map(one => ({
      className: `${file.spec}.${file.model}.${one.tier}`,
      name: one.title === one.id || one.title === '' ? one.id : `${one.id}: ${one.title}`,
      seconds: one.milliseconds / 1000,
      outcome: caseOutcome(one, file),
    })),
  }
}

function caseOutcome(one: CaseResult, file: ConformFile): JunitOutcome {
  const kind = one.inconclusive ?? one.culprit
  const reason = `${kind === null ? '' : `${kind}: `}${one.reason ?? 'no reason was given'}`
  switch (one.verdict) {
    case 'pass':
      return { kind: 'pass', output: null }
    case 'fail':
      return {
        kind: 'failure',
        type: one.failure?.kind ?? 'fail',
        message: failureMessage(one),
        text: caseText(one, file),
      }
    case 'error':
      return { kind: 'error', type: one.culprit ?? 'error', message: reason, text: reason }
    case 'inconclusive':
    case 'skip':
      return { kind: 'skipped', reason: `${one.verdict}: ${reason}` }
  }
}

function failureMessage({ failure }: CaseResult): string {
  return failure ? `seen: ${failure.seen}; the spec allows ${allowedText(failure)}` : 'fails'
}

/** The suite of one mutation run. Mutants that conform are no tests: no suite can tell them from the spec. */
export function mutationSuite(file: MutationFile): JunitSuite {
  const totals = mutateTotals(file, file.mutants)
  const score = percent(totals.killed, totals.nonConforming + totals.undecided)
  return {
    name: `mutate ${file.model}`,
    seconds: file.seconds,
    properties: [
      ['spec', file.spec],
      ['spec hash', file.specHash],
      ['score', score],
    ],
    cases: file.mutants
      .filter(m => m.decision !== 'conforming')
      .map(m => ({
        className: `${file.spec}.${file.model}.${m.operator}`,
        name: m.id,
        seconds: m.milliseconds / 1000,
        outcome: mutantOutcome(m, file),
      })),
  }
}

function mutantOutcome(m: MutantResult, file: MutationFile): JunitOutcome {
  if (m.decision === 'undecided')
    return { kind: 'skipped', reason: `undecided: ${m.by ?? 'a limit was hit'}` }
  if (!isSurvivor(m, file))
    return { kind: 'pass', output: m.killed && `killed by ${m.killed.case} (${m.killed.tier})` }
  const run = m.run.map((step, i) => `${i + 1}  ${called(step.action, step.args)}`)
  return {
    kind: 'failure',
    type: 'survived',
    message: 'survived: no case of the suite distinguishes it from the spec',
    text: [
      ...(m.requirements.length > 0 ? [`requirements: ${m.requirements.join(', ')}`] : []),
      'a shortest run that distinguishes it:',
      ...run,
    ].join('\n'),
  }
}
