/** The model results of a report, each with a name for its address. */
import type { ModelResult, Report } from '../../index.ts'
import { type Tone, uniqueNames } from '../kit/index.ts'

/** One model's result, with the clauses of its file. */
export interface Run {
  /** Names the run in addresses: the model, with a number when it occurs again. */
  readonly key: string
  readonly result: ModelResult
  /** Requirement clauses by id. */
  readonly clauses: Readonly<Record<string, string>>
}

/** All results of a report, in order. */
export function runsOf(report: Report): readonly Run[] {
  const runs = report.checks.flatMap(({ results, clauses }) =>
    results.map(result => ({ result, clauses })),
  )
  const keys = uniqueNames(runs.map(run => run.result.model))
  return runs.map((run, i) => ({ ...run, key: keys[i] ?? '' }))
}

/** The tone of a result's verdict. */
export function verdictTone(result: ModelResult): Tone {
  if (result.verdict === 'violated') return 'bad'
  return result.verdict === 'holds' ? 'good' : 'warn'
}

/** True when a result is not the expected one. A run with a defect has no expected result. */
export function isUnexpected(result: ModelResult): boolean {
  return !result.asExpected && result.defect === null
}

/** A property's id and name: `S11 NoticeUniform`. */
export function propertyTitle(property: {
  readonly id: string
  readonly name: string | null
}): string {
  return property.name === null ? property.id : `${property.id} ${property.name}`
}
