/**
 * Every defect of the examples breaks what it says, in as many steps as it says, and every property
 * has a defect that breaks it. 'deadlock' among what a defect breaks stands for the deadlock check.
 */
import { describe, expect, test } from 'vitest'
import type { CheckResult } from '../../checker/result.ts'
import type { Defect } from '../../model/index.ts'
import { models } from '../models.ts'
import { check } from './check.ts'
import { findModel } from './find-model.ts'

const specs = new Map(models.map(m => [m.spec.name, m.spec]))

/** What the explorer blames when it judges all properties. */
function blame(result: CheckResult): string | undefined {
  const { violation, coverage } = result
  if (violation) return violation.property ?? violation.kind
  return coverage.goals.find(g => !g.reached)?.id
}

/** What it blames when it judges one property, and deadlock only if that is the one. */
function blameAlone(id: string, { model, bounds = {} }: Defect, property: string) {
  const isDeadlock = property === 'deadlock'
  const properties = isDeadlock ? [] : [property]
  const deadlock = isDeadlock ? {} : ({ deadlock: 'allowed' } as const)
  return blame(check(findModel(model), { defect: id, bounds, properties, ...deadlock }))
}

/** Tests of the slow models are slow tests. */
const isQuick = (d: Defect) => findModel(d.model).slow !== true
const isSlowRun = process.env['LOCKSTEP_SLOW'] === '1'

describe.each([...specs])('%s', (_name, spec) => {
  const defects = Object.entries(spec.defects).filter(([, d]) => isQuick(d) || isSlowRun)

  test.each(defects)('%s breaks what it says, the first of it first', (id, defect) => {
    const result = check(findModel(defect.model), { defect: id, bounds: defect.bounds ?? {} })
    expect(blame(result)).toBe(defect.breaks[0])
    expect(result.violation?.path.steps.length).toBe(defect.steps)
    const alone = defect.breaks.map(property => blameAlone(id, defect, property))
    expect(alone).toEqual(defect.breaks)
  })

  test('every property has a defect that breaks it', () => {
    const broken = new Set(Object.values(spec.defects).flatMap(d => d.breaks))
    expect(Object.keys(spec.properties).filter(id => !broken.has(id))).toEqual([])
  })
})
