/**
 * A node's join: it fetches the disk list from the master, checks it, is accepted, exchanges kernel state and is
 * admitted, or gives up for a reason.
 * Requirements: JOIN-5 to JOIN-12, ACT-12, ABORT-1, ABORT-4 to ABORT-8, ABORT-10 to ABORT-12.
 */
import { askForWanted, wantDefaultMode } from './activation.ts'
import { monitorName } from './host.ts'
import { become, forgetCluster } from './membership.ts'
import type { Admission, Handlers } from './messages.ts'
import { daemonIsMissing, daemonStamp, hasLeft, isDead } from './news.ts'
import type { NodeActor } from './node.ts'

const timedOut = 'join timed out during reconfiguration'
const noDaemon = 'vxconfigd is not enabled'
const noDisk = 'cannot find disk on slave node'
const noLicence = 'clustering license not available'

/** The node asks the monitor, so that no other attempt starts before it acts on the reason. */
function abandon(node: NodeActor, reason: string): void {
  node.send(monitorName, 'askAbandon', { attempt: node.attempt, reason })
}
/** True if the reason still holds. The fault may have been repaired. */
function stillHolds(node: NodeActor, reason: string): boolean {
  if (reason === noDaemon) return node.daemon === 'down'
  if (reason === noDisk) return node.joinDaemon === 'listed' && !reachesAll(node)
  if (reason === timedOut) return true
  if (node.flaw.type !== 'misfit') return false
  return reason === noLicence || node.joinDaemon === 'checked'
}
async function giveUp(node: NodeActor, attempt: number, reason: string): Promise<void> {
  if (node.membership !== 'joining' || attempt !== node.attempt || !stillHolds(node, reason)) {
    node.send(monitorName, 'stays', {})
    await tryAgain(node)
    return
  }
  const told = node.has('D61') ? 'master aborted during join' : reason
  await node.take('abandonJoin', { n: node.self, reason: told }, () => {
    become(node, 'out')
    forgetCluster(node)
    node.send(monitorName, 'abandoned', {})
  })
}

/** A join can time out only in an attempt that the node belongs to. */
export function joinTimer(node: NodeActor): void {
  if (node.membership !== 'joining') return
  node.host.timer('join', node.config.timing.joinTimeout)
  if (node.isInAttempt) abandon(node, timedOut)
}

/** Starts from the beginning: the master has settled any open transaction and serves joiners. */
export function startExchange(node: NodeActor): void {
  const { go, attempt } = node
  if (node.membership !== 'joining' || !go || !node.isRunning(attempt)) return
  if (lacksDaemon(node)) return
  if (node.flaw.type === 'misfit' && node.flaw.kind === 'unlicensed') {
    abandon(node, noLicence)
    return
  }
  node.send(go.master.node, 'askDisks', { attempt })
  if (!node.joinKernel) node.send(go.master.node, 'askKernel', { attempt })
}
function lacksDaemon(node: NodeActor): boolean {
  if (node.daemon !== 'down' || node.has('D62')) return false
  abandon(node, noDaemon)
  return true
}

/** Continues from the current point of the exchange. */
async function tryAgain(node: NodeActor): Promise<void> {
  const { go, joinDaemon } = node
  if (node.membership !== 'joining' || !go || !node.isRunning(go.attempt)) return
  if (joinDaemon === 'none') startExchange(node)
  else if (joinDaemon === 'checked') presentCheck(node, go.master.node)
  else if (joinDaemon === 'listed') await disksChecked(node, go.master.node)
}

/** False if an answer of the master is void because its daemon is known to have died since. */
function isCurrent(node: NodeActor, from: string, attempt: number): boolean {
  if (node.membership !== 'joining' || !node.isRunning(attempt) || !node.go) return false
  const { master } = node.go
  return from === master.node && !hasLeft(node.news, from, master.life)
}

