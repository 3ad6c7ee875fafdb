/**
 * The end of a volume reconfiguration: decision, completion notices and reopening; abort; or, when the master has
 * left, settlement by its successor, which depends on whether the successor had been notified.
 * Manual: Volume reconfiguration; Cluster reconfiguration. COMMIT-4 is a guard of `elect`, not of these actions.
 */
import { notify } from './dialects.ts'
import { theMaster, whoAnswered } from './drawn.ts'
import { closeTransaction } from './effects.ts'
import {
  type DraftS,
  Node,
  type NodeId,
  action,
  allAcknowledged,
  daemonsAreCurrent,
  hasMaster,
  isMaster,
  isMember,
  stepDoneByAll,
} from './state.ts'

/** The kernel has the new configuration; its daemon's copy follows. */
function applyCommit(s: DraftS, n: NodeId): void {
  const node = s.node[n]
  node.kernelTx = 'committed'
  node.config = 'new'
  node.daemonBehind = node.daemon === 'up'
  s.acks.add(n)
}

export const decide = action({
  description: 'the master decides to commit and records it on the disks',
  params: { m: Node },
  kind: 'output',
  at: ({ m }) => m,
  receivesFrom: whoAnswered,
  requirements: ['VRECONF-3', 'VRECONF-11', 'VRECONF-12', 'VRECONF-13', 'COMMIT-2', 'DAEMON-3'],
  when: {
    'the kernels have been invoked': s => s.phase === 'kernel',
    'nobody was lost': s => !s.doomed,
    'every kernel is quiet': s => allAcknowledged(s),
    'the node is the master': (s, { m }) => isMaster(s, m),
  },
  then(s) {
    s.phase = 'committed'
    s.diskConfig = 'new'
    s.acks.clear()
  },
})

export const notifyCompletion = action({
  description: 'a node gets the notice of completion and applies the change',
  params: { n: Node },
  kind: 'output',
  at: ({ n }) => n,
  receivesFrom: theMaster,
  // The master may have left without sending the notice, or may wait for a node that has left: COMMIT-4 allows either.
  progressWhen: s => hasMaster(s) && !Node.some(n => s.node[n].membership === 'dead'),
  requirements: ['COMMIT-4', 'VRECONF-11', 'VRECONF-14', 'VRECONF-17'],
  when: {
    'notices go out one by one': () => notify.is('electGuard'),
    'the decision is to commit': s => s.phase === 'committed',
    'its kernel is quiet': (s, { n }) => s.node[n].kernelTx === 'quiet',
  },
  then(s, { n }) {
    applyCommit(s, n)
  },
})

export const notifyAllOfCompletion = action({
  description: 'all nodes get the notice of completion at once',
  params: { m: Node },
  kind: 'output',
  at: ({ m }) => m,
  barrier: true,
  requirements: ['COMMIT-4', 'VRECONF-14'],
  when: {
    'notices are atomic': () => notify.is('atomic'),
    'the decision is to commit': s => s.phase === 'committed',
    'the node is the master': (s, { m }) => isMaster(s, m),
    'some kernel is still quiet': s => Node.some(n => s.node[n].kernelTx === 'quiet'),
  },
  then(s) {
    Node.forEach(n => {
      if (s.node[n].kernelTx === 'quiet') applyCommit(s, n)
    })
  },
})

export const syncDaemon = action({
  description: 'the daemon of a node takes over the new configuration from its kernel',
  params: { n: Node },
  kind: 'internal',
  at: ({ n }) => n,
  requirements: ['DAEMON-1', 'VRECONF-16'],
  when: {
    'its daemon is behind': (s, { n }) => s.node[n].daemonBehind,
  },
  then(s, { n }) {
    s.node[n].daemonBehind = false
  },
})

export const confirmApplied = action({
  description: 'the master knows that the change is applied everywhere',
  params: { m: Node },
  kind: 'internal',
  at: ({ m }) => m,
  receivesFrom: whoAnswered,
  requirements: ['COMMIT-7', 'COMMIT-8', 'VRECONF-14', 'VRECONF-16'],
  when: {
    'the decision is to commit': s => s.phase === 'committed',
    'every node has applied it': s => allAcknowledged(s),
    'no running daemon is behind': s => daemonsAreCurrent(s),
    'the node is the master': (s, { m }) => isMaster(s, m),
  },
  then(s) {
    s.phase = 'reopening'
    s.acks.clear()
  },
})

export const reopen = action({
  description: 'a node lets shared I/O go on under the new configuration',
  params: { n: Node },
  kind: 'output',
  at: ({ n }) => n,
  // The master may have left without sending the message.
  progressWhen: s => hasMaster(s),
  requirements: ['COMMIT-7', 'VRECONF-12'],
  when: {
    'the change is applied everywhere': s => s.phase === 'reopening',
    'its kernel has committed': (s, { n }) => s.node[n].kernelTx === 'committed',
    'its gate is held': (s, { n }) => s.node[n].gate === 'held',
  },
  then(s, { n }) {
    s.node[n].gate = 'open'
  },
})

