/**
 * Wrong variants of join, election, precedence and cluster reconfiguration; written as in defects.ts.
 * Ids are those of spec/catalogue/defects.ts.
 */
import {
  endReconfiguration,
  holdIO,
  learnMaster,
  startReconfiguration,
} from './cluster-reconfiguration.ts'
import { elect, electFirst } from './election.ts'
import { admit } from './join.ts'
import { mayStart } from './precedence.ts'
import { defect, isMaster, masterOf } from './state.ts'
import { vote } from './volume-reconfiguration.ts'

const quiet = { crashes: 0, stops: 0, joins: 0, transactions: 0, kills: 0 }
const three = { ...quiet, nodes: 3, initialMembers: 3 }
const oneJoins = { ...quiet, nodes: 2, initialMembers: 1, joins: 1 }

const D11 = defect(
  startReconfiguration,
  {
    conjunct: 'no volume reconfiguration has to finish first',
    becomes: s => mayStart(s) || s.phase === 'kernel',
  },
  {
    description: 'a node joins while kernels are invoked',
    breaks: ['S9', 'S3'],
    model: 'cvm-smoke',
    bounds: { ...oneJoins, transactions: 1 },
    steps: 6,
  },
)

const D12 = defect(
  startReconfiguration,
  { skip: 'a transaction no kernel knows is suspended' },
  {
    description: 'a transaction before its kernel stage is not suspended for a join',
    breaks: ['S9', 'S3'],
    model: 'cvm-smoke',
    bounds: { ...oneJoins, transactions: 1 },
    steps: 3,
  },
)

const D14 = defect(
  endReconfiguration,
  { skip: 'a suspended transaction goes on' },
  {
    description: 'a suspended transaction is never resumed',
    breaks: ['S9'],
    model: 'cvm-smoke',
    bounds: { ...oneJoins, transactions: 1 },
    steps: 9,
  },
)

const X3 = defect(
  vote,
  { drop: 'it is not suspended' },
  {
    description: 'votes are cast while the transaction is suspended',
    breaks: ['S9-step'],
    model: 'cvm-smoke',
    bounds: { ...oneJoins, transactions: 1 },
    steps: 5,
  },
)

const D19 = defect(
  electFirst,
  { drop: 'nobody is a member yet' },
  {
    description: 'two nodes that join at once both become master',
    breaks: ['S1'],
    model: 'cvm-smoke',
    bounds: { ...quiet, nodes: 2, initialMembers: 0, joins: 2 },
    steps: 5,
  },
)

const D20 = defect(
  admit,
  {
    step: 'it knows the master',
    does: (s, { n }) => {
      const master = masterOf(s)
      if (master !== null) s.node[master].believedMaster = n
      s.node[n].believedMaster = n
    },
  },
  {
    description: 'mastership moves to a joiner',
    breaks: ['S2'],
    model: 'cvm-smoke',
    bounds: oneJoins,
    steps: 10,
  },
)

const D21 = defect(
  learnMaster,
  {
    step: 'it notes who is master',
    does: (s, { n }) => {
      if (isMaster(s, n)) s.node[n].believedMaster = n
    },
  },
  {
    description: 'a slave keeps the id of the departed master',
    breaks: ['S1'],
    model: 'cvm-smoke',
    bounds: { ...three, crashes: 1 },
    steps: 13,
  },
)

const D25 = defect(
  learnMaster,
  { drop: 'the master itself has imported the shared groups' },
  {
    description: 'a slave is admitted before the master is ready',
    breaks: ['S14', 'S3'],
    model: 'cvm-smoke',
    bounds: { ...quiet, nodes: 2, initialMembers: 0, joins: 2 },
    steps: 7,
  },
)

const D34 = defect(
  holdIO,
  { skip: 'the gate closes' },
  {
    description: 'I/O is not suspended in a cluster reconfiguration',
    breaks: ['S8'],
    model: 'cvm-smoke',
    bounds: oneJoins,
    steps: 3,
  },
)

const D35 = defect(
  learnMaster,
  { drop: 'step 1 is done everywhere' },
  {
    description: 'a node starts a step before the previous one is done everywhere',
    breaks: ['S10'],
    model: 'cvm-smoke',
    bounds: { ...quiet, nodes: 3, initialMembers: 2, joins: 1 },
    steps: 4,
  },
)

const R6 = defect(
  elect,
  { drop: 'no node of its view has left' },
  {
    description: 'a successor is chosen in an attempt that still counts on the departed',
    breaks: ['S11'],
    model: 'cvm-smoke',
    bounds: { ...quiet, nodes: 4, initialMembers: 4, transactions: 1, crashes: 2 },
    steps: 32,
  },
)

export const reconfigurationDefects = { D11, D12, D14, X3, D19, D20, D21, D25, D34, D35, R6 }
