/** Failing cases grouped by signature. The same failure has the same signature on every implementation. Pure. */
import type { CaseResult } from '../../../conformance/index.ts'
import type { Run } from './runs.ts'

/** The cases of one implementation that have the same failure. */
export interface FailingRun {
  readonly run: Run
  /** The shrunk case, or else the one with the fewest stimuli. */
  readonly shown: CaseResult
  readonly others: readonly CaseResult[]
}

/** One kind of failure. */
export interface FailureGroup {
  readonly signature: string
  readonly failing: readonly FailingRun[]
}

/** One group for each signature. The group with the most cases is first. */
export function groupFailures(runs: readonly Run[]): readonly FailureGroup[] {
  const groups = new Map<string, FailingRun[]>()
  for (const run of runs)
    for (const [signature, cases] of bySignature(run.file.cases)) {
      const shrunk = cases.find(c => c.id === run.file.shrunk?.result.id)
      const shown = shrunk ?? cases.toSorted((a, b) => a.given - b.given)[0]
      if (!shown) continue
      const failing = { run, shown, others: cases.filter(c => c !== shown) }
      groups.set(signature, [...(groups.get(signature) ?? []), failing])
    }
  const size = ({ failing }: FailureGroup): number =>
    failing.reduce((sum, f) => sum + 1 + f.others.length, 0)
  return [...groups]
    .map(([signature, failing]) => ({ signature, failing }))
    .toSorted((a, b) => size(b) - size(a))
}

function bySignature(cases: readonly CaseResult[]): ReadonlyMap<string, readonly CaseResult[]> {
  const groups = new Map<string, CaseResult[]>()
  for (const one of cases) {
    if (!one.failure) continue
    const group = groups.get(one.failure.signature)
    if (group) group.push(one)
    else groups.set(one.failure.signature, [one])
  }
  return groups
}
