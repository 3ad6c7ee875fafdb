/**
 * The safety properties of the composed core, S1..S11 of spec/catalogue/safety-and-liveness.ts: one master, one configuration,
 * one outcome. A suffix marks a part that is judged over the steps of other actions.
 * Knows no models or defects. docs/ambiguities.md lists how unclear sentences are read.
 */
import { decide, resolve } from './commit.ts'
import { elect } from './election.ts'
import { admit, checkDisks, lacksPath } from './join.ts'
import {
  Disk,
  Node,
  type NodeId,
  type S,
  actionProperty,
  daemonsAreCurrent,
  invariant,
  isMaster,
  isMember,
  isOrphan,
  isSettled,
  masterOf,
  viewIsStale,
} from './state.ts'
import {
  agree,
  begin,
  isValidChange,
  nameIsFree,
  reachesNewDisk,
  validate,
  vote,
} from './volume-reconfiguration.ts'

const S1 = invariant({
  name: 'SingleMaster',
  description:
    'there is never more than one master; in a settled cluster there is one, and every member names it',
  requirements: ['ELECT-1', 'ELECT-2', 'ELECT-4', 'ELECT-5', 'ELECT-8', 'ELECT-9'],
  holds: s => {
    const masters = Node.count(n => isMaster(s, n))
    if (masters > 1) return false
    if (!isSettled(s) || !Node.some(n => isMember(s, n))) return true
    return masters === 1 && Node.every(n => !isMember(s, n) || namesTheMaster(s, n))
  },
})

function namesTheMaster(s: S, n: NodeId): boolean {
  const { believedMaster } = s.node[n]
  return believedMaster !== null && isMaster(s, believedMaster)
}

const S2 = actionProperty({
  name: 'StableMaster',
  description: 'mastership moves only when the master has left',
  requirements: ['ELECT-9'],
  holds: (before, after) => {
    const master = masterOf(before)
    return master === null || isMaster(after, master) || !isMember(after, master)
  },
})

const S3 = actionProperty({
  name: 'AdmitSound',
  description:
    'a node is admitted by a master that is ready, after every check, and in no kernel stage',
  requirements: ['JOIN-4', 'JOIN-5', 'JOIN-6', 'JOIN-8', 'JOIN-9', 'PREC-5', 'DAEMON-4', 'ABORT-7'],
  on: admit,
  holds: (before, after, { n }) => {
    const master = masterOf(before)
    if (master === null || !before.node[master].imported || !after.node[n].imported) return false
    if (before.node[n].daemon !== 'up' || before.node[master].daemon !== 'up') return false
    if (before.node[n].joinDaemon !== 'done' || !before.node[n].joinKernel) return false
    if (before.node[n].flaw.type === 'misfit') return false
    if (after.node[n].config !== after.node[master].config) return false
    return before.phase === 'idle' || before.phase === 'validate' || before.phase === 'vote'
  },
})

const S3disks = actionProperty({
  name: 'AdmitSound',
  description: 'a joiner passes the disk check only if it reaches every disk of the list',
  requirements: ['JOIN-6', 'JOIN-7', 'JOIN-10', 'JOIN-11'],
  on: checkDisks,
  holds: (before, _after, { n }) =>
    Disk.every(d => !before.sharedDisks.has(d) || !lacksPath(before, n, d)),
})

const S4 = invariant({
  name: 'identical configuration on every node',
  description:
    'members whose I/O runs have the same configuration; in a settled cluster all members and daemons have',
  requirements: ['VRECONF-14', 'VRECONF-16', 'DAEMON-6'],
  holds: s =>
    s.phase === 'idle' && isSettled(s)
      ? !(someMemberHas(s, 'new') && someMemberHas(s, 'old')) && daemonsAreCurrent(s)
      : !(someOpenMemberHas(s, 'new') && someOpenMemberHas(s, 'old')),
})

function someMemberHas(s: S, config: 'old' | 'new'): boolean {
  return Node.some(n => s.node[n].config === config && isMember(s, n))
}
function someOpenMemberHas(s: S, config: 'old' | 'new'): boolean {
  return Node.some(n => s.node[n].config === config && s.node[n].gate === 'open' && isMember(s, n))
}

const S5 = invariant({
  name: 'commit-or-abort everywhere',
  description:
    'no two members end a transaction differently; a transaction that is over leaves no difference',
  requirements: ['VRECONF-11', 'COMMIT-5', 'COMMIT-6', 'COMMIT-9'],
  holds: s => {
    const mixed =
      Node.some(n => s.node[n].kernelTx === 'committed') &&
      Node.some(n => s.node[n].kernelTx === 'aborted')
    if (mixed) return false
    return (
      s.phase !== 'idle' || (s.diskConfig === 'old' && Node.every(n => s.node[n].config === 'old'))
    )
  },
})

const S6 = actionProperty({
  name: 'UnanimousCommit',
  description: 'the decision is taken with nobody lost, every vote a yes, every daemon up',
  requirements: ['VRECONF-3', 'VRECONF-10', 'VRECONF-13', 'COMMIT-1', 'COMMIT-2', 'DAEMON-3'],
  on: decide,
  holds: (before, _after, { m }) =>
    isMaster(before, m) &&
    !viewIsStale(before) &&
    Node.every(
      n =>
        !isMember(before, n) ||
        (before.node[n].daemonTx === 'agreed' && before.node[n].daemon === 'up'),
    ),
})

