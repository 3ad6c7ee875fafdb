/** Explores one model to the end, in this thread. */
import { explore } from '../../checker/explore.ts'
import type { CheckResult } from '../../checker/result.ts'
import type { Model } from '../../model/index.ts'
import { type Overrides, instantiate } from '../../model/instance.ts'

export function check(model: Model, overrides: Overrides = {}): CheckResult {
  const exploration = explore(instantiate(model, overrides), { now: () => performance.now() })
  while (!exploration.run(1_000)) continue
  return exploration.result()
}
