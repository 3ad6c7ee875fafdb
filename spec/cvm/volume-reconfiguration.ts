/**
 * Volume reconfiguration up to the point of no return: begin on the master, validate, vote, agree, invoke the
 * kernels, quiesce. commit.ts has the decision and what follows it.
 * Manual: Volume reconfiguration; Connectivity Policy of Shared Disk Groups.
 * Knows no cluster reconfigurations: a suspended transaction just does not move.
 */
import { oneOf } from '../../model/index.ts'
import { checks } from './dialects.ts'
import { theMaster, whoAnswered } from './drawn.ts'
import { closeTransaction } from './effects.ts'
import { lacksPath } from './join.ts'
import {
  Disk,
  type DraftS,
  Node,
  type NodeId,
  Operation,
  type S,
  action,
  allAcknowledged,
  hasMaster,
  isMaster,
  isMember,
  viewIsCurrent,
} from './state.ts'

export const Answer = oneOf('yes', 'no')

/** DAEMON-3: with a daemon missing, the transaction still begins, and fails. */
function openTransaction(s: DraftS): void {
  s.phase = 'validate'
  s.doomed = Node.some(n => s.node[n].daemon !== 'up' && isMember(s, n))
}

function mayBegin(s: S): boolean {
  return s.phase === 'idle' && !s.reconfiguring && viewIsCurrent(s)
}

/** VRECONF-6: the checks of the change by the master's daemon. */
export function isValidChange(s: S): boolean {
  return s.operation.type !== 'createGroup' || !s.nameTaken
}

/** VRECONF-9: n reaches the new disk, if one is involved. */
export function reachesNewDisk(s: S, n: NodeId): boolean {
  const { operation } = s
  return operation.type !== 'addDisk' || !lacksPath(s, n, operation.disk)
}

/** VRECONF-8: n has no private group of the name that the change gives to a shared one. */
export function nameIsFree(s: S, n: NodeId): boolean {
  return s.operation.type !== 'createGroup' || s.node[n].flaw.type !== 'privateGroup'
}

export const begin = action({
  description: 'a utility starts a volume reconfiguration on the master',
  params: { m: Node },
  kind: 'input',
  budget: 'transactions',
  at: ({ m }) => m,
  requirements: ['VRECONF-1', 'VRECONF-4', 'VRECONF-5', 'VRECONF-13', 'DAEMON-3', 'DG-7', 'DG-11'],
  when: {
    'checks are left open': () => checks.is('opaque'),
    'no reconfiguration is running or pending': mayBegin,
    'the node is the master': (s, { m }) => isMaster(s, m),
    'its daemon runs': (s, { m }) => s.node[m].daemon === 'up',
  },
  then(s) {
    openTransaction(s)
  },
})

export const beginAddDisk = action({
  description: 'a utility starts to add a disk to a shared group',
  params: { m: Node, d: Disk },
  kind: 'input',
  budget: 'transactions',
  at: ({ m }) => m,
  requirements: ['VRECONF-1', 'VRECONF-4', 'VRECONF-5', 'VRECONF-9'],
  when: {
    'checks are modelled': () => checks.is('modelled'),
    'no reconfiguration is running or pending': mayBegin,
    'the node is the master': (s, { m }) => isMaster(s, m),
    'its daemon runs': (s, { m }) => s.node[m].daemon === 'up',
    'the disk is in no shared group': (s, { d }) => !s.sharedDisks.has(d),
  },
  then(s, { d }) {
    openTransaction(s)
    s.operation = Operation.addDisk({ disk: d })
  },
})

export const beginCreateGroup = action({
  description: 'a utility starts to create a shared group of a given name',
  params: { m: Node },
  kind: 'input',
  budget: 'transactions',
  at: ({ m }) => m,
  requirements: ['VRECONF-1', 'VRECONF-4', 'VRECONF-5', 'VRECONF-8', 'DG-11'],
  when: {
    'checks are modelled': () => checks.is('modelled'),
    'no reconfiguration is running or pending': mayBegin,
    'the node is the master': (s, { m }) => isMaster(s, m),
    'its daemon runs': (s, { m }) => s.node[m].daemon === 'up',
  },
  then(s) {
    openTransaction(s)
    s.operation = Operation.createGroup()
  },
})