export const finish = action({
  description: 'the transaction is over and its utility is told of success',
  params: { m: Node },
  kind: 'output',
  at: ({ m }) => m,
  receivesFrom: whoAnswered,
  requirements: ['COMMIT-8', 'COMMIT-10', 'VRECONF-17'],
  when: {
    'the change is applied everywhere': s => s.phase === 'reopening',
    'every node has reopened its gate': s =>
      !Node.some(n => s.node[n].gate === 'held' && isMember(s, n)),
    'nobody has crashed unseen': s => !Node.some(n => s.node[n].membership === 'dead'),
    'the node is the master': (s, { m }) => isMaster(s, m),
  },
  then(s) {
    closeTransaction(s)
  },
})

export const abortTransaction = action({
  description: 'the master gives the transaction up; its console names the culprit',
  params: { m: Node },
  kind: 'output',
  at: ({ m }) => m,
  requirements: ['COMMIT-1', 'COMMIT-2', 'VRECONF-11', 'VRECONF-15', 'PREC-3'],
  when: {
    'it cannot succeed any more': s => s.doomed,
    'it is not suspended': s => !s.suspended,
    'the node is the master': (s, { m }) => isMaster(s, m),
  },
  then(s) {
    s.phase = 'aborting'
    s.doomed = false
    s.acks.clear()
  },
})

export const notifyAbort = action({
  description: 'a node hears that the transaction is given up and lets shared I/O go on',
  params: { n: Node },
  kind: 'output',
  at: ({ n }) => n,
  receivesFrom: theMaster,
  requirements: ['COMMIT-1', 'COMMIT-6', 'VRECONF-15'],
  when: {
    'the transaction is given up': s => s.phase === 'aborting',
    'its master is alive': s => hasMaster(s),
    'the node is a member that has not heard': (s, { n }) => !s.acks.has(n) && isMember(s, n),
  },
  then(s, { n }) {
    s.node[n].kernelTx = 'aborted'
    s.node[n].gate = 'open'
    s.acks.add(n)
  },
})

export const finishAbort = action({
  description: 'the transaction is over and its utility is told of the error',
  params: { m: Node },
  kind: 'output',
  at: ({ m }) => m,
  receivesFrom: whoAnswered,
  requirements: ['COMMIT-6', 'COMMIT-10', 'VRECONF-15'],
  when: {
    'the transaction is given up': s => s.phase === 'aborting',
    'every node has heard': s => allAcknowledged(s),
    'the node is the master': (s, { m }) => isMaster(s, m),
  },
  then(s) {
    closeTransaction(s)
  },
})

export const resolve = action({
  description: 'the new master completes or fails the transaction of its predecessor',
  params: { m: Node },
  kind: 'output',
  at: ({ m }) => m,
  requirements: ['COMMIT-3', 'COMMIT-6', 'COMMIT-9', 'PREC-1'],
  when: {
    'the transaction has lost its master': s => s.phase === 'orphaned',
    'every member knows its master': s => stepDoneByAll(s, 2),
    'the node is the master': (s, { m }) => isMaster(s, m),
  },
  then: {
    'it completes it if and only if it had the notice': (s, { m }) => {
      s.phase = s.node[m].kernelTx === 'committed' ? 'resolveCommit' : 'resolveAbort'
    },
    'a change that fails is taken off the disks': s => {
      if (s.phase === 'resolveAbort') s.diskConfig = 'old'
    },
    'its own kernel follows': (s, { m }) => settle(s, m),
  },
})

/** A kernel carries out the new master's decision; a kernel that had the notice has already applied the change. */
function settle(s: DraftS, n: NodeId): void {
  const node = s.node[n]
  if (s.phase === 'resolveAbort') {
    node.kernelTx = 'aborted'
    s.acks.add(n)
  } else if (node.kernelTx === 'committed') s.acks.add(n)
  else applyCommit(s, n)
}

export const applyResolution = action({
  description: 'a node does what the new master resolved',
  params: { n: Node },
  kind: 'output',
  at: ({ n }) => n,
  receivesFrom: theMaster,
  // The master may have left without sending the message.
  progressWhen: s => hasMaster(s),
  requirements: ['COMMIT-3', 'COMMIT-5', 'COMMIT-10'],
  when: {
    'the new master has resolved': s => s.phase === 'resolveCommit' || s.phase === 'resolveAbort',
    'the node knows its master': (s, { n }) => s.node[n].step === 2,
    'it has not done so': (s, { n }) => !s.acks.has(n),
  },
  then(s, { n }) {
    settle(s, n)
  },
})

export const closeResolution = action({
  description: 'the transaction of the former master is settled everywhere',
  params: { m: Node },
  kind: 'internal',
  at: ({ m }) => m,
  receivesFrom: whoAnswered,
  requirements: ['COMMIT-3', 'COMMIT-5', 'COMMIT-10', 'VRECONF-16'],
  when: {
    'the new master has resolved': s => s.phase === 'resolveCommit' || s.phase === 'resolveAbort',
    'every node has done so': s => allAcknowledged(s),
    'no running daemon is behind': s => daemonsAreCurrent(s),
    'the node is the master': (s, { m }) => isMaster(s, m),
  },
  then(s) {
    closeTransaction(s)
  },
})

export const commitActions = {
  decide,
  notifyCompletion,
  notifyAllOfCompletion,
  syncDaemon,
  confirmApplied,
  reopen,
  finish,
  abortTransaction,
  notifyAbort,
  finishAbort,
  resolve,
  applyResolution,
  closeResolution,
}
