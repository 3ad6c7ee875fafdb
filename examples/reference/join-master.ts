/**
 * The master's side of a join: its daemon lists the disks and accepts nodes that match, its kernel answers the joiner's
 * kernel, and the last step admits the joiner. While its daemon is down, joiners wait.
 * Requirements: JOIN-4 to JOIN-6, JOIN-8, JOIN-9, PREC-4, ABORT-4, ABORT-7, ABORT-11, ABORT-12, DAEMON-4.
 */
import type { Handlers } from './messages.ts'
import type { NodeActor } from './node.ts'
import { readConfiguration } from './records.ts'
import { noteAdmission } from './transaction-answers.ts'

/** The master's answer to a joiner that does not match. */
const misfitReasons: Readonly<Record<string, string>> = {
  licence: 'clustering license mismatch with master node',
  protocol: 'protocol version out of range',
  stamp: 'disk in use by another cluster',
  minor: 'minor number conflict',
}

/** As master: tells waiting joiners that its daemon has come back. */
export function serveJoiners(node: NodeActor): void {
  for (const joiner of node.waitingJoiners) node.send(joiner, 'serving', { attempt: node.attempt })
  node.waitingJoiners.clear()
  admitJoiners(node)
}

/** As master, in step 4. */
export function admitJoiners(node: NodeActor): void {
  if (node.go?.step !== 4 || !node.isMaster || node.step !== 3 || node.daemon !== 'up') return
  for (const joiner of node.joiners) admitOne(node, joiner)
}
function admitOne(node: NodeActor, joiner: string): void {
  const { attempt, imported, version, life } = node
  const master = { node: node.self, life }
  node.send(joiner, 'admit', { attempt, master, imported, version })
}

/** True if this master's daemon serves a joiner's request now. If not, it tells the joiner later. */
function serves(node: NodeActor, from: string, attempt: number): boolean {
  if (!node.isMaster || attempt !== node.attempt) return false
  if (node.daemon === 'up') return true
  node.waitingJoiners.add(from)
  return false
}

/** The master's answers. */
export const joinMasterHandlers: Handlers<NodeActor> = {
  askDisks: (node, from, { attempt }) => {
    if (!serves(node, from, attempt)) return
    const { disks } = readConfiguration(node.host.disk, node.config)
    node.send(from, 'disks', { attempt, disks })
  },
  checked: (node, from, { attempt, misfit }) => {
    if (!serves(node, from, attempt)) return
    const reason = misfit === null || node.has('D58') ? undefined : misfitReasons[misfit]
    if (reason === undefined) node.send(from, 'accepted', { attempt })
    else node.send(from, 'rejected', { attempt, reason })
  },
  askKernel: (node, from, { attempt }) => {
    if (node.isMaster && attempt === node.attempt) node.send(from, 'kernel', { attempt })
  },
  exchanged: (node, from, { attempt }) => {
    if (attempt !== node.attempt || !node.isMaster) return
    if (node.go?.step === 4 && node.joiners.has(from) && node.daemon === 'up') admitOne(node, from)
    if (node.go?.step !== 3) return
    node.joiners.delete(from)
  },
  gaveUp: (node, _, { node: joiner }) => {
    node.joiners.delete(joiner)
  },
  admitted: (node, from, { attempt, life, daemon }) => {
    if (attempt !== node.attempt || !node.isMaster) return
    noteAdmission(node, { node: from, life }, daemon)
    node.joiners.delete(from)
  },
}
