/**
 * A node joins: the master sends its disk list, the node checks it, daemon and kernel exchange the configuration,
 * the node is admitted, or it gives up.
 * Manual: vxconfigd daemon; Private and Shared Disk Groups; Node abort messages; Effect of Disk Connectivity.
 * A join is the third step of a cluster reconfiguration. Knows nothing of elections.
 */
import { type Value, oneOf } from '../../model/index.ts'
import { requestDefaultMode } from './activation.ts'
import { joinDaemon } from './dialects.ts'
import { theMaster } from './drawn.ts'
import { forgetCluster } from './effects.ts'
import {
  Disk,
  type DiskId,
  type Misfit,
  Node,
  type NodeId,
  type S,
  action,
  hasMaster,
  isMember,
  isOrphan,
  masterDaemonRuns,
  masterOf,
  stepDoneByAll,
  stepsMax,
} from './state.ts'

/** Node abort reasons that end a join; `joinFails` has the condition of each. */
export const JoinFailure = oneOf(
  'join timed out during reconfiguration',
  'vxconfigd is not enabled',
  'master aborted during join',
  'connection refused by master',
  'cannot find disk on slave node',
  'clustering license not available',
  'clustering license mismatch with master node',
  'protocol version out of range',
  'disk in use by another cluster',
  'minor number conflict',
)

/** The node cannot reach this disk. */
export function lacksPath(s: S, n: NodeId, d: DiskId): boolean {
  const { flaw } = s.node[n]
  return flaw.type === 'noPath' && flaw.disk === d
}

function misfits(s: S, n: NodeId, kind: Value<typeof Misfit>): boolean {
  const { flaw } = s.node[n]
  return flaw.type === 'misfit' && flaw.kind === kind
}

/** ABORT-1, 4, 5, 6, 7, 8, 10, 11, 12, 17: true if the condition of this reason holds for joiner n. */
export function joinFails(s: S, n: NodeId, reason: Value<typeof JoinFailure>): boolean {
  switch (reason) {
    case 'join timed out during reconfiguration':
      return s.reconfiguring || s.phase !== 'idle'
    case 'vxconfigd is not enabled':
      return s.node[n].daemon === 'down'
    case 'master aborted during join':
      return s.reconfiguring && s.view.has(n) && !hasMaster(s) && Node.some(m => isMember(s, m))
    case 'connection refused by master':
      return s.view.has(n) && masterDaemonRuns(s)
    case 'cannot find disk on slave node':
      return (
        s.node[n].joinDaemon === 'listed' &&
        Disk.some(d => s.sharedDisks.has(d) && lacksPath(s, n, d))
      )
    case 'clustering license not available':
      return misfits(s, n, 'unlicensed')
    case 'clustering license mismatch with master node':
      return misfits(s, n, 'licence') && s.node[n].joinDaemon === 'checked'
    case 'protocol version out of range':
      return misfits(s, n, 'protocol') && s.node[n].joinDaemon === 'checked'
    case 'disk in use by another cluster':
      return misfits(s, n, 'stamp') && s.node[n].joinDaemon === 'checked'
    case 'minor number conflict':
      return misfits(s, n, 'minor') && s.node[n].joinDaemon === 'checked'
    default:
      return false
  }
}

export const sendDiskList = action({
  description: 'the master sends a joiner the disks it has imported',
  params: { n: Node },
  kind: 'internal',
  at: ({ n }) => n,
  receivesFrom: theMaster,
  requirements: ['JOIN-4', 'JOIN-5', 'JOIN-6', 'DAEMON-4'],
  when: {
    'every member knows its master': s => stepDoneByAll(s, 2),
    'no orphaned transaction is left': s => !isOrphan(s),
    'the node is joining in this view, and not served yet': (s, { n }) =>
      s.node[n].membership === 'joining' && s.node[n].joinDaemon === 'none' && s.view.has(n),
    'the daemon of the master runs': s => masterDaemonRuns(s),
    'its own daemon runs': (s, { n }) => s.node[n].daemon === 'up',
    'where that is demanded, all daemons run': s =>
      joinDaemon.is('slaveDownOk') || Node.every(m => s.node[m].daemon === 'up' || !isMember(s, m)),
  },
  then(s, { n }) {
    s.node[n].joinDaemon = 'listed'
  },
})

