/**
 * One exploration from beginning to end in the thread that calls. For a few models and for tests: a thread that has
 * run the reference interpreter on a spec explores it more slowly (docs/ARCHITECTURE.md).
 */
import { withoutAmbient } from '../audit/forbidden.ts'
import { type CheckResult, type Limits, explore } from '../../checker/index.ts'
import type { Instance } from '../../model/engine.ts'

/** Explores until it is over or a limit is hit. */
export function explored(instance: Instance, limits: Limits = {}): CheckResult {
  const now = performance.now.bind(performance)
  return withoutAmbient(() => {
    const exploration = explore(instance, { limits, now })
    while (!exploration.run(Infinity));
    exploration.recheck()
    return exploration.result()
  })
}
