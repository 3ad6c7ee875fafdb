/**
 * Assembles the cvm core: one state machine with its initial states, its actions by topic, its properties, goals and
 * defects. Holds no rule of its own.
 */
import { spec } from '../../model/index.ts'
import { activationActions } from './activation.ts'
import { checksActions } from './checks.ts'
import { clusterReconfigurationActions } from './cluster-reconfiguration.ts'
import { commitActions } from './commit.ts'
import { daemonActions } from './daemon.ts'
import { constants, defaultsFile, dialects, initialDisks, initialMembers } from './dialects.ts'
import { transactionDefects } from './defects.ts'
import { activationDefects } from './defects-activation.ts'
import { checksDefects } from './defects-checks.ts'
import { reconfigurationDefects } from './defects-reconfiguration.ts'
import { drawn } from './drawn.ts'
import { electionActions } from './election.ts'
import { goals } from './goals.ts'
import { ioActions } from './io.ts'
import { joinActions } from './join.ts'
import { membershipActions } from './membership.ts'
import { accessProperties } from './properties-access.ts'
import { agreementProperties } from './properties.ts'
import { answers, observed } from './observed.ts'
import { Disk, Node, type NodeId, State, init } from './state.ts'
import { volumeReconfigurationActions } from './volume-reconfiguration.ts'

/**
 * The first `initialMembers` nodes are a settled cluster and the first of them is its master. The choice of ids does
 * not matter, because every action treats nodes alike.
 */
const start = init({
  then(s) {
    let members = initialMembers.value
    let master: NodeId | null = null
    Node.forEach(n => {
      const node = s.node[n]
      node.staleDefaults = defaultsFile.is('edited')
      if (members === 0) return
      members -= 1
      master ??= n
      node.membership = 'member'
      node.believedMaster = master
      node.gate = 'open'
      node.imported = true
      s.view.add(n)
    })
    let disks = initialDisks.value
    Disk.forEach(d => {
      if (disks === 0) return
      disks -= 1
      s.sharedDisks.add(d)
    })
  },
})

export const cvmSpec = spec({
  name: 'cvm',
  description:
    'the core of the Veritas cluster volume manager: join, election, reconfigurations, commit, activation',
  state: State,
  lanes: Node,
  elsewhere: 'monitor',
  observes: observed,
  answers,
  bands: drawn,
  init: start,
  constants,
  dialects,
  actions: {
    ...membershipActions,
    ...joinActions,
    ...electionActions,
    ...clusterReconfigurationActions,
    ...volumeReconfigurationActions,
    ...commitActions,
    ...daemonActions,
    ...ioActions,
    ...activationActions,
    ...checksActions,
  },
  properties: { ...agreementProperties, ...accessProperties, ...goals },
  defects: {
    ...transactionDefects,
    ...reconfigurationDefects,
    ...checksDefects,
    ...activationDefects,
  },
})