const S6agree = actionProperty({
  name: 'UnanimousCommit',
  description: 'the daemons agree only when that of every member has voted yes',
  requirements: [
    'VRECONF-2',
    'VRECONF-3',
    'VRECONF-7',
    'VRECONF-10',
    'VRECONF-13',
    'PREC-4',
    'COMMIT-1',
  ],
  on: agree,
  holds: (before, _after, { m }) =>
    isMaster(before, m) &&
    Node.every(n => !isMember(before, n) || before.node[n].daemonTx === 'voted'),
})

const S6vote = actionProperty({
  name: 'UnanimousCommit',
  description: 'a yes is cast with the local checks true',
  requirements: ['VRECONF-8', 'VRECONF-9'],
  on: vote,
  holds: (before, _after, { n, answer }) =>
    answer === 'no' || (reachesNewDisk(before, n) && nameIsFree(before, n)),
})

const S6validate = actionProperty({
  name: 'UnanimousCommit',
  description: 'only the master proposes, and only what its own daemon found valid',
  requirements: ['VRECONF-6'],
  on: validate,
  holds: (before, _after, { m, accepted }) =>
    isMaster(before, m) && (accepted === 'no' || isValidChange(before)),
})

const S6begin = actionProperty({
  name: 'UnanimousCommit',
  description: 'only the master begins a transaction, by way of its own daemon',
  requirements: ['VRECONF-4', 'VRECONF-5'],
  on: begin,
  holds: (before, _after, { m }) => isMaster(before, m) && before.node[m].daemon === 'up',
})

const S7 = invariant({
  name: 'QuiescedCommit',
  description: 'from the decision until it is applied everywhere all I/O is drained and held',
  requirements: ['VRECONF-12', 'VRECONF-14', 'COMMIT-7', 'COMMIT-8'],
  holds: s => {
    if (s.phase === 'committed')
      return Node.every(n => !isMember(s, n) || (!s.node[n].inFlight && s.node[n].gate === 'held'))
    return s.phase !== 'reopening' || Node.every(n => s.node[n].config === 'new' || !isMember(s, n))
  },
})

const S8 = invariant({
  name: 'ReconfigHeld',
  description:
    'a node that has done step 1 of a cluster reconfiguration holds its gate and has nothing in flight',
  requirements: ['CRECONF-2'],
  holds: s =>
    Node.every(n => s.node[n].step === 0 || (s.node[n].gate === 'held' && !s.node[n].inFlight)),
})

const S9 = invariant({
  name: 'NoOverlap',
  description:
    'in a cluster reconfiguration a transaction is suspended or orphaned, outside of one it is neither',
  requirements: ['PREC-1', 'PREC-2', 'PREC-3', 'PREC-4', 'PREC-5', 'PREC-6', 'CRECONF-5'],
  holds: s => {
    const waits = s.suspended || isOrphan(s)
    return s.reconfiguring ? waits || s.phase === 'idle' : !waits
  },
})

const S9step = actionProperty({
  name: 'NoOverlap',
  description: 'a suspended transaction does not move: its phase stays and no daemon votes',
  requirements: ['PREC-1', 'PREC-4'],
  holds: (before, after) =>
    !before.suspended ||
    !after.suspended ||
    (after.phase === before.phase &&
      Node.every(n => after.node[n].daemonTx === 'none' || before.node[n].daemonTx !== 'none')),
})

const S10 = invariant({
  name: 'StepBarrier',
  description: 'no node is more than one step ahead of another that takes part in the attempt',
  requirements: ['CRECONF-6', 'CRECONF-7'],
  holds: s => !s.reconfiguring || Node.every(n => isWithinOneStep(s, n)),
})

function isWithinOneStep(s: S, n: NodeId): boolean {
  const { step } = s.node[n]
  return step < 2 || Node.every(m => s.node[m].step >= step - 1 || !isMember(s, m))
}

const S11 = actionProperty({
  name: 'NoticeUniform',
  description:
    'a node is elected that missed the completion notice only if every survivor missed it',
  requirements: ['COMMIT-4'],
  on: elect,
  holds: (before, _after, { n }) =>
    before.node[n].kernelTx === 'committed' ||
    Node.every(m => before.node[m].kernelTx !== 'committed' || !isMember(before, m)),
})

const S11resolve = actionProperty({
  name: 'NoticeUniform',
  description:
    'the new master completes the transaction if and only if it had the completion notice',
  requirements: ['COMMIT-3'],
  on: resolve,
  holds: (before, after, { m }) =>
    (after.phase === 'resolveCommit') === (before.node[m].kernelTx === 'committed'),
})

export const agreementProperties = {
  S1,
  S2,
  S3,
  'S3-disks': S3disks,
  S4,
  S5,
  S6,
  'S6-agree': S6agree,
  'S6-vote': S6vote,
  'S6-validate': S6validate,
  'S6-begin': S6begin,
  S7,
  S8,
  S9,
  'S9-step': S9step,
  S10,
  S11,
  'S11-resolve': S11resolve,
}
