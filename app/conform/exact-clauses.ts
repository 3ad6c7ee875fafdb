/**
 * Puts the requirements that a failing case most likely broke first. An action cites many; the coverage table of a shipped
 * spec says which of them each conjunct carries, and those of the conjuncts that failed come first. Pure.
 */
import type { CaseResult, ConformResult } from '../../conformance/index.ts'
import { cvmCarriers } from '../../spec/index.ts'

type Failure = NonNullable<CaseResult['failure']>
type Nearest = Failure['explanation']['excluded'][number]['nearest'][number]

/** Ids by `action/conjunct`, the most specific first: those that few conjuncts carry. */
const carriedBy: ReadonlyMap<string, readonly string[]> = byConjunct()

function byConjunct(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const rows = [...cvmCarriers].flatMap(([id, row]) =>
    row.status === 'modelled' ? [{ id, conjuncts: row.carries.conjuncts }] : [],
  )
  for (const { id, conjuncts } of rows.toSorted((a, b) => a.conjuncts.length - b.conjuncts.length))
    for (const { action, conjunct } of conjuncts) {
      const key = `${action}/${conjunct}`
      found.set(key, [...(found.get(key) ?? []), id])
    }
  return found
}

/** The same result, with the requirements of each failure in this order. */
export function withExactClauses(result: ConformResult): ConformResult {
  const { shrunk } = result
  return {
    ...result,
    cases: result.cases.map(exactly),
    shrunk: shrunk && { ...shrunk, result: exactly(shrunk.result) },
  }
}

function exactly(one: CaseResult): CaseResult {
  const { failure } = one
  if (!failure) return one
  const { explanation } = failure
  const excluded = explanation.excluded.map(e => ({
    ...e,
    nearest: e.nearest.map(n => ({ ...n, requirements: ordered(n.requirements, [n]) })),
  }))
  const nearest = excluded.flatMap(e => e.nearest.slice(0, 1))
  return {
    ...one,
    failure: {
      ...failure,
      explanation: { ...explanation, excluded },
      requirements: ordered(failure.requirements, nearest),
    },
  }
}

/** Reorders ids that are cited already, and adds none: another spec may use the same names for other things. */
function ordered(cited: readonly string[], nearest: readonly Nearest[]): readonly string[] {
  const broken = nearest.flatMap(n =>
    n.failed.flatMap(c => carriedBy.get(`${n.action}/${c.name}`) ?? []),
  )
  const first = [...new Set(broken)].filter(id => cited.includes(id))
  return [...first, ...cited.filter(id => !first.includes(id))]
}
