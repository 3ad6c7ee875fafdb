/**
 * One exploration from beginning to end in the thread that calls. For a few models and for tests: a thread that has
 * run the reference interpreter on a spec explores it more slowly (docs/ARCHITECTURE.md).
 */
import { type CheckResult, type Limits, explore } from '../../checker/index.ts'
import type { Instance } from '../../model/engine.ts'

/** Explores until it is over or a limit is hit. */
export function explored(instance: Instance, limits: Limits = {}): CheckResult {
  const exploration = explore(instance, { limits, now: () => performance.now() })
  while (!exploration.run(Infinity));
  return exploration.result()
}
