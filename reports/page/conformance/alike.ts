/** Failing cases grouped by what failed: the same failure has the same signature, on whatever implementation. Pure. */
import type { CaseResult } from '../../../conformance/index.ts'
import type { Run } from './runs.ts'

/** The cases of one implementation that fail alike. */
export interface Failing {
  readonly run: Run
  /** The one that was made small, or else the one with the fewest stimuli. */
  readonly shown: CaseResult
  readonly others: readonly CaseResult[]
}
/** One kind of failure. */
export interface Alike {
  readonly signature: string
  readonly failing: readonly Failing[]
}

/** One for each signature, those that most cases have first. */
export function alike(runs: readonly Run[]): readonly Alike[] {
  const groups = new Map<string, Failing[]>()
  for (const run of runs)
    for (const [signature, cases] of bySignature(run.file.cases)) {
      const small = cases.find(c => c.id === run.file.shrunk?.result.id)
      const shown = small ?? cases.toSorted((a, b) => a.given - b.given)[0]
      if (!shown) continue
      const failing = { run, shown, others: cases.filter(c => c !== shown) }
      groups.set(signature, [...(groups.get(signature) ?? []), failing])
    }
  const size = ({ failing }: Alike): number =>
    failing.reduce((sum, f) => sum + 1 + f.others.length, 0)
  return [...groups]
    .map(([signature, failing]) => ({ signature, failing }))
    .toSorted((a, b) => size(b) - size(a))
}

function bySignature(cases: readonly CaseResult[]): ReadonlyMap<string, readonly CaseResult[]> {
  const found = new Map<string, CaseResult[]>()
  for (const one of cases) {
    if (!one.failure) continue
    const own = found.get(one.failure.signature)
    if (own) own.push(one)
    else found.set(one.failure.signature, [one])
  }
  return found
}
