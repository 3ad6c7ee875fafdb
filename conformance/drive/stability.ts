/**
 * Failures that rest on a wait: on wall time, the absence of an output and a state that was not observed atomically may
 * only mean that the harness looked too early. Such a failure counts only if every repetition fails alike.
 */
import type { Hello } from '../contract/messages.ts'
import type { CaseStep } from '../suite/case.ts'
import type { CaseResult } from './result.ts'

/** True if waiting longer might have shown something else. Failures proved by events never rest on a wait. */
export function restsOnWait({ failure }: CaseResult, hello: Hello | null): boolean {
  if (failure === null || hello?.capabilities.time !== 'wall') return false
  if (failure.kind === 'missing-output') return true
  return failure.kind === 'state-mismatch' && hello.capabilities.observe !== 'atomic'
}

/** Repeats a failing case. The result stays a failure if all repetitions fail alike, else it is `unstable`. */
export async function confirmed(
  failing: CaseResult,
  runs: number,
  run: (steps: readonly CaseStep[]) => Promise<CaseResult>,
): Promise<CaseResult> {
  const signature = failing.failure?.signature
  let failed = 0
  for (let i = 0; i < runs; i++) {
    const again = await run(failing.steps)
    if (again.verdict === 'fail' && again.failure?.signature === signature) failed++
  }
  if (failed === runs) return failing
  return {
    ...failing,
    verdict: 'inconclusive',
    inconclusive: 'unstable',
    failure: null,
    reason: `${signature ?? 'a failure'} in ${failed + 1} of ${runs + 1} runs: it rests on a wait`,
  }
}