export const validate = action({
  description: 'the daemon of the master accepts or refuses the change',
  params: { m: Node, accepted: Answer },
  kind: 'internal',
  at: ({ m }) => m,
  requirements: ['VRECONF-6', 'VRECONF-7', 'VRECONF-15', 'PREC-4'],
  when: {
    'a change waits for validation': s => s.phase === 'validate',
    'it is not suspended': s => !s.suspended,
    'the node is the master': (s, { m }) => isMaster(s, m),
    'its daemon runs': (s, { m }) => s.node[m].daemon === 'up',
    'a change it accepts is valid': (s, { accepted }) => accepted === 'no' || isValidChange(s),
  },
  then(s, { accepted }) {
    if (accepted === 'yes') s.phase = 'vote'
    else closeTransaction(s)
  },
})

export const vote = action({
  description: 'the daemon of a node answers the proposal',
  params: { n: Node, answer: Answer },
  kind: 'internal',
  at: ({ n }) => n,
  receivesFrom: theMaster,
  requirements: ['VRECONF-2', 'VRECONF-7', 'VRECONF-8', 'VRECONF-9', 'PREC-4'],
  when: {
    'a change is proposed': s => s.phase === 'vote',
    'it is not suspended': s => !s.suspended,
    'its master is alive': s => hasMaster(s),
    'the node is a member': (s, { n }) => isMember(s, n),
    'it has not answered': (s, { n }) => !s.acks.has(n),
    'its daemon runs': (s, { n }) => s.node[n].daemon === 'up',
    'a yes means that it reaches the new disk': (s, { n, answer }) =>
      answer === 'no' || reachesNewDisk(s, n),
    'a yes means that the name is free on it': (s, { n, answer }) =>
      answer === 'no' || nameIsFree(s, n),
  },
  then(s, { n, answer }) {
    s.acks.add(n)
    if (answer === 'yes') s.node[n].daemonTx = 'voted'
    else s.doomed = true
  },
})

export const agree = action({
  description: 'the daemons agree: the kernels will be invoked',
  params: { m: Node },
  kind: 'internal',
  at: ({ m }) => m,
  receivesFrom: whoAnswered,
  requirements: ['VRECONF-2', 'VRECONF-3', 'VRECONF-10', 'VRECONF-13', 'PREC-4'],
  when: {
    'a change is proposed': s => s.phase === 'vote',
    'it is not suspended': s => !s.suspended,
    'nobody refused and nobody was lost': s => !s.doomed,
    'every participant has answered': s => allAcknowledged(s),
    'the node is the master': (s, { m }) => isMaster(s, m),
  },
  then(s) {
    s.phase = 'kernel'
    s.acks.clear()
  },
})

export const hearAgreement = action({
  description: 'the daemon of a node hears that all agree',
  params: { n: Node },
  kind: 'internal',
  at: ({ n }) => n,
  receivesFrom: theMaster,
  requirements: ['VRECONF-10'],
  when: {
    'the daemons have agreed': s => s.phase === 'kernel',
    'its master is alive': s => hasMaster(s),
    'its daemon has voted': (s, { n }) => s.node[n].daemonTx === 'voted',
  },
  then(s, { n }) {
    s.node[n].daemonTx = 'agreed'
  },
})

export const invokeKernel = action({
  description: 'a daemon invokes its kernel, which holds shared I/O',
  params: { n: Node },
  kind: 'internal',
  at: ({ n }) => n,
  requirements: ['VRECONF-10', 'VRECONF-12'],
  when: {
    'the daemons have agreed': s => s.phase === 'kernel',
    'its master is alive': s => hasMaster(s),
    'its daemon knows that all agree': (s, { n }) => s.node[n].daemonTx === 'agreed',
    'its kernel has not been invoked': (s, { n }) => s.node[n].kernelTx === 'none',
  },
  then(s, { n }) {
    const node = s.node[n]
    node.gate = 'held'
    node.kernelTx = node.inFlight ? 'draining' : 'quiet'
    if (!node.inFlight) s.acks.add(n)
  },
})

export const quiesce = action({
  description: 'a kernel reports that no I/O is in flight',
  params: { n: Node },
  kind: 'internal',
  at: ({ n }) => n,
  requirements: ['VRECONF-12'],
  when: {
    'the decision is still open': s => s.phase === 'kernel',
    'its kernel is draining': (s, { n }) => s.node[n].kernelTx === 'draining',
    'nothing is in flight': (s, { n }) => !s.node[n].inFlight,
  },
  then(s, { n }) {
    s.node[n].kernelTx = 'quiet'
    s.acks.add(n)
  },
})

export const volumeReconfigurationActions = {
  begin,
  beginAddDisk,
  beginCreateGroup,
  validate,
  vote,
  agree,
  hearAgreement,
  invokeKernel,
  quiesce,
}
