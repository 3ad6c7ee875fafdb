/**
 * Election of the master: the first node to join, or a survivor when the master has left.
 * Manual: Overview of Cluster Volume Management; vxconfigd daemon; vxclust utility; Effect of Disk Connectivity on
 * Cluster Reconfiguration (disks play no part here). COMMIT-4 is the one restriction on the choice.
 */
import {
  Node,
  action,
  hasMaster,
  isAwaited,
  isMember,
  stepDoneByAll,
  viewIsStale,
} from './state.ts'
import { requestDefaultMode } from './activation.ts'

export const elect = action({
  description: 'the kernels choose a survivor as the new master',
  params: { n: Node },
  kind: 'output',
  at: ({ n }) => n,
  requirements: ['ELECT-1', 'ELECT-3', 'ELECT-4', 'ELECT-5', 'ELECT-6', 'OVW-5', 'COMMIT-4'],
  when: {
    'no node of its view has left': s => !viewIsStale(s),
    'there is no master': s => !hasMaster(s),
    'every survivor has done step 1': s => stepDoneByAll(s, 1),
    'the node is a survivor': (s, { n }) => isMember(s, n),
    'it knows of a completion if any survivor does': (s, { n }) =>
      s.phase !== 'orphaned' ||
      s.node[n].kernelTx === 'committed' ||
      !Node.some(m => s.node[m].kernelTx === 'committed'),
  },
  then(s, { n }) {
    s.node[n].believedMaster = n
  },
})

export const electFirst = action({
  description: 'the first node to join becomes master',
  params: { n: Node },
  kind: 'output',
  at: ({ n }) => n,
  requirements: ['ELECT-1', 'ELECT-2', 'ELECT-8', 'ELECT-9', 'JOIN-1', 'JOIN-2'],
  when: {
    'nobody is a member yet': s => !Node.some(n => isAwaited(s, n)),
    'the node is joining in this view': (s, { n }) =>
      s.node[n].membership === 'joining' && s.view.has(n),
    'no node of the view has left': s => !viewIsStale(s),
  },
  then(s, { n }) {
    const node = s.node[n]
    node.membership = 'member'
    node.believedMaster = n
    node.step = 1
  },
})

export const importGroups = action({
  description: 'the first master imports the shared groups and is ready for slaves',
  params: { n: Node },
  kind: 'internal',
  at: ({ n }) => n,
  requirements: ['JOIN-2', 'JOIN-3', 'JOIN-4', 'ACT-8', 'ACT-10', 'ACT-11'],
  when: {
    'it is a member without the shared groups': (s, { n }) => !s.node[n].imported && isMember(s, n),
    'its daemon runs': (s, { n }) => s.node[n].daemon === 'up',
  },
  then: {
    'the configuration on the disks is imported': (s, { n }) => {
      s.node[n].imported = true
      s.node[n].config = s.diskConfig
    },
    'the groups are to be activated in the default mode': (s, { n }) => requestDefaultMode(s, n),
  },
})

export const electionActions = { elect, electFirst, importGroups }
