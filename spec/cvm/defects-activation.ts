/**
 * Wrong variants of the rules on activation modes and the access they give; written as in defects.ts.
 * Ids are those of spec/catalogue/defects.ts.
 */
import { compatible, grantMode } from './activation.ts'
import { learnMaster } from './cluster-reconfiguration.ts'
import { defaultMode } from './dialects.ts'
import { issueIO } from './io.ts'
import { admit } from './join.ts'
import { Node, defect, isMaster } from './state.ts'

const quiet = { crashes: 0, stops: 0, joins: 0, transactions: 0, kills: 0 }
const still = { ...quiet, activations: 0 }
const two = { ...still, nodes: 2, initialMembers: 2 }
const oneJoins = { ...still, nodes: 2, initialMembers: 1, joins: 1 }

const D28 = defect(
  grantMode,
  {
    conjunct: 'no conflicting mode is held elsewhere',
    becomes: (s, { n, g }) => {
      const mode = s.node[n].wanted.get(g)
      return (
        mode === 'nothing' ||
        Node.every(m => m === n || !isMaster(s, m) || compatible(s.node[m].act.get(g), mode))
      )
    },
  },
  {
    description: 'a mode is compared with that of the master only',
    breaks: ['S12'],
    model: 'activation',
    bounds: { ...still, nodes: 3, initialMembers: 3, activations: 2 },
    steps: 4,
  },
)

const D29 = defect(
  admit,
  {
    step: 'the groups are to be activated in the default mode',
    does: (s, { n }) => s.node[n].act.fill(defaultMode.value),
  },
  {
    description: 'a joiner takes the default mode without asking',
    breaks: ['S12'],
    model: 'activation',
    bounds: { ...oneJoins, activations: 1, defaultMode: 'sw' },
    steps: 12,
  },
)

const D30 = defect(
  grantMode,
  {
    conjunct: 'no conflicting mode is held elsewhere',
    becomes: (s, { n, g }) => {
      const mode = s.node[n].wanted.get(g)
      return (
        mode === 'nothing' ||
        Node.every(
          m =>
            m === n ||
            compatible(s.node[m].act.get(g), mode) ||
            (s.node[m].act.get(g) === 'ew' && mode === 'ro'),
        )
      )
    },
  },
  {
    description: 'read-only is allowed beside exclusive-write: the matrix is not symmetric',
    breaks: ['S12'],
    model: 'activation',
    bounds: { ...two, activations: 2 },
    steps: 4,
  },
)

const D31 = defect(
  grantMode,
  { drop: 'no conflicting mode is held elsewhere' },
  {
    description: 'a mode is tested when it is asked for, and set later',
    breaks: ['S12'],
    model: 'activation',
    bounds: { ...two, activations: 2 },
    steps: 4,
  },
)

const D32 = defect(
  learnMaster,
  { skip: 'the master releases the activations of the departed' },
  {
    description: 'the mode of a crashed node is never released',
    breaks: ['S12'],
    model: 'activation',
    bounds: { ...two, activations: 1, crashes: 1 },
    steps: 7,
  },
)

const D33 = defect(
  issueIO,
  {
    conjunct: 'the activation mode permits it',
    becomes: (s, { n, g }) => s.node[n].act.get(g) !== 'off',
  },
  {
    description: 'writes are accepted under shared-read and read-only',
    breaks: ['S13'],
    model: 'activation',
    bounds: { ...two, activations: 1 },
    steps: 3,
  },
)

const X2 = defect(
  issueIO,
  { drop: 'its gate is open' },
  {
    description: 'a node that is no member reaches shared volumes',
    breaks: ['S13', 'S13-access'],
    model: 'cvm-smoke',
    bounds: { ...quiet, nodes: 2, initialMembers: 1 },
    steps: 1,
  },
)

export const activationDefects = { D28, D29, D30, D31, D32, D33, X2 }
