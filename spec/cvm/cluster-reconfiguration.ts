/**
 * Cluster reconfiguration: the monitor delivers a view, every member runs the same ordered steps (hold I/O, learn
 * the master, settle, admit), each step only after the previous one is done everywhere, then I/O resumes.
 * Manual: Cluster reconfiguration; vxclust utility; vxconfigd daemon.
 * Knows nothing of how a master is chosen, a joiner checked or a transaction committed.
 */
import { closeTransaction } from './effects.ts'
import { mayStart } from './precedence.ts'
import { resume } from './dialects.ts'
import {
  type DraftS,
  Node,
  action,
  hasMaster,
  isAwaited,
  isBeforeKernel,
  isInTarget,
  isMaster,
  isMember,
  isOrphan,
  stepDoneByAll,
  stepsMax,
  viewIsCurrent,
  viewIsStale,
} from './state.ts'

function deliverView(s: DraftS): void {
  s.reconfiguring = true
  Node.forEach(n => {
    if (isInTarget(s, n)) s.view.add(n)
    else s.view.delete(n)
    const node = s.node[n]
    node.step = 0
    node.joinDaemon = 'none'
    node.joinKernel = false
  })
}

/** PREC-1, COMMIT-3: the successor will settle it; messages of the old master not yet received are void. */
function orphanTransaction(s: DraftS): void {
  if (s.phase !== 'idle' && !Node.some(n => isAwaited(s, n))) closeTransaction(s)
  if (!s.masterGone) return
  s.phase = 'orphaned'
  s.masterGone = false
  s.suspended = false
  s.doomed = false
  s.acks.clear()
}

export const startReconfiguration = action({
  description: 'the monitor delivers a new membership and starts a cluster reconfiguration',
  barrier: true,
  kind: 'internal',
  requirements: [
    'MON-2',
    'CRECONF-1',
    'CRECONF-5',
    'PREC-1',
    'PREC-2',
    'PREC-3',
    'PREC-4',
    'PREC-5',
  ],
  when: {
    'no cluster reconfiguration is running': s => !s.reconfiguring,
    'the membership has changed': s => !viewIsCurrent(s),
    'somebody is left': s => Node.some(n => isInTarget(s, n)),
    'no volume reconfiguration has to finish first': mayStart,
  },
  then: {
    'the view is delivered': s => deliverView(s),
    'a transaction no kernel knows is suspended': s => {
      if (isBeforeKernel(s) && !s.masterGone) s.suspended = true
    },
    'a transaction whose master left is orphaned': s => orphanTransaction(s),
  },
})

export const restartReconfiguration = action({
  description: 'the monitor restarts the cluster reconfiguration because a node of its view left',
  barrier: true,
  kind: 'internal',
  requirements: ['CRECONF-10', 'CRECONF-12', 'COMMIT-9', 'MON-2'],
  when: {
    'a cluster reconfiguration is running': s => s.reconfiguring,
    'a node of its view left, or the view is empty': s => viewIsStale(s) || s.view.size === 0,
    'somebody is left': s => Node.some(n => isInTarget(s, n)),
  },
  then: {
    'the view is delivered': s => deliverView(s),
    'a transaction whose master left is orphaned': s => orphanTransaction(s),
  },
})

export const endCluster = action({
  description: 'the last node has left',
  barrier: true,
  kind: 'internal',
  requirements: ['MON-1', 'SHUT-6'],
  when: {
    'nobody is left': s => !Node.some(n => isInTarget(s, n)),
    'a view or a reconfiguration remains': s => s.reconfiguring || s.view.size > 0,
  },
  then(s) {
    closeTransaction(s)
    s.reconfiguring = false
    s.view.clear()
    Node.forEach(n => {
      s.node[n].membership = 'out'
      s.node[n].act.fill('off')
    })
  },
})

export const holdIO = action({
  description: 'a node holds its shared I/O for the cluster reconfiguration',
  params: { n: Node },
  kind: 'internal',
  at: ({ n }) => n,
  requirements: ['CRECONF-2', 'CRECONF-4', 'CRECONF-6'],
  when: {
    'a cluster reconfiguration is running': s => s.reconfiguring,
    'its gate is open': (s, { n }) => s.node[n].gate === 'open',
  },
  then: {
    'the gate closes': (s, { n }) => {
      s.node[n].gate = 'held'
    },
    'with nothing in flight the step is done': (s, { n }) => {
      if (!s.node[n].inFlight) s.node[n].step = 1
    },
  },
})

export const settleIO = action({
  description: 'the I/O of a node that holds its gate has settled: step 1 is done',
  params: { n: Node },
  kind: 'internal',
  at: ({ n }) => n,
  requirements: ['CRECONF-2', 'CRECONF-6', 'CRECONF-8'],
  when: {
    'a cluster reconfiguration is running': s => s.reconfiguring,
    'it is a member at step 0': (s, { n }) => s.node[n].step === 0 && isMember(s, n),
    'its gate is held': (s, { n }) => s.node[n].gate === 'held',
    'nothing is in flight': (s, { n }) => !s.node[n].inFlight,
  },
  then(s, { n }) {
    s.node[n].step = 1
  },
})

