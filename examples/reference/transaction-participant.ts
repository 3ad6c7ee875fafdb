/**
 * A node as a participant of a volume reconfiguration: it votes, invokes the kernel, quiesces, applies and reopens, or
 * handles the abort.
 * Requirements: VRECONF-2, VRECONF-8 to VRECONF-12, COMMIT-1, COMMIT-4, COMMIT-7, DAEMON-1.
 */
import type { Handlers, Peer } from './messages.ts'
import { hasLeft, isDead } from './news.ts'
import type { NodeActor } from './node.ts'
import type { Participation } from './transaction-state.ts'
import type { Operation } from './records.ts'

/** Messages from a master that is known to have left are void. */
function isVoid(node: NodeActor, master: Peer): boolean {
  return hasLeft(node.news, master.node, master.life)
}

/** This node's part in its master's transaction; null when the message no longer concerns it. */
export function participationIn(
  node: NodeActor,
  from: string,
  tx: number,
  operation: Operation = { type: 'change' },
): Participation | null {
  const { master } = node
  if (!node.isMember || master?.node !== from || tx <= node.news.closed || isVoid(node, master))
    return null
  if (node.participation?.tx === tx) return node.participation
  return (node.participation = {
    tx,
    master,
    operation,
    daemon: 'none',
    kernel: 'none',
    resolvedBy: null,
  })
}

/** The same for a request that only a live master can make: it is void once the master is known to have ended. */
function participationOfLiving(
  node: NodeActor,
  from: string,
  tx: number,
  operation?: Operation,
): Participation | null {
  return isDead(node.news, from) ? null : participationIn(node, from, tx, operation)
}

/** VRECONF-8, VRECONF-9. */
function answerTo(node: NodeActor, operation: Operation): 'yes' | 'no' {
  const { flaw } = node
  if (operation.type === 'addDisk' && !node.has('D1'))
    return flaw.type === 'noPath' && flaw.disk === operation.disk ? 'no' : 'yes'
  if (operation.type === 'createGroup' && !node.has('D2'))
    return flaw.type === 'privateGroup' ? 'no' : 'yes'
  return 'yes'
}

async function vote(node: NodeActor, part: Participation): Promise<void> {
  if (node.daemon !== 'up' || part.daemon !== 'none') return
  const answer = answerTo(node, part.operation)
  const voted = await node.takeByDaemon(
    'vote',
    { n: node.self, answer },
    () => {
      if (answer === 'yes') part.daemon = 'voted'
      node.send(part.master.node, 'voted', { tx: part.tx, answer })
    },
    () => answer === answerTo(node, part.operation),
  )
  // A fact that the answer depends on has changed.
  if (!voted) await vote(node, part)
}

async function invokeKernel(node: NodeActor, part: Participation): Promise<void> {
  if (part.daemon !== 'voted' || part.kernel !== 'none') return
  const heard = await node.takeByDaemon('hearAgreement', { n: node.self }, () => {
    part.daemon = 'agreed'
  })
  const drains = node.inFlight && !node.has('D5')
  const mayInvoke = (): boolean => part.daemon === 'agreed'
  const invoke = (): void => {
    node.gate = 'held'
    part.kernel = drains ? 'draining' : 'quiet'
    if (!drains) node.send(part.master.node, 'quiet', { tx: part.tx })
  }
  if (heard) await node.takeByDaemon('invokeKernel', { n: node.self }, invoke, mayInvoke)
}

/** The last request in flight has completed; an orphaned transaction waits for the successor instead. */
export async function quiesceIfDrained(node: NodeActor): Promise<void> {
  const part = node.participation
  if (part?.kernel !== 'draining' || isVoid(node, part.master)) return
  await node.take('quiesce', { n: node.self }, () => {
    part.kernel = 'quiet'
    node.send(part.master.node, 'quiet', { tx: part.tx })
  })
}

/** The kernel has the new configuration; its daemon's copy follows. */
export function applyCommit(node: NodeActor, part: Participation, version: number): void {
  part.kernel = 'committed'
  node.version = version
  node.daemonBehind = node.daemon === 'up'
}
export async function syncDaemon(node: NodeActor, master: string, tx: number): Promise<void> {
  if (!node.daemonBehind) return
  await node.takeByDaemon('syncDaemon', { n: node.self }, () => {
    node.daemonBehind = false
    node.send(master, 'synced', { tx })
  })
}

async function complete(node: NodeActor, part: Participation, version: number): Promise<void> {
  if (part.kernel !== 'quiet') return
  const { tx, master } = part
  await node.take('notifyCompletion', { n: node.self }, () => {
    applyCommit(node, part, version)
    node.send(master.node, 'applied', { tx, behind: node.daemonBehind })
  })
  await syncDaemon(node, master.node, tx)
  if (node.has('D6')) await reopen(node, part)
}

async function reopen(node: NodeActor, part: Participation): Promise<void> {
  if (part.kernel !== 'committed') return
  const tell = (): void => node.send(part.master.node, 'reopened', { tx: part.tx })
  if (node.gate === 'open') tell()
  else
    await node.take('reopen', { n: node.self }, () => {
      node.gate = 'open'
      tell()
    })
}

async function hearAbort(node: NodeActor, part: Participation): Promise<void> {
  if (part.kernel === 'aborted') return
  await node.take('notifyAbort', { n: node.self }, () => {
    part.kernel = 'aborted'
    node.gate = 'open'
    node.send(part.master.node, 'heardAbort', { tx: part.tx })
  })
}

export const participantHandlers: Handlers<NodeActor> = {
  propose: async (node, from, { tx, operation }) => {
    const part = participationOfLiving(node, from, tx, operation)
    if (part) await vote(node, part)
  },
  agreed: async (node, from, { tx }) => {
    const part = participationOfLiving(node, from, tx)
    if (part) await invokeKernel(node, part)
  },
  complete: async (node, from, { tx, version }) => {
    const part = participationIn(node, from, tx)
    if (part) await complete(node, part, version)
  },
  reopen: async (node, from, { tx }) => {
    const part = participationIn(node, from, tx)
    if (part) await reopen(node, part)
  },
  abort: async (node, from, { tx }) => {
    const part = participationOfLiving(node, from, tx)
    if (part) await hearAbort(node, part)
  },
}
