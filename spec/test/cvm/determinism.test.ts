/** The counterexample shown is a matter of the state graph alone: same bytes whatever the order of discovery. */
import { describe, expect, it } from 'vitest'
import { explore } from '../../../checker/index.ts'
import { instantiate } from '../../../model/engine.ts'
import { cvmModels } from '../../cvm/models.ts'
import { cvmSpec } from '../../cvm/spec.ts'

function resultOf(
  id: string,
  options: { readonly seed?: number; readonly order?: readonly number[] },
): string {
  const { model, bounds = {} } = cvmSpec.defects[id] ?? { model: '' }
  const m = cvmModels.find(x => x.name === model)
  if (!m) throw new Error(`${id} names no model`)
  const run = explore(instantiate(m, { bounds, defect: id }), {
    now: () => performance.now(),
    ...options,
  })
  while (!run.run(1000));
  return JSON.stringify({ ...run.result(), seconds: 0, bytes: 0 })
}

describe('the same bytes in any order of discovery', () => {
  it.each(['D5', 'D8', 'D12', 'D17', 'D21'])('%s', { timeout: 60_000 }, id => {
    const actions = Object.keys(cvmSpec.actions).map((_, k) => k)
    const plain = resultOf(id, {})
    expect(resultOf(id, { seed: 77, order: [...actions].reverse() })).toBe(plain)
    expect(resultOf(id, { seed: -5, order: [...actions.slice(20), ...actions.slice(0, 20)] })).toBe(
      plain,
    )
  })
})