export const learnMaster = action({
  description:
    'a node learns who is master: step 2 is done; the master cleans up after the departed',
  params: { n: Node },
  kind: 'internal',
  at: ({ n }) => n,
  requirements: ['ELECT-4', 'MON-3', 'CRECONF-6', 'CRECONF-7', 'JOIN-4', 'ACT-20'],
  when: {
    'it has done step 1': (s, { n }) => s.node[n].step === 1,
    'step 1 is done everywhere': s => stepDoneByAll(s, 1),
    'there is a master': s => hasMaster(s),
    'the master itself has imported the shared groups': (s, { n }) =>
      s.node[n].imported || !isMaster(s, n),
  },
  then: {
    'it notes who is master': (s, { n }) => {
      s.node[n].believedMaster = Node.choose(m => isMaster(s, m))
    },
    'the master releases the activations of the departed': (s, { n }) => {
      if (isMaster(s, n))
        Node.forEach(m => {
          if (s.node[m].membership === 'gone' && !s.view.has(m)) s.node[m].act.fill('off')
        })
    },
    'the master cleans up after the departed': (s, { n }) => {
      if (isMaster(s, n))
        Node.forEach(m => {
          if (s.node[m].membership === 'gone' && !s.view.has(m)) s.node[m].membership = 'out'
        })
    },
    'the step is done': (s, { n }) => {
      s.node[n].step = 2
    },
  },
})

export const settleTransaction = action({
  description: 'nothing is left to settle for a node: step 3 is done',
  params: { n: Node },
  kind: 'internal',
  at: ({ n }) => n,
  requirements: ['CRECONF-6', 'CRECONF-7', 'PREC-1', 'JOIN-5'],
  when: {
    'it has done step 2': (s, { n }) => s.node[n].step === 2,
    'step 2 is done everywhere': s => stepDoneByAll(s, 2),
    'no orphaned transaction is left': s => !isOrphan(s),
    'the master itself has exchanged all with every joiner': (s, { n }) =>
      !isMaster(s, n) ||
      Node.every(
        j =>
          s.node[j].membership !== 'joining' ||
          !s.view.has(j) ||
          (s.node[j].joinDaemon === 'done' && s.node[j].joinKernel),
      ),
  },
  then(s, { n }) {
    s.node[n].step = 3
  },
})

export const finishSteps = action({
  description: 'a node has done its last step',
  params: { n: Node },
  kind: 'internal',
  at: ({ n }) => n,
  requirements: ['CRECONF-6', 'CRECONF-7', 'CRECONF-8'],
  when: {
    'it has done step 3': (s, { n }) => s.node[n].step === 3,
    'step 3 is done everywhere': s => stepDoneByAll(s, 3),
    'the master itself has admitted every joiner': (s, { n }) =>
      !isMaster(s, n) || !Node.some(j => s.node[j].membership === 'joining' && s.view.has(j)),
  },
  then(s, { n }) {
    s.node[n].step = stepsMax
  },
})

export const endReconfiguration = action({
  description: 'the cluster reconfiguration is over',
  barrier: true,
  kind: 'output',
  requirements: ['CRECONF-3', 'PREC-6'],
  when: {
    'the last step is done everywhere': s => stepDoneByAll(s, stepsMax),
    'no node of its view has left': s => !viewIsStale(s),
    'somebody is a member': s => Node.some(n => isMember(s, n)),
  },
  then: {
    'the steps are over': s => {
      s.reconfiguring = false
      Node.forEach(n => {
        s.node[n].step = 0
      })
    },
    'a suspended transaction goes on': s => {
      if (!s.suspended) return
      s.suspended = false
      if (resume.is('failTx')) s.doomed = true
      if (!resume.is('revoteAll')) return
      s.acks.clear()
      Node.forEach(n => {
        s.node[n].daemonTx = 'none'
      })
    },
  },
})

export const resumeIO = action({
  description: 'a node lets shared I/O go on after a cluster reconfiguration',
  params: { n: Node },
  kind: 'output',
  at: ({ n }) => n,
  requirements: ['CRECONF-3', 'CRECONF-4'],
  when: {
    'no cluster reconfiguration is running': s => !s.reconfiguring,
    'it is a member that holds its gate': (s, { n }) => s.node[n].gate === 'held' && isMember(s, n),
    'no kernel transaction holds it as well': (s, { n }) =>
      s.node[n].kernelTx === 'none' || s.node[n].kernelTx === 'aborted',
  },
  then(s, { n }) {
    s.node[n].gate = 'open'
  },
})

export const clusterReconfigurationActions = {
  startReconfiguration,
  restartReconfiguration,
  endCluster,
  holdIO,
  settleIO,
  learnMaster,
  settleTransaction,
  finishSteps,
  endReconfiguration,
  resumeIO,
}
