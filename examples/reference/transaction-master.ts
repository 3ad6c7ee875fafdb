/**
 * The master leads a volume reconfiguration: begin, validate, propose, agree, decide, notify, reopen, finish, or abort.
 * The monitor is asked before it begins and before the kernels are invoked, so that no cluster reconfiguration starts
 * meanwhile. Requirements: VRECONF-1 to VRECONF-17, COMMIT-1, COMMIT-2, COMMIT-7, COMMIT-8, PREC-3 to PREC-6.
 */
import {
  allAcknowledged,
  awaited,
  hasLostDaemon,
  hasLostParticipant,
  isAnyBehind,
  isDoomed,
} from './coordinator.ts'
import { monitorName } from './host.ts'
import type { MessageType } from './messages.ts'
import { isDead } from './news.ts'
import type { NodeActor } from './node.ts'
import type { Coordinator } from './transaction-state.ts'
import { closed, readConfiguration, writeConfiguration } from './records.ts'

/** The effect of the last step of a transaction; the news tells every node. */
export function closeTransaction(node: NodeActor, tx: number): void {
  const { host, config } = node
  writeConfiguration(host.disk, closed(readConfiguration(host.disk, config)))
  node.news = { ...node.news, closed: Math.max(node.news.closed, tx) }
  node.participation = null
  node.coordinator = null
  node.resolution = null
  node.send(monitorName, 'news', {})
  for (const { node: to } of node.members) if (to !== node.self) node.send(to, 'news', {})
}

/** Takes every step of the transaction that is possible now. */
export async function advanceTransaction(node: NodeActor): Promise<void> {
  let c = node.coordinator
  while (c && !c.suspended && (await advanceOnce(node, c))) c = node.coordinator
}
async function advanceOnce(node: NodeActor, c: Coordinator): Promise<boolean> {
  switch (c.phase) {
    case 'validate':
    case 'vote':
    case 'kernel':
      if (isDoomed(node, c)) return abort(node, c)
      if (c.phase === 'kernel') return allAcknowledged(node, c) && decide(node, c)
      if (c.phase === 'vote' && !hasVotes(node, c)) return false
      if (c.suspendAsked) return suspend(node, c)
      return c.phase === 'validate' ? validate(node, c) : askToAgree(node, c)
    case 'committed':
      if (mustGiveUp(node, c)) return abort(node, c)
      completeOthers(node, c)
      return allAcknowledged(node, c) && !isAnyBehind(node, c.behind) && confirm(node, c)
    case 'reopening':
      return allAcknowledged(node, c) && close(node, c, 'finish')
    case 'aborting':
      return allAcknowledged(node, c) && close(node, c, 'finishAbort')
  }
}
function hasVotes(node: NodeActor, c: Coordinator): boolean {
  if (!node.has('D4')) return allAcknowledged(node, c)
  return 2 * c.acks.size > c.participants.size
}
/** Never happens, by the manual: a decision stands. */
function mustGiveUp(node: NodeActor, c: Coordinator): boolean {
  return (
    (node.has('D16') && hasLostParticipant(node, c)) || (node.has('D18') && hasLostDaemon(node, c))
  )
}

/** Sends a message to every participant, itself last: the designated successor is the first of the others. */
function toAll<T extends MessageType>(
  node: NodeActor,
  c: Coordinator,
  type: T,
  body: Parameters<typeof node.send<T>>[2],
): void {
  for (const to of awaited(node, c)) if (to !== node.self) node.send(to, type, body)
  node.send(node.self, type, body)
}

async function validate(node: NodeActor, c: Coordinator): Promise<boolean> {
  const { nameTaken } = readConfiguration(node.host.disk, node.config)
  const isValid = c.operation.type !== 'createGroup' || !nameTaken || node.has('D3')
  const accepted = isValid ? 'yes' : 'no'
  const validated = await node.takeByDaemon('validate', { m: node.self, accepted }, () => {
    if (isValid) c.phase = 'vote'
    else closeTransaction(node, c.tx)
  })
  if (validated && isValid) toAll(node, c, 'propose', { tx: c.tx, operation: c.operation })
  return true
}

/** PREC-4: nothing happens until the reconfiguration is over; no vote is under way either. */
function suspend(node: NodeActor, c: Coordinator): false {
  c.suspended = true
  node.send(monitorName, 'suspended', { tx: c.tx })
  return false
}
function askToAgree(node: NodeActor, c: Coordinator): false {
  if (!c.agreeAsked) node.send(monitorName, 'askAgree', { tx: c.tx })
  c.agreeAsked = true
  return false
}

export async function agree(node: NodeActor, c: Coordinator): Promise<void> {
  const begin = (): void => {
    c.phase = 'kernel'
    c.acks.clear()
  }
  if (await node.take('agree', { m: node.self }, begin, () => !isDoomed(node, c)))
    toAll(node, c, 'agreed', { tx: c.tx })
}

/** The decision is on the disks before any node hears of it. */
async function decide(node: NodeActor, c: Coordinator): Promise<boolean> {
  const { host, config } = node
  const before = readConfiguration(host.disk, config)
  const version = before.version + 1
  const commit = (): void => {
    c.phase = 'committed'
    c.acks.clear()
    const transaction = { id: c.tx, operation: c.operation, decided: true }
    writeConfiguration(host.disk, { ...before, version, transaction })
    complete(node, c)
  }
  await node.take('decide', { m: node.self }, commit, () => !isDoomed(node, c))
  return true
}

/** COMMIT-4: no node gets the notice before the designated successor has confirmed that it has it, or is dead. */
function complete(node: NodeActor, c: Coordinator): void {
  const others = awaited(node, c).filter(n => n !== node.self && !isDead(node.news, n))
  c.successor = others[0] ?? node.self
  node.send(c.successor, 'complete', notice(node, c))
  if (c.successor === node.self) c.successor = null
}
function completeOthers(node: NodeActor, c: Coordinator): void {
  const { successor } = c
  if (successor === null) return
  const isAwaited = awaited(node, c).includes(successor) && !isDead(node.news, successor)
  if (isAwaited && !c.acks.has(successor)) return
  c.successor = null
  for (const to of awaited(node, c))
    if (to !== node.self && to !== successor) node.send(to, 'complete', notice(node, c))
  node.send(node.self, 'complete', notice(node, c))
}
function notice(
  node: NodeActor,
  c: Coordinator,
): { readonly tx: number; readonly version: number } {
  const { version } = readConfiguration(node.host.disk, node.config)
  return { tx: c.tx, version }
}

async function confirm(node: NodeActor, c: Coordinator): Promise<boolean> {
  await node.take('confirmApplied', { m: node.self }, () => {
    c.phase = 'reopening'
    c.acks.clear()
    toAll(node, c, 'reopen', { tx: c.tx })
  })
  return true
}

async function abort(node: NodeActor, c: Coordinator): Promise<boolean> {
  await node.take('abortTransaction', { m: node.self }, () => {
    c.phase = 'aborting'
    c.acks.clear()
  })
  toAll(node, c, 'abort', { tx: c.tx })
  return true
}

async function close(
  node: NodeActor,
  c: Coordinator,
  event: 'finish' | 'finishAbort',
): Promise<boolean> {
  await node.take(event, { m: node.self }, () => closeTransaction(node, c.tx))
  return true
}
