/**
 * The configuration daemon of a node: it is killed, restarts, and reconnects to the master's daemon. The node reports
 * the loss at once; the transaction of a lost daemon fails unless it is already decided.
 * Requirements: COMMIT-1, DAEMON-1, DAEMON-2, DAEMON-5, DAEMON-7 to DAEMON-11.
 */
import { monitorName } from './host.ts'
import { startExchange } from './join.ts'
import { serveJoiners } from './join-master.ts'
import type { Handlers } from './messages.ts'
import { daemonIsMissing, hasLeft } from './news.ts'
import type { NodeActor } from './node.ts'

/** Kernels report to the monitor and the master. */
function tellKernels(node: NodeActor): void {
  node.send(monitorName, 'news', {})
  if (node.isMember && node.master && !node.isMaster) node.send(node.master.node, 'news', {})
}

export async function killDaemon(node: NodeActor): Promise<string | null> {
  if (!(node.isMember || node.membership === 'joining') || node.daemon !== 'up')
    return 'no daemon of a cluster runs'
  await node.take('killDaemon', { n: node.self }, () => {
    node.daemon = 'down'
    node.daemonBehind = false
    if (node.participation) node.participation.daemon = 'none'
    node.daemonChanged()
    tellKernels(node)
  })
  return null
}

export async function restartDaemon(node: NodeActor): Promise<string | null> {
  if (node.daemon !== 'down') return 'the daemon is not down'
  await node.take('restartDaemon', { n: node.self }, () => {
    node.daemon = 'reconnecting'
    node.joinDaemon = 'none'
    node.staleDefaults = false
  })
  return null
}

/** A joiner and a master need no other daemon; a slave asks for the master's. */
export async function connect(node: NodeActor): Promise<void> {
  if (node.daemon !== 'reconnecting' || node.has('D56')) return
  if (node.membership === 'joining' || node.isMaster) await reconnect(node)
  else node.send(monitorName, 'connect', { node: node.self })
}

/** A slave that has become master has no daemon to wait for. */
export async function reconnectAsMaster(node: NodeActor): Promise<void> {
  if (node.isMaster && node.daemon === 'reconnecting') await connect(node)
}

async function reconnect(node: NodeActor): Promise<void> {
  await node.take('reconnectDaemon', { n: node.self }, () => {
    node.daemon = 'up'
    node.daemonChanged()
    tellKernels(node)
  })
  for (const slave of node.waitingDaemons) node.send(slave, 'connected', { life: node.life })
  node.waitingDaemons.clear()
  if (node.membership === 'joining') startExchange(node)
  if (node.isMaster) serveJoiners(node)
}

export const daemonHandlers: Handlers<NodeActor> = {
  connect: (node, _, { node: slave }) => {
    if (!node.isMaster) node.send(monitorName, 'connect', { node: slave })
    else if (node.daemon === 'up') node.send(slave, 'connected', { life: node.life })
    else node.waitingDaemons.add(slave)
  },
  connected: async (node, from, { life }) => {
    if (node.daemon !== 'reconnecting' || !node.isMember) return
    // News about the master or its daemon may have overtaken the answer.
    if (hasLeft(node.news, from, life) || daemonIsMissing(node.news, from)) await connect(node)
    else await reconnect(node)
  },
}
