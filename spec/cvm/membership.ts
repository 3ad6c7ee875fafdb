/**
 * Nodes come and go: start, stop, leave, crash, detection, abort by the monitor.
 * Manual: Overview of Cluster Volume Management; vxclustadm utility; Node abort messages; vxclust utility.
 * Knows no elections or reconfigurations; they react to the membership written here.
 */
import { abortIO, stop } from './dialects.ts'
import { forgetAllButMastership, forgetCluster, loseParticipant } from './effects.ts'
import { type DraftS, Node, type NodeId, action, isMember, stepsMax } from './state.ts'

export const startNode = action({
  description: 'the cluster monitor is started on a node, which then attempts to join',
  params: { n: Node },
  kind: 'input',
  budget: 'joins',
  at: ({ n }) => n,
  requirements: ['OVW-2', 'OVW-4', 'ADM-2'],
  when: {
    'the node is out of the cluster': (s, { n }) => s.node[n].membership === 'out',
    'its former membership is out of the view': (s, { n }) => !s.view.has(n),
  },
  then(s, { n }) {
    s.node[n].membership = 'joining'
  },
})

export const stopNode = action({
  description: 'a clean stop is asked for',
  params: { n: Node },
  kind: 'input',
  budget: 'stops',
  at: ({ n }) => n,
  requirements: ['ADM-3', 'SHUT-1'],
  when: {
    'the node is a member and not stopping': (s, { n }) => s.node[n].membership === 'member',
    'a stop that would not wait finds nothing open': (s, { n }) =>
      stop.is('wait') || !s.node[n].inFlight,
  },
  then(s, { n }) {
    s.node[n].membership = 'stopping'
  },
})

export const leave = action({
  description: 'a stopping node leaves the cluster',
  params: { n: Node },
  kind: 'output',
  at: ({ n }) => n,
  requirements: ['ADM-3', 'SHUT-1', 'SHUT-3', 'ACT-20', 'DG-9', 'ABORT-16', 'COMMIT-2'],
  when: {
    'the node is stopping': (s, { n }) => s.node[n].membership === 'stopping',
    'all its shared I/O is done': (s, { n }) => !s.node[n].inFlight,
  },
  then: {
    'an open transaction loses it': (s, { n }) => loseParticipant(s, n),
    'its activations are released': (s, { n }) => s.node[n].act.fill('off'),
    'its shared groups are deported': (s, { n }) => {
      s.node[n].imported = false
    },
    'it is out of the cluster': (s, { n }) => {
      s.node[n].membership = 'out'
      forgetCluster(s, n)
    },
  },
})

export const crash = action({
  description: 'a node crashes; nobody knows yet',
  params: { n: Node },
  kind: 'fault',
  budget: 'crashes',
  at: ({ n }) => n,
  requirements: ['MON-1', 'CRECONF-14'],
  when: {
    'the node is a member or joining': (s, { n }) =>
      isMember(s, n) || s.node[n].membership === 'joining',
  },
  then(s, { n }) {
    const node = s.node[n]
    node.membership = node.membership === 'joining' ? 'out' : 'dead'
    forgetAllButMastership(s, n)
    node.imported = false
    node.staleDefaults = false
  },
})

export const detect = action({
  description: 'the monitor sees that a node has crashed',
  params: { n: Node },
  kind: 'internal',
  progress: 'eventual',
  requirements: ['MON-1', 'MON-2', 'OVW-6', 'COMMIT-2', 'CRECONF-14'],
  when: {
    'the node has crashed unseen': (s, { n }) => s.node[n].membership === 'dead',
  },
  then: {
    'an open transaction loses it': (s, { n }) => loseParticipant(s, n),
    'it is no longer awaited': (s, { n }) => {
      s.node[n].membership = 'gone'
      s.node[n].believedMaster = null
    },
  },
})

/** Access stops at once; I/O in flight fails, or the node waits for it. */
function beginAbort(s: DraftS, n: NodeId): void {
  const node = s.node[n]
  const drains = node.inFlight && abortIO.is('drain')
  forgetAllButMastership(s, n)
  node.membership = 'aborting'
  node.inFlight = drains
}

export const abortNode = action({
  description: 'a member is aborted on request, whatever it has open',
  params: { n: Node },
  kind: 'input',
  budget: 'stops',
  at: ({ n }) => n,
  requirements: ['ADM-4', 'ABORT-15', 'SHUT-5', 'CRECONF-15'],
  when: {
    'the node is a member': (s, { n }) => isMember(s, n),
  },
  then(s, { n }) {
    beginAbort(s, n)
  },
})

export const expelNode = action({
  description: 'the monitor aborts a node that failed or overran a step, or that it suspects',
  params: { n: Node },
  kind: 'fault',
  progress: 'optional',
  at: ({ n }) => n,
  requirements: [
    'MON-4',
    'ELECT-10',
    'CRECONF-9',
    'CRECONF-11',
    'CRECONF-13',
    'CRECONF-15',
    'ABORT-14',
    'SHUT-5',
  ],
  when: {
    'a cluster reconfiguration is running': s => s.reconfiguring,
    'the node is a member': (s, { n }) => isMember(s, n),
    'it has steps left to do': (s, { n }) => s.node[n].step < stepsMax,
  },
  then(s, { n }) {
    beginAbort(s, n)
  },
})

export const leaveAborted = action({
  description: 'an aborted node is out of the cluster',
  params: { n: Node },
  kind: 'output',
  at: ({ n }) => n,
  requirements: ['MON-4', 'ABORT-15', 'ACT-20', 'DG-9', 'COMMIT-2', 'CRECONF-15'],
  when: {
    'the node is aborting': (s, { n }) => s.node[n].membership === 'aborting',
    'none of its I/O is still waited for': (s, { n }) => !s.node[n].inFlight,
  },
  then: {
    'an open transaction loses it': (s, { n }) => loseParticipant(s, n),
    'its activations are released': (s, { n }) => s.node[n].act.fill('off'),
    'its shared groups are deported': (s, { n }) => {
      s.node[n].imported = false
    },
    'it is out of the cluster': (s, { n }) => {
      s.node[n].membership = 'out'
      s.node[n].believedMaster = null
    },
  },
})

export const membershipActions = {
  startNode,
  stopNode,
  leave,
  crash,
  detect,
  abortNode,
  expelNode,
  leaveAborted,
}
