/**
 * Wrong variants of the checks (votes, joins) and of departures; written as in defects.ts.
 * Ids are those of spec/catalogue/defects.ts.
 */
import { importPrivateGroup } from './checks.ts'
import { abandonJoin, acceptJoin, admit, checkDisks, lacksPath } from './join.ts'
import { leave } from './membership.ts'
import { Disk, Node, defect } from './state.ts'
import { validate, vote } from './volume-reconfiguration.ts'

const still = {
  crashes: 0,
  stops: 0,
  joins: 0,
  transactions: 0,
  kills: 0,
  pathLosses: 0,
  misfits: 0,
}
const two = { ...still, nodes: 2, initialMembers: 2 }
const oneJoins = { ...still, nodes: 2, initialMembers: 1, joins: 1 }

const D1 = defect(
  vote,
  { drop: 'a yes means that it reaches the new disk' },
  {
    description: 'a slave votes yes without checking its path to the new disk',
    breaks: ['S6-vote'],
    model: 'checks',
    bounds: { ...two, disks: 1, initialDisks: 0, transactions: 1, pathLosses: 1 },
    steps: 4,
  },
)

const D2 = defect(
  vote,
  { drop: 'a yes means that the name is free on it' },
  {
    description: 'a slave votes yes without looking for a private group of that name',
    breaks: ['S6-vote'],
    model: 'checks',
    bounds: { ...two, transactions: 1, misfits: 1 },
    steps: 4,
  },
)

const D3 = defect(
  validate,
  { drop: 'a change it accepts is valid' },
  {
    description: 'the master does not validate what it proposes',
    breaks: ['S6-validate'],
    model: 'checks',
    bounds: { ...still, nodes: 1, initialMembers: 1, transactions: 2 },
    steps: 14,
  },
)

const D24 = defect(
  checkDisks,
  {
    conjunct: 'it reaches every disk on it',
    becomes: (s, { n }) => Disk.some(d => s.sharedDisks.has(d) && !lacksPath(s, n, d)),
  },
  {
    description: 'a joiner checks only the first disk of the list',
    breaks: ['S3-disks'],
    model: 'checks',
    bounds: { ...oneJoins, disks: 2, initialDisks: 2, pathLosses: 1 },
    steps: 7,
  },
)

const D26 = defect(
  leave,
  { skip: 'its shared groups are deported' },
  {
    description: 'a node that leaves keeps its shared groups imported',
    breaks: ['S14'],
    model: 'cvm-smoke',
    bounds: { nodes: 2, initialMembers: 2, crashes: 0, joins: 0, transactions: 0, kills: 0 },
    steps: 2,
  },
)

const D27 = defect(
  leave,
  {
    step: 'its shared groups are deported',
    does: s =>
      Node.forEach(n => {
        s.node[n].imported = false
      }),
  },
  {
    description: 'a leave deports the shared groups on every node',
    breaks: ['S14-survivors'],
    model: 'cvm-smoke',
    bounds: { nodes: 2, initialMembers: 2, crashes: 0, joins: 0, transactions: 0, kills: 0 },
    steps: 2,
  },
)

const D40 = defect(
  leave,
  { drop: 'all its shared I/O is done' },
  {
    description: 'a clean stop leaves with I/O under way',
    breaks: ['S17-stop'],
    model: 'cvm-smoke',
    bounds: { nodes: 1, initialMembers: 1, crashes: 0, joins: 0, transactions: 0, kills: 0 },
    steps: 3,
  },
)

const D58 = defect(
  acceptJoin,
  {
    conjunct: 'licence, protocol version, disk stamps and minor numbers fit',
    becomes: (s, { n }) => {
      const { flaw } = s.node[n]
      return flaw.type !== 'misfit' || flaw.kind !== 'minor'
    },
  },
  {
    description: 'a joiner with a wrong licence, protocol version or stamp is admitted',
    breaks: ['S3'],
    model: 'checks',
    bounds: { ...oneJoins, misfits: 1 },
    steps: 11,
  },
)

const D60 = defect(
  importPrivateGroup,
  { drop: 'no other node has it imported' },
  {
    description: 'a private group is imported on a second node',
    breaks: ['S14'],
    model: 'checks',
    bounds: { ...two, misfits: 2 },
    steps: 2,
  },
)

const D61 = defect(
  abandonJoin,
  { drop: 'the condition of the reason holds' },
  {
    description: 'a joiner that gives up names a reason that does not hold',
    breaks: ['S17'],
    model: 'cvm-smoke',
    bounds: { nodes: 2, initialMembers: 1, crashes: 0, stops: 0, transactions: 0, kills: 0 },
    steps: 2,
  },
)

const D62 = defect(
  admit,
  { drop: 'its own daemon runs' },
  {
    description: 'a joiner whose daemon is stopped is admitted',
    breaks: ['S3'],
    model: 'cvm-smoke',
    bounds: { nodes: 2, initialMembers: 1, crashes: 0, stops: 0, transactions: 0 },
    steps: 11,
  },
)

const D62a = defect(
  acceptJoin,
  {
    conjunct: 'licence, protocol version, disk stamps and minor numbers fit',
    becomes: (s, { n }) => {
      const { flaw } = s.node[n]
      return flaw.type !== 'misfit' || flaw.kind === 'minor'
    },
  },
  {
    description: 'a joiner with a minor-number clash is admitted',
    breaks: ['S3'],
    model: 'checks',
    bounds: { ...oneJoins, misfits: 1 },
    steps: 11,
  },
)

export const checksDefects = { D1, D2, D3, D24, D26, D27, D40, D58, D60, D61, D62, D62a }
