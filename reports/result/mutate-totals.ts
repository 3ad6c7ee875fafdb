/**
 * The totals of a mutation run: the mutants that the suite killed, those that survived it, and the score. Pure.
 */
import type { MutantResult, MutationResult } from '../../conformance/index.ts'

/** Counts of some mutants. */
export interface MutateTotals {
  readonly mutants: number
  readonly conforming: number
  /** Distinguishable from the spec: killed and survived. */
  readonly nonConforming: number
  readonly undecided: number
  readonly killed: number
  readonly survived: number
}

/** True if the suite itself lets it pass, whatever a case made from its own run does. */
export function isSurvivor(m: MutantResult, { corpus }: Pick<MutationResult, 'corpus'>): boolean {
  return (
    m.decision === 'distinguished' &&
    (m.killed === null || corpus.some(c => c.id === m.killed?.case))
  )
}

/** Counts these mutants of a run. */
export function mutateTotals(
  result: Pick<MutationResult, 'corpus'>,
  mutants: readonly MutantResult[],
): MutateTotals {
  const of = (kind: MutantResult['decision']): number =>
    mutants.filter(m => m.decision === kind).length
  const nonConforming = of('distinguished')
  const survived = mutants.filter(m => isSurvivor(m, result)).length
  return {
    mutants: mutants.length,
    conforming: of('conforming'),
    nonConforming,
    undecided: of('undecided'),
    killed: nonConforming - survived,
    survived,
  }
}

/** `97.5 %`, never rounded up; a dash of nothing. An undecided mutant counts as one not killed. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '-'
  return `${Math.floor((1000 * part) / whole) / 10} %`
}
