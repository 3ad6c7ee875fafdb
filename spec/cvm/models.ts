/**
 * The shipped models of the cvm core: bounds, budgets and expected results. Data only.
 * Counts that have been measured are pinned.
 */
import { type Expectation, model } from '../../model/index.ts'
import { cvmSpec } from './spec.ts'

/** The core alone: activation, disk paths and names are off and add no states. */
const core = { groups: 1, disks: 1, initialDisks: 1 }
const noExtras = { activations: 0, pathLosses: 0, misfits: 0 }
/** The larger models check safety only; the smaller ones show that every goal is reached. */
const safety = Object.entries(cvmSpec.properties)
  .filter(([, p]) => p.kind !== 'reachableStep')
  .map(([id]) => id)
const nothing = { crashes: 0, stops: 0, joins: 0, transactions: 0, kills: 0, ...noExtras }

function holds(distinct: number, generated: number, depth: number): Expectation {
  return { verdict: 'holds', distinct, generated, depth }
}

const join = model(cvmSpec, {
  name: 'join',
  description: 'three nodes start together from nothing; one may crash',
  bounds: { ...core, nodes: 3, initialMembers: 0 },
  budgets: { ...nothing, joins: 3, crashes: 1 },
  expect: holds(8_619, 37_439, 33),
})

const election = model(cvmSpec, {
  name: 'election',
  description: 'up to two of four members crash',
  bounds: { ...core, nodes: 4, initialMembers: 4 },
  budgets: { ...nothing, crashes: 2 },
  expect: holds(10_656, 43_999, 27),
})

const precedence = model(cvmSpec, {
  name: 'precedence',
  description: 'a node joins, another stops or crashes, at any moment of a volume reconfiguration',
  bounds: { ...core, nodes: 3, initialMembers: 2 },
  budgets: { ...nothing, crashes: 1, stops: 1, joins: 1, transactions: 1 },
  expect: holds(83_602, 444_922, 49),
})

const commit = model(cvmSpec, {
  name: 'commit',
  description:
    'a volume reconfiguration of three members, with up to two crashes and a killed daemon',
  bounds: { ...core, nodes: 3, initialMembers: 3 },
  budgets: { ...nothing, crashes: 2, transactions: 1, kills: 1 },
  expect: holds(64_216, 366_230, 37),
})

const activationModel = model(cvmSpec, {
  name: 'activation',
  description: 'activation modes of one shared group, with a crash, a stop and a join',
  bounds: { ...core, nodes: 3, initialMembers: 2 },
  budgets: { ...nothing, activations: 2, crashes: 1, stops: 1, joins: 1 },
  dialects: { activation: 'modelled', defaultMode: 'sw' },
  expect: holds(446_232, 2_645_320, 39),
})

const activationGroups = model(cvmSpec, {
  name: 'activation-groups',
  description: 'activation modes of two shared groups, with the defaults file edited under way',
  bounds: { ...core, groups: 2, nodes: 2, initialMembers: 1 },
  budgets: { ...nothing, activations: 2, crashes: 1, joins: 1, kills: 1 },
  dialects: { activation: 'modelled', defaultMode: 'ro', defaultsFile: 'edited' },
  expect: holds(144_694, 690_438, 28),
})

const checksModel = model(cvmSpec, {
  name: 'checks',
  description: 'disk paths, private names, licences: what joins and votes depend on',
  bounds: { ...core, disks: 2, nodes: 3, initialMembers: 2 },
  budgets: { ...nothing, joins: 1, transactions: 1, pathLosses: 1, misfits: 1 },
  dialects: { checks: 'modelled' },
  expect: holds(690_502, 4_480_857, 52),
})

const checksRepeated = model(cvmSpec, {
  name: 'checks-repeated',
  description:
    'two transactions of two members one after the other: what the first took, the second is refused',
  bounds: { ...core, disks: 2, nodes: 2, initialMembers: 2 },
  budgets: { ...nothing, transactions: 2, kills: 1, misfits: 1 },
  dialects: { checks: 'modelled' },
  expect: holds(25_510, 118_519, 43),
})

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

const cvm4 = model(cvmSpec, {
  name: 'cvm-4',
  description:
    'the whole core with four nodes and one of each: crash, stop, join, transaction, daemon kill',
  bounds: { ...core, nodes: 4, initialMembers: 3 },
  budgets: { ...noExtras, crashes: 1, stops: 1, joins: 1, transactions: 1, kills: 1 },
  properties: safety,
  expect: holds(12_394_776, 103_200_133, 66),
})

const cvmUnlimited = model(cvmSpec, {
  name: 'cvm-unlimited',
  description: 'the whole core with three nodes and no limit on faults or requests',
  bounds: { ...core, nodes: 3, initialMembers: 2 },
  budgets: noExtras,
  properties: safety,
  expect: holds(4_740_384, 64_333_830, 64),
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

/** One small model for each non-default reading, so that every conjunct and option is exercised. */
const small = { ...core, disks: 2, nodes: 3, initialMembers: 2 }
const one = { ...nothing, joins: 1, transactions: 1 }
const dialectModels = [
  ['dialect-atomic-notice', { notify: 'atomic' }, { crashes: 1 }, holds(19_991, 84_512, 47)],
  ['dialect-join-strict', { joinDaemon: 'joinStrict' }, { kills: 1 }, holds(52_658, 270_869, 48)],
  ['dialect-revote-all', { resume: 'revoteAll' }, {}, holds(6_455, 26_544, 46)],
  ['dialect-fail-suspended', { resume: 'failTx' }, {}, holds(6_893, 29_135, 46)],
  ['dialect-abort-drains', { abortIO: 'drain' }, { stops: 1 }, holds(34_280, 170_419, 48)],
  ['dialect-stop-fails', { stop: 'fail' }, { stops: 1 }, holds(31_205, 154_973, 48)],
] as const

export const cvmModels = [
  join,
  election,
  precedence,
  commit,
  activationModel,
  activationGroups,
  checksModel,
  checksRepeated,
  cvmSmoke,
  cvm,
  cvm4,
  cvmUnlimited,
  cvm4Unlimited,
  ...dialectModels.map(([name, dialects, more, expect]) =>
    model(cvmSpec, {
      name,
      bounds: small,
      budgets: { ...one, ...more },
      dialects,
      expect,
    }),
  ),
  model(cvmSpec, {
    name: 'dialect-abort-always',
    description: 'the literal text of COMMIT-1, which fails a transaction even after its decision',
    bounds: { ...core, nodes: 2, initialMembers: 2 },
    budgets: { ...nothing, transactions: 1, kills: 1 },
    dialects: { daemonLoss: 'abortAlways' },
    expect: { verdict: 'violated', property: 'S5', distinct: 1_211, generated: 4_499, depth: 15 },
  }),
]
