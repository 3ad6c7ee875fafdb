/** The compiled engine and the reference interpreter agree on the cvm core, in every model and under every defect. */
import { describe, expect, it } from 'vitest'
import { compareEngines } from '../../../model/test/differential.ts'
import { cvmModels } from '../../cvm/models.ts'
import { cvmSpec } from '../../cvm/spec.ts'

const byName = new Map(cvmModels.map(m => [m.name, m]))

describe('the two engines agree on', () => {
  it.each(cvmModels.map(m => [m.name, m] as const))('%s', { timeout: 60_000 }, (_, m) => {
    expect(compareEngines(m, {}, { statesMax: 60, hoist: true }).steps).toBeGreaterThan(0)
    expect(compareEngines(m, {}, { statesMax: 15, hoist: false }).steps).toBeGreaterThan(0)
  })

  it.each(Object.keys(cvmSpec.defects))('defect %s', { timeout: 60_000 }, id => {
    const { model, bounds = {} } = cvmSpec.defects[id] ?? { model: '' }
    const m = byName.get(model)
    if (!m) throw new Error(`${id} names no model`)
    expect(
      compareEngines(m, { bounds, defect: id }, { statesMax: 25, hoist: true }).steps,
    ).toBeGreaterThan(0)
  })
})
