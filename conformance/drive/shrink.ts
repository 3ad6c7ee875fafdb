/**
 * Shrinks a failing run: drops what came after the failure, then leaves out stimuli as long as the implementation
 * still fails with the same signature. fast-check proposes candidates; the spec is asked before the implementation.
 */
import fc from 'fast-check'
import type { Stepper } from '../observer/stepper.ts'
import type { CaseStep } from '../suite/case.ts'
import { isFeasible } from './feasible.ts'
import type { CaseResult, Shrunk } from './result.ts'

export interface ShrinkOptions {
  /** Limit on live runs. */
  readonly runsMax?: number
  /** The number of times that the result is run again to check that it is stable. */
  readonly again?: number
}
const runsMaxDefault = 200
export const againDefault = 3

/** Shrinks a failing result. `run` resets the implementation and gives it stimuli. */
export async function shrink(
  stepper: Stepper,
  failing: CaseResult,
  run: (steps: readonly CaseStep[]) => Promise<CaseResult>,
  options: ShrinkOptions = {},
): Promise<Shrunk> {
  const runsMax = options.runsMax ?? runsMaxDefault
  const signature = failing.failure?.signature
  // With the steps that were not given because their point was not reached: the harness armed it, and waited.
  const all = failing.steps.map(unplanned)
  const anySteps = fc.subarray(all)
  let best: CaseResult = failing
  let steps: readonly CaseStep[] = all
  let tried = 0
  let isSmaller = true
  while (isSmaller && tried < runsMax) {
    isSmaller = false
    for (const { value } of anySteps.shrink([...steps], undefined)) {
      if (tried >= runsMax) break
      if (value.length >= steps.length || !isFeasible(stepper, value)) continue
      tried++
      const result = await run(value)
      if (result.verdict !== 'fail' || result.failure?.signature !== signature) continue
      best = result
      steps = result.steps.map(unplanned)
      isSmaller = true
      break
    }
  }
  const runs = options.again ?? againDefault
  let failed = 0
  for (let i = 0; i < runs; i++) {
    const result = await run(steps)
    if (result.verdict === 'fail' && result.failure?.signature === signature) failed++
  }
  return { result: best, tried, failed, runs }
}

/** A step to be given as it stands. */
export function unplanned(step: CaseStep): CaseStep {
  return { ...step, plan: [] }
}
