/** The suites of the shipped suite models as they are: all of what is reachable, and every case can be played. */
import { expect, test } from 'vitest'
import { cvmModels } from '../../spec/cvm/models.ts'
import { cvmScenarios } from '../../spec/cvm/scenarios.ts'
import { Stepper, unlimited } from '../observer/stepper.ts'
import { rehearse } from '../suite/rehearse.ts'
import { derive } from '../suite/suite.ts'
import { sizeOf } from './suite-sizes.ts'

test.each([
  ['election', 224],
  ['commit', 2_556],
  ['precedence', 1_877],
] as const)('%s: all is covered and feasible', (name, edges) => {
  const model = cvmModels.find(m => m.name === name)
  if (!model) throw new Error(`no model ${name}`)
  const derived = derive(model, { scenarios: cvmScenarios })
  console.log(`${name}: ${sizeOf(derived)}`)
  expect(derived.isComplete).toBe(true)
  expect(derived.tour?.edges).toBe(edges)
  expect(derived.suite.coverage.flatMap(c => c.missing)).toEqual([])
  const stepper = new Stepper(unlimited(model))
  for (const c of derived.suite.cases)
    expect([c.id, rehearse(stepper, c).kind]).toEqual([c.id, 'feasible'])
})
