/** The four models of the frozen spec that benchmarks run, with the counts that every engine must give. */
import { type Expectation, model } from '../../model/index.ts'
import { cvmSpec } from './spec.ts'

/** The core alone: activation, disk paths and names are not in play and cost no state. */
const core = { groups: 1, disks: 1, initialDisks: 1 }
const noExtras = { activations: 0, pathLosses: 0, misfits: 0 }
/** The larger models check what must hold; that every goal is reached is shown by the smaller ones. */
const safety = Object.entries(cvmSpec.properties)
  .filter(([, p]) => p.kind !== 'reachableStep')
  .map(([id]) => id)

function holds(distinct: number, generated: number, depth: number): Expectation {
  return { verdict: 'holds', distinct, generated, depth }
}

const cvmSmoke = model(cvmSpec, {
  name: 'cvm-smoke',
  description:
    'the whole core with three nodes and one of each: crash, stop, join, transaction, daemon kill',
  bounds: { ...core, nodes: 3, initialMembers: 2 },
  budgets: { ...noExtras, crashes: 1, stops: 1, joins: 1, transactions: 1, kills: 1 },
  expect: holds(520_936, 3_525_580, 51),
})

const cvm = model(cvmSpec, {
  name: 'cvm',
  description:
    'the whole core with three nodes: two crashes, a stop, two joins, two transactions, a daemon kill',
  bounds: { ...core, nodes: 3, initialMembers: 2 },
  budgets: { ...noExtras, crashes: 2, stops: 1, joins: 2, transactions: 2, kills: 1 },
  properties: safety,
  expect: holds(7_617_806, 57_787_972, 77),
})

const cvm4Unlimited = model(cvmSpec, {
  name: 'cvm-4-unlimited',
  description: 'the core with four nodes and no limit on anything but that daemons stay up',
  bounds: { ...core, nodes: 4, initialMembers: 3 },
  budgets: { ...noExtras, kills: 0 },
  properties: safety,
  expect: holds(14_784_633, 187_348_642, 77),
  slow: true,
})

const cvmUnlimited = model(cvmSpec, {
  name: 'cvm-unlimited',
  description: 'the whole core with three nodes and no limit on faults or requests',
  bounds: { ...core, nodes: 3, initialMembers: 2 },
  budgets: noExtras,
  properties: safety,
  expect: holds(4_740_384, 64_333_830, 64),
})

export const models = [cvm, cvmSmoke, cvm4Unlimited, cvmUnlimited]