async function checkDisks(node: NodeActor, from: string, listed: readonly string[]): Promise<void> {
  if (node.joinDaemon !== 'none') return
  const isListed = await node.takeByDaemon('sendDiskList', { n: node.self }, () => {
    node.joinDaemon = 'listed'
    node.listed = node.has('D24') ? listed.slice(0, 1) : listed
  })
  if (isListed) await disksChecked(node, from)
}
function reachesAll({ flaw, listed }: NodeActor): boolean {
  return flaw.type !== 'noPath' || !listed.includes(flaw.disk)
}
async function disksChecked(node: NodeActor, master: string): Promise<void> {
  const check = (): void => {
    node.joinDaemon = 'checked'
    presentCheck(node, master)
  }
  const isChecked =
    reachesAll(node) &&
    (await node.take('checkDisks', { n: node.self }, check, () => reachesAll(node)))
  if (!isChecked) abandon(node, noDisk)
}
/** The facts about this node that the master needs before it accepts it. */
function presentCheck(node: NodeActor, master: string): void {
  const misfit = node.flaw.type === 'misfit' ? node.flaw.kind : null
  node.send(master, 'checked', { attempt: node.attempt, misfit })
}

function exchanged(node: NodeActor): void {
  if (node.joinDaemon === 'done' && node.joinKernel && node.go)
    node.send(node.go.master.node, 'exchanged', { attempt: node.attempt })
}

async function admitted(node: NodeActor, from: string, body: Admission): Promise<void> {
  const join = (): void => {
    become(node, 'member')
    node.step = 4
    node.joinDaemon = 'none'
    node.joinKernel = false
    node.master = node.has('D20') ? { node: node.self, life: node.life } : body.master
    node.imported = body.imported
    node.version = body.version
    wantDefaultMode(node)
    node.host.cancel('join')
    const daemon = daemonStamp(node.life, node.daemonChanges)
    for (const to of [from, monitorName])
      node.send(to, 'admitted', { attempt: node.attempt, life: node.life, daemon })
    askForWanted(node)
  }
  const may = (): boolean => node.daemon === 'up' || node.has('D62')
  if (!(await node.take('admit', { n: node.self }, join, may))) abandon(node, noDaemon)
}

/** The joiner's handlers for the answers; an answer is void when the master's daemon is known to be down. */
export const joinHandlers: Handlers<NodeActor> = {
  serving: async (node, from, { attempt }) => {
    if (!isCurrent(node, from, attempt)) return
    await tryAgain(node)
  },
  mayAbandon: (node, _, { attempt, reason }) => giveUp(node, attempt, reason),
  disks: async (node, from, { attempt, disks }) => {
    if (!isCurrent(node, from, attempt) || !node.isOpen(attempt) || lacksDaemon(node)) return
    if (daemonIsMissing(node.news, from)) node.send(from, 'askDisks', { attempt })
    else await checkDisks(node, from, disks)
  },
  accepted: async (node, from, { attempt }) => {
    if (!isCurrent(node, from, attempt) || node.joinDaemon !== 'checked') return
    // A process that has ended has no daemon; its departure restarts the exchange.
    if (isDead(node.news, from)) return
    if (daemonIsMissing(node.news, from)) {
      presentCheck(node, from)
      return
    }
    await node.take('acceptJoin', { n: node.self }, () => {
      node.joinDaemon = 'done'
      exchanged(node)
    })
  },
  rejected: (node, from, { attempt, reason }) => {
    if (!isCurrent(node, from, attempt) || node.joinDaemon !== 'checked') return
    // The fault may have been repaired.
    if (node.flaw.type === 'misfit') abandon(node, reason)
    else presentCheck(node, from)
  },
  kernel: async (node, from, { attempt }) => {
    if (!isCurrent(node, from, attempt) || !node.isOpen(attempt) || node.joinKernel) return
    await node.take('exchangeKernels', { n: node.self }, () => {
      node.joinKernel = true
      exchanged(node)
    })
  },
  admit: async (node, from, body) => {
    if (!isCurrent(node, from, body.attempt) || !node.isOpen(body.attempt) || lacksDaemon(node))
      return
    // After a daemon restart the exchange starts again; the master is told when the daemon is up.
    if (node.joinDaemon !== 'done') return
    if (daemonIsMissing(node.news, from)) node.send(from, 'exchanged', { attempt: body.attempt })
    else await admitted(node, from, body)
  },
}
