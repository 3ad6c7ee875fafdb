/**
 * A node's side of membership: it starts, stops, leaves or is aborted. The node asks the monitor before it starts and
 * tells it of every departure; leaving clears all state of that membership.
 * Requirements: OVW-4, ADM-2, ADM-3, ADM-4, SHUT-1, SHUT-5, CRECONF-15, ACT-20, DG-9.
 */
import { monitorName } from './host.ts'
import type { Handlers } from './messages.ts'
import { daemonStamp } from './news.ts'
import type { NodeActor } from './node.ts'
import { type Membership, readSlot, writeSlot } from './records.ts'

/** The node's membership state, both in memory and in its slot. */
export function become(node: NodeActor, membership: Membership): void {
  node.membership = membership
  writeSlot(node.host.disk, node.self, { membership, life: node.life })
}

/** Clears all state of one membership, except imports and activations. */
export function forgetCluster(node: NodeActor): void {
  node.master = null
  node.gate = 'held'
  node.inFlight = false
  node.participation = null
  node.coordinator = null
  node.resolution = null
  node.go = null
  node.joiners.clear()
  node.daemon = 'up'
  node.daemonBehind = false
  node.waitingDaemons.clear()
  node.waitingJoiners.clear()
  node.isResting = true
  node.step = 0
  node.joinDaemon = 'none'
  node.joinKernel = false
  node.wanted.clear()
  node.waitingModes.clear()
  node.host.cancel('io')
  node.host.cancel('join')
  for (const { id } of [...node.pending.values(), ...node.laterModes.splice(0)])
    node.answer(id, 'refused', 'the node has left')
  node.pending.clear()
}

function release(node: NodeActor): void {
  node.act.clear()
  node.recordModes()
  if (!node.has('D26')) node.imported = false
  node.tell('left', node.self, node.life)
  node.tell('freed', node.self, node.life)
}

/** True if nodes that clean up treat this one as out of the cluster. */
export function isOut(node: NodeActor): boolean {
  return (
    node.membership === 'out' &&
    readSlot(node.host.disk, node.config, node.self).membership === 'out'
  )
}

/** Null when the monitor was asked. */
export function startNode(node: NodeActor, id: number): string | null {
  if (node.membership !== 'out') return 'the node is not out of the cluster'
  if (node.pending.has('start')) return 'it is starting'
  node.pending.set('start', { id, action: 'startNode', args: {} })
  node.send(monitorName, 'start', {})
  return null
}

async function start(node: NodeActor, life: number): Promise<void> {
  const act = node.pending.get('start')
  node.pending.delete('start')
  await node.take('startNode', { n: node.self }, () => {
    node.life = life
    node.daemonChanges = 0
    node.tell('daemon', node.self, daemonStamp(life, 0))
    node.known = true
    become(node, 'joining')
    node.send(monitorName, 'starting', { life })
  })
  node.host.timer('join', node.config.timing.joinTimeout)
  if (act) node.answer(act.id, 'ok')
}

export async function stopNode(node: NodeActor): Promise<string | null> {
  if (node.membership !== 'member') return 'the node is not a member, or stopping'
  await node.take('stopNode', { n: node.self }, () => become(node, 'stopping'))
  return null
}

/** SHUT-1: a stop waits until nothing is open. */
export async function leaveIfIdle(node: NodeActor): Promise<void> {
  if (node.membership !== 'stopping' || node.inFlight) return
  await node.take('leave', { n: node.self }, () => {
    become(node, 'out')
    release(node)
    forgetCluster(node)
    node.send(monitorName, 'left', { life: node.life })
  })
}

/** Access stops at once and I/O in flight fails; then the node is out. */
async function beginAbort(node: NodeActor, event: string): Promise<void> {
  await node.take(event, { n: node.self }, () => {
    const { master } = node
    become(node, 'aborting')
    forgetCluster(node)
    if (master?.node === node.self) node.master = master
  })
}
export async function leaveAborted(node: NodeActor): Promise<void> {
  if (node.membership !== 'aborting') return
  await node.take('leaveAborted', { n: node.self }, () => {
    become(node, 'out')
    release(node)
    node.master = null
    node.send(monitorName, 'left', { life: node.life })
  })
}

export async function abortNode(node: NodeActor): Promise<string | null> {
  if (!node.isMember) return 'the node is not a member'
  await beginAbort(node, 'abortNode')
  return null
}

async function expel(node: NodeActor, attempt: number): Promise<void> {
  if (!node.isMember || node.attempt !== attempt || node.step >= 4) return
  await beginAbort(node, 'expelNode')
  await leaveAborted(node)
}

export const membershipHandlers: Handlers<NodeActor> = {
  mayStart: (node, _, { life }) => start(node, life),
  mayNotStart: (node, _, { why }) => {
    const act = node.pending.get('start')
    node.pending.delete('start')
    if (act) node.answer(act.id, 'refused', why)
  },
  expel: (node, _, { attempt }) => expel(node, attempt),
}
