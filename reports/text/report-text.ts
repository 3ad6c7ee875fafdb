/**
 * A whole report as plain text, made from result files: the same text that the commands print. Pure.
 */
import { conformText } from './conform-text.ts'
import { caseText } from './case-text.ts'
import { mutateText } from './mutate-text.ts'
import { type Page, plain } from './paint.ts'
import { rungs } from '../result/ladder-file.ts'
import { ladderText } from './ladder-text.ts'
import type { ConformFile } from '../result/conform-file.ts'
import type { MutationFile } from '../result/mutation-file.ts'
import type { Report } from '../result/report.ts'
import type { ResultFile } from '../result/result.ts'
import { violationText } from './text.ts'
import { called } from '../result/transcript.ts'
import { verdictTable } from './verdicts.ts'

/** The page of text files. */
const page: Page = { paint: plain, width: 100 }

/** Everything, a blank line between the parts. */
export function reportText(report: Report): string {
  const parts = [
    ...report.checks.flatMap(checkParts),
    ...report.conformances.flatMap(conformParts),
    ...report.mutations.flatMap(mutateParts),
    ...(report.requirements ? [ladderText(report.requirements.rows, rungs, page)] : []),
  ]
  return `${parts.filter(part => part !== '').join('\n\n')}\n`
}

function checkParts({ results, clauses }: ResultFile): readonly string[] {
  const table = verdictTable(
    results.map(r => r.model),
    page,
  )
  const isOne = results.length === 1
  return [
    [table.header, ...results.map(r => table.row(r))].join('\n'),
    ...results.filter(r => isOne || !r.asExpected).map(r => violationText(r, page, clauses)),
  ]
}

function conformParts(file: ConformFile): readonly string[] {
  return [
    conformText(file, file.context, page),
    ...file.cases.filter(c => c.verdict === 'fail').map(c => caseText(c, file)),
  ]
}

function mutateParts(file: MutationFile): readonly string[] {
  const told = file.context ?? { choices: [], tiers: [], isInterrupted: false }
  return [mutateText(file, { ...told, words: s => called(s.action, s.args) }, page)]
}
