/** Runs an exploration to its end inside a test. */
import type { Model } from '../../model/index.ts'
import { type Overrides, instantiate } from '../../model/engine.ts'
import { type CheckResult, type ExploreOptions, explore } from '../index.ts'

export function check(
  model: Model,
  overrides: Overrides = {},
  options: Partial<ExploreOptions> = {},
): CheckResult {
  const run = explore(instantiate(model, overrides), { now: () => performance.now(), ...options })
  while (!run.run(1000));
  return run.result()
}

/** A result without what may differ from run to run. */
export function facts(r: CheckResult): unknown {
  return { ...r, seconds: 0, bytes: 0 }
}