export const checkDisks = action({
  description: 'a joiner finds that it can reach every listed disk',
  params: { n: Node },
  kind: 'internal',
  at: ({ n }) => n,
  requirements: ['JOIN-6', 'JOIN-7', 'JOIN-10', 'JOIN-11'],
  when: {
    'it has the list': (s, { n }) => s.node[n].joinDaemon === 'listed',
    'it reaches every disk on it': (s, { n }) =>
      Disk.every(d => !s.sharedDisks.has(d) || !lacksPath(s, n, d)),
  },
  then(s, { n }) {
    s.node[n].joinDaemon = 'checked'
  },
})

export const acceptJoin = action({
  description: 'the master accepts a joiner and hands it the shared configuration',
  params: { n: Node },
  kind: 'internal',
  at: ({ n }) => n,
  receivesFrom: theMaster,
  requirements: ['JOIN-5', 'JOIN-8', 'JOIN-9', 'ABORT-4', 'ABORT-7', 'ABORT-11', 'ABORT-12'],
  when: {
    'it has checked the disks': (s, { n }) => s.node[n].joinDaemon === 'checked',
    'licence, protocol version, disk stamps and minor numbers fit': (s, { n }) =>
      s.node[n].flaw.type !== 'misfit',
    'the daemon of the master runs': s => masterDaemonRuns(s),
  },
  then(s, { n }) {
    s.node[n].joinDaemon = 'done'
  },
})

export const exchangeKernels = action({
  description: 'the kernel of a joiner exchanges what it needs with that of the master',
  params: { n: Node },
  kind: 'internal',
  at: ({ n }) => n,
  receivesFrom: theMaster,
  requirements: ['JOIN-5'],
  when: {
    'every member knows its master': s => stepDoneByAll(s, 2),
    'no orphaned transaction is left': s => !isOrphan(s),
    'the node is joining in this view': (s, { n }) =>
      s.node[n].membership === 'joining' && s.view.has(n),
    'it has not done so': (s, { n }) => !s.node[n].joinKernel,
    'there is a master': s => hasMaster(s),
  },
  then(s, { n }) {
    s.node[n].joinKernel = true
  },
})

export const admit = action({
  description: 'a joiner becomes a member',
  params: { n: Node },
  kind: 'output',
  at: ({ n }) => n,
  requirements: [
    'JOIN-4',
    'JOIN-8',
    'JOIN-12',
    'ELECT-9',
    'PREC-4',
    'PREC-5',
    'ACT-10',
    'ACT-12',
    'ADM-8',
  ],
  when: {
    'the master has done step 3': s =>
      stepDoneByAll(s, 3) && Node.some(m => s.node[m].believedMaster === m && s.node[m].step === 3),
    'the exchange of the daemons is done': (s, { n }) => s.node[n].joinDaemon === 'done',
    'the daemon of the master runs': s => masterDaemonRuns(s),
    'its own daemon runs': (s, { n }) => s.node[n].daemon === 'up',
  },
  then: {
    'it is a member and holds its gate': (s, { n }) => {
      s.node[n].membership = 'member'
      s.node[n].step = stepsMax
      s.node[n].joinDaemon = 'none'
      s.node[n].joinKernel = false
    },
    'it knows the master': (s, { n }) => {
      s.node[n].believedMaster = masterOf(s)
    },
    'it has the groups and the configuration of the master': (s, { n }) => {
      s.node[n].imported = Node.some(m => s.node[m].believedMaster === m && s.node[m].imported)
      s.node[n].config = Node.some(
        m => s.node[m].believedMaster === m && s.node[m].config === 'new',
      )
        ? 'new'
        : 'old'
    },
    'it has yet to vote on a suspended transaction': (s, { n }) => s.acks.delete(n),
    'the groups are to be activated in the default mode': (s, { n }) => requestDefaultMode(s, n),
  },
})

export const abandonJoin = action({
  description: 'a joiner gives up',
  params: { n: Node, reason: JoinFailure },
  kind: 'output',
  progress: 'optional',
  at: ({ n }) => n,
  requirements: [
    'JOIN-7',
    'JOIN-14',
    'ABORT-1',
    'ABORT-4',
    'ABORT-5',
    'ABORT-6',
    'ABORT-7',
    'ABORT-8',
    'ABORT-10',
    'ABORT-11',
    'ABORT-12',
    'ABORT-17',
  ],
  when: {
    'the node is joining': (s, { n }) => s.node[n].membership === 'joining',
    'the condition of the reason holds': (s, { n, reason }) => joinFails(s, n, reason),
  },
  then(s, { n }) {
    s.node[n].membership = 'out'
    s.view.delete(n)
    forgetCluster(s, n)
  },
})

export const joinActions = {
  sendDiskList,
  checkDisks,
  acceptJoin,
  exchangeKernels,
  admit,
  abandonJoin,
}
