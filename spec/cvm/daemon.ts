/**
 * The configuration daemon of a node is killed, restarted, and reconnects to the master's daemon. Nothing here touches
 * a kernel's configuration, a gate or I/O.
 * Manual: vxconfigd daemon; vxconfigd daemon recovery; Volume reconfiguration.
 */
import { daemonLoss } from './dialects.ts'
import { theMaster } from './drawn.ts'
import { Node, action, isBeforeDecision, isMember, masterDaemonRuns, isMaster } from './state.ts'

export const killDaemon = action({
  description: 'the configuration daemon of a node is killed',
  params: { n: Node },
  kind: 'fault',
  budget: 'kills',
  at: ({ n }) => n,
  requirements: ['COMMIT-1', 'DAEMON-1', 'DAEMON-7', 'DAEMON-9', 'VRECONF-3'],
  when: {
    'the node is a member or joining': (s, { n }) =>
      isMember(s, n) || s.node[n].membership === 'joining',
    'its daemon runs': (s, { n }) => s.node[n].daemon === 'up',
  },
  then: {
    'the daemon is down and what it knew is lost': (s, { n }) => {
      const node = s.node[n]
      node.daemon = 'down'
      node.daemonTx = 'none'
      node.daemonBehind = false
    },
    'the kernels learn of it and the transaction fails': (s, { n }) => {
      if (!isMember(s, n)) return
      if (isBeforeDecision(s) || (daemonLoss.is('abortAlways') && s.phase === 'committed'))
        s.doomed = true
    },
  },
})

export const restartDaemon = action({
  description: 'the configuration daemon of a node is started again, by an agent or by hand',
  params: { n: Node },
  kind: 'input',
  at: ({ n }) => n,
  requirements: ['DAEMON-8', 'DAEMON-11', 'ACT-15'],
  when: {
    'its daemon is down': (s, { n }) => s.node[n].daemon === 'down',
  },
  then: {
    'it has to connect again': (s, { n }) => {
      s.node[n].daemon = 'reconnecting'
      s.node[n].joinDaemon = 'none'
    },
    'it reads the defaults file': (s, { n }) => {
      s.node[n].staleDefaults = false
    },
  },
})

export const reconnectDaemon = action({
  description: 'a restarted daemon has connected and fetched the shared configuration',
  params: { n: Node },
  kind: 'internal',
  at: ({ n }) => n,
  receivesFrom: theMaster,
  requirements: ['DAEMON-2', 'DAEMON-5', 'DAEMON-8', 'DAEMON-10'],
  when: {
    'its daemon has been restarted': (s, { n }) => s.node[n].daemon === 'reconnecting',
    'it needs no other daemon, or that of the master runs': (s, { n }) =>
      s.node[n].membership === 'joining' || isMaster(s, n) || masterDaemonRuns(s),
  },
  then(s, { n }) {
    s.node[n].daemon = 'up'
  },
})

export const daemonActions = { killDaemon, restartDaemon, reconnectDaemon }
