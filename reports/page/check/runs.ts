/** The model results of a report, each with a name of its own for addresses. */
import type { ModelResult, Report } from '../../index.ts'
import type { Tone } from '../kit/index.ts'

/** One model's result, with what belongs to its file. */
export interface Run {
  /** Names it in addresses: the model, numbered when it occurs again. */
  readonly key: string
  readonly result: ModelResult
  /** Requirements in words, by id. */
  readonly clauses: Readonly<Record<string, string>>
}

/** All results of a report, in its order. */
export function runsOf(report: Report): readonly Run[] {
  const seen = new Map<string, number>()
  return report.checks
    .flatMap(file => file.results.map(result => ({ result, clauses: file.clauses })))
    .map(({ result, clauses }) => {
      const nth = (seen.get(result.model) ?? 0) + 1
      seen.set(result.model, nth)
      return { key: nth === 1 ? result.model : `${result.model}~${nth}`, result, clauses }
    })
}

/** How a verdict is meant. */
export function verdictTone(result: ModelResult): Tone {
  if (result.verdict === 'violated') return 'bad'
  return result.verdict === 'holds' ? 'good' : 'warn'
}

/** Whether a result is not what was expected. A run with a defect looks for a violation, so none of its ends is. */
export function isSurprise(result: ModelResult): boolean {
  return !result.asExpected && result.defect === null
}

/** The violated property by its name: `S11 NoticeUniform`. */
export function propertyTitle(property: {
  readonly id: string
  readonly name: string | null
}): string {
  return property.name === null ? property.id : `${property.id} ${property.name}`
}
