/**
 * Wrong variants of the transaction rules: each drops or alters one conjunct or one named step of one action.
 * Ids and summaries are those of the catalogue; `R…` ids are rejected readings of docs/ambiguities.md, `X…` break a
 * property that no catalogued defect breaks. Bounds are the smallest at which the defect shows.
 * Knows nothing of how a defect is applied or searched for. Ids are those of spec/catalogue/defects.ts.
 */
import {
  abortTransaction,
  closeResolution,
  confirmApplied,
  notifyCompletion,
  reopen,
  resolve,
} from './commit.ts'
import { resumeIO } from './cluster-reconfiguration.ts'
import { killDaemon } from './daemon.ts'
import { elect } from './election.ts'
import { admit } from './join.ts'
import { detect } from './membership.ts'
import { Node, defect, isMember, viewIsStale } from './state.ts'
import { agree, begin, quiesce } from './volume-reconfiguration.ts'

/** All bounds off; each defect turns on what its scenario needs. */
const quiet = { crashes: 0, stops: 0, joins: 0, transactions: 0, kills: 0 }
const two = { ...quiet, nodes: 2, initialMembers: 2 }
const three = { ...quiet, nodes: 3, initialMembers: 3 }
const oneJoins = { ...quiet, nodes: 2, initialMembers: 1, joins: 1 }

const D4 = defect(
  agree,
  {
    conjunct: 'every participant has answered',
    becomes: s => 2 * s.acks.size > Node.count(n => isMember(s, n)),
  },
  {
    description: 'a majority of votes is taken for all of them',
    breaks: ['S6-agree'],
    model: 'cvm-smoke',
    bounds: { ...three, transactions: 1 },
    steps: 5,
  },
)

const D5 = defect(
  quiesce,
  { drop: 'nothing is in flight' },
  {
    description: 'a kernel reports ready although I/O is in flight',
    breaks: ['S7'],
    model: 'cvm-smoke',
    bounds: { ...two, transactions: 1 },
    steps: 12,
  },
)

const D6 = defect(
  reopen,
  {
    conjunct: 'the change is applied everywhere',
    becomes: s => s.phase === 'committed' || s.phase === 'reopening',
  },
  {
    description: 'a node reopens its gate right after its local apply',
    breaks: ['S7'],
    model: 'cvm-smoke',
    bounds: { ...two, transactions: 1 },
    steps: 12,
  },
)

const D6a = defect(
  resumeIO,
  { drop: 'no kernel transaction holds it as well' },
  {
    description: 'a gate that two parties hold opens when one of them lets go',
    breaks: ['S7', 'S4'],
    model: 'cvm-smoke',
    bounds: { ...two, transactions: 1 },
    steps: 11,
  },
)

const D7 = defect(
  resolve,
  {
    step: 'it completes it if and only if it had the notice',
    does: s => {
      s.phase = 'resolveAbort'
    },
  },
  {
    description: 'a new master always fails the transaction of its predecessor',
    breaks: ['S11-resolve', 'S5'],
    model: 'cvm-smoke',
    bounds: { ...three, transactions: 1, crashes: 1 },
    steps: 23,
  },
)

const D8 = defect(
  resolve,
  {
    step: 'it completes it if and only if it had the notice',
    does: s => {
      s.phase = 'resolveCommit'
    },
  },
  {
    description: 'a new master always completes the transaction of its predecessor',
    breaks: ['S11-resolve'],
    model: 'cvm-smoke',
    bounds: { ...two, transactions: 1, crashes: 1 },
    steps: 8,
  },
)

const D9 = defect(
  elect,
  { drop: 'it knows of a completion if any survivor does' },
  {
    description: 'notices go out in any order and the successor is picked at random',
    breaks: ['S11', 'S5'],
    model: 'cvm-smoke',
    bounds: { ...three, transactions: 1, crashes: 1 },
    steps: 20,
  },
)

const D10 = defect(
  closeResolution,
  { drop: 'every node has done so' },
  {
    description: 'a successor that had the notice does not pass it on',
    breaks: ['S5', 'S4'],
    model: 'cvm-smoke',
    bounds: { ...three, transactions: 1, crashes: 1 },
    steps: 25,
  },
)

const D13 = defect(
  admit,
  {
    step: 'it has yet to vote on a suspended transaction',
    does: (s, { n }) => s.acks.add(n),
  },
  {
    description: 'a joiner is not asked to vote when the suspended transaction goes on',
    breaks: ['S6-agree'],
    model: 'cvm-smoke',
    bounds: { ...oneJoins, transactions: 1 },
    steps: 16,
  },
)

const D15 = defect(
  detect,
  {
    step: 'an open transaction loses it',
    does: (s, { n }) => {
      s.acks.delete(n)
      if (s.phase !== 'idle' && s.node[n].believedMaster === n) s.masterGone = true
    },
  },
  {
    description: 'a leave before the decision is ignored',
    breaks: ['S6'],
    model: 'cvm-smoke',
    bounds: { ...two, transactions: 1, crashes: 1 },
    steps: 9,
  },
)

const D16 = defect(
  abortTransaction,
  {
    conjunct: 'it cannot succeed any more',
    becomes: s => s.doomed || (s.phase === 'committed' && viewIsStale(s)),
  },
  {
    description: 'survivors fail a decided transaction because a slave leaves',
    breaks: ['S5'],
    model: 'cvm-smoke',
    bounds: { ...three, transactions: 1, crashes: 1 },
    steps: 18,
  },
)

const D17 = defect(
  killDaemon,
  { skip: 'the kernels learn of it and the transaction fails' },
  {
    description: 'the death of a daemon in the vote or kernel stage is ignored',
    breaks: ['S6-agree', 'S6'],
    model: 'cvm-smoke',
    bounds: { ...two, transactions: 1, kills: 1 },
    steps: 6,
  },
)

const D18 = defect(
  abortTransaction,
  {
    conjunct: 'it cannot succeed any more',
    becomes: s =>
      s.doomed ||
      (s.phase === 'committed' && Node.some(n => s.node[n].daemon !== 'up' && isMember(s, n))),
  },
  {
    description: 'the death of a daemon after the decision fails the transaction',
    breaks: ['S5'],
    model: 'cvm-smoke',
    bounds: { ...two, transactions: 1, kills: 1 },
    steps: 14,
  },
)

const R7 = defect(
  notifyCompletion,
  {
    conjunct: 'the decision is to commit',
    becomes: s => s.phase === 'committed' || s.phase === 'resolveAbort',
  },
  {
    description: 'a completion notice of a departed master still arrives',
    breaks: ['S5'],
    model: 'cvm-smoke',
    bounds: { ...three, transactions: 1, crashes: 1 },
    steps: 18,
  },
)

const R11 = defect(
  confirmApplied,
  { drop: 'no running daemon is behind' },
  {
    description: 'a transaction is over while the copy of a running daemon is old',
    breaks: ['S4'],
    model: 'cvm-smoke',
    bounds: { ...two, transactions: 1 },
    steps: 16,
  },
)

const X1 = defect(
  begin,
  { drop: 'the node is the master' },
  {
    description: 'a utility on a slave starts a volume reconfiguration',
    breaks: ['S6-begin'],
    model: 'cvm-smoke',
    bounds: { ...two, transactions: 1 },
    steps: 1,
  },
)

export const transactionDefects = {
  D4,
  D5,
  D6,
  D6a,
  D7,
  D8,
  D9,
  D10,
  D13,
  D15,
  D16,
  D17,
  D18,
  R7,
  R11,
  X1,
}
