/**
 * Effects shared by several topics: closing a transaction, handling a departure during one, and clearing a node's
 * state when its membership ends. Plain functions over the draft; no guards, no actions.
 */
import { type DraftS, Node, type NodeId, Operation, isBeforeDecision, isMember } from './state.ts'

/**
 * Ends the transaction everywhere. A change that every member and the disks hold becomes the configuration that
 * the next transaction starts from; one that only some hold stays visible, so that S4 and S5 see it.
 */
export function closeTransaction(s: DraftS): void {
  if (s.diskConfig === 'new' && Node.every(n => s.node[n].config === 'new' || !isMember(s, n))) {
    s.diskConfig = 'old'
    Node.forEach(n => {
      s.node[n].config = 'old'
    })
    const { operation } = s
    if (operation.type === 'addDisk') s.sharedDisks.add(operation.disk)
    if (operation.type === 'createGroup') s.nameTaken = true
  }
  s.phase = 'idle'
  s.suspended = false
  s.doomed = false
  s.masterGone = false
  s.operation = Operation.change()
  s.acks.clear()
  Node.forEach(n => {
    s.node[n].kernelTx = 'none'
    s.node[n].daemonTx = 'none'
  })
}

/** The monitor reports that n left: an open transaction loses its master, or cannot succeed before the decision. */
export function loseParticipant(s: DraftS, n: NodeId): void {
  s.acks.delete(n)
  if (s.phase === 'idle') return
  if (s.node[n].believedMaster === n) s.masterGone = true
  else if (isBeforeDecision(s)) s.doomed = true
}

/** Kernel and daemon of n forget the cluster. Imports and activations are released separately. */
export function forgetCluster(s: DraftS, n: NodeId): void {
  const node = s.node[n]
  node.believedMaster = null
  node.gate = 'held'
  node.inFlight = false
  forgetTransaction(s, n)
  node.daemon = 'up'
  node.step = 0
  node.joinDaemon = 'none'
  node.joinKernel = false
  node.wanted.fill('nothing')
}

function forgetTransaction(s: DraftS, n: NodeId): void {
  const node = s.node[n]
  node.kernelTx = 'none'
  node.config = 'old'
  node.daemonTx = 'none'
  node.daemonBehind = false
}

/** As `forgetCluster`, but keeps the fact that n was master until the monitor has seen it leave. */
export function forgetAllButMastership(s: DraftS, n: NodeId): void {
  const wasMaster = s.node[n].believedMaster === n
  forgetCluster(s, n)
  if (wasMaster) s.node[n].believedMaster = n
}
