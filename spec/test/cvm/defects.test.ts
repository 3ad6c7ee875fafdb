/**
 * Every defect of the cvm core breaks the properties it says, in as many steps as it says, at bounds where the
 * spec itself holds; and every property has a defect that breaks it.
 */
import { describe, expect, test } from 'vitest'
import type { Defect } from '../../../model/index.ts'
import { defects as catalogue } from '../../catalogue/defects.ts'
import { cvmSpec } from '../../cvm/spec.ts'
import { check, findModel } from './check.ts'

const isSlowRun = process.env['LOCKSTEP_SLOW'] === '1'
/** Needs four nodes and two crashes: 200 thousand states. */
const slowDefects = ['R6']
const quick = Object.entries(cvmSpec.defects).filter(
  ([id]) => isSlowRun || !slowDefects.includes(id),
)

/** What is blamed when one property is judged alone, or when all are. */
function blame(id: string, { model, bounds = {} }: Defect, properties?: readonly string[]) {
  const overrides = properties ? { defect: id, bounds, properties } : { defect: id, bounds }
  return check(findModel(model), overrides).violation
}

describe('cvm defects', () => {
  test.each(quick)('%s breaks what it says, the first of it first', (id, defect) => {
    const violation = blame(id, defect)
    expect(violation?.property).toBe(defect.breaks[0])
    expect(violation?.path.steps.length).toBe(defect.steps)
    const alone = defect.breaks.map(property => blame(id, defect, [property])?.property)
    expect(alone).toEqual(defect.breaks)
  })

  test.each(quick)('without %s the spec holds at the same bounds', (_id, defect) => {
    const { verdict } = check(findModel(defect.model), { bounds: defect.bounds ?? {} })
    expect(verdict).toBe('holds')
  })

  test('every safety property has a defect that breaks it', () => {
    const broken = new Set(Object.values(cvmSpec.defects).flatMap(d => d.breaks))
    const safety = Object.entries(cvmSpec.properties).filter(([, p]) => !p.kind.startsWith('reach'))
    expect(safety.map(([id]) => id).filter(id => !broken.has(id))).toEqual([])
  })

  test('ids are those of the catalogue, a letter for a second variant', () => {
    const known = catalogue.map(row => row.id as string)
    const ids = Object.keys(cvmSpec.defects).filter(id => id.startsWith('D'))
    expect(ids.map(id => id.replace(/[a-z]$/, '')).filter(id => !known.includes(id))).toEqual([])
  })
})
