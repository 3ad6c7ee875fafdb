/** Explores one model of the cvm core to the end, in this thread. */
import { explore } from '../../../checker/explore.ts'
import type { CheckResult } from '../../../checker/result.ts'
import type { Model } from '../../../model/index.ts'
import { type Overrides, instantiate } from '../../../model/instance.ts'
import { cvmModels } from '../../cvm/models.ts'

export function check(model: Model, overrides: Overrides = {}): CheckResult {
  const exploration = explore(instantiate(model, overrides), { now: () => performance.now() })
  while (!exploration.run(1_000)) continue
  return exploration.result()
}

export function findModel(name: string): Model {
  const found = cvmModels.find(m => m.name === name)
  if (found === undefined) throw new Error(`There is no model ${name}.`)
  return found
}
