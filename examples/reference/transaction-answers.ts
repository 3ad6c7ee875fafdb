/**
 * Messages to the master of a volume reconfiguration: answers of participants, permissions of the monitor, and the
 * suspension for a cluster reconfiguration and its end, where joiners become participants.
 * Requirements: VRECONF-10, VRECONF-15, PREC-3, PREC-4, PREC-6.
 */
import { awaited, isDoomed } from './coordinator.ts'
import type { Handlers, Peer } from './messages.ts'
import type { NodeActor } from './node.ts'
import type { Coordinator } from './transaction-state.ts'
import { agree } from './transaction-master.ts'

/** A joiner admitted in the meantime still has to vote. */
export function noteAdmission(node: NodeActor, { node: joiner, life }: Peer, daemon: number): void {
  const c = node.coordinator
  if (c && !node.has('D13')) c.participants.set(joiner, { life, daemon })
}
/** After the reconfiguration. */
export function resumeTransaction(node: NodeActor): void {
  const c = node.coordinator
  if (!c || node.has('D14')) return
  c.suspended = false
  c.suspendAsked = false
  if (c.phase !== 'vote' || isDoomed(node, c)) return
  for (const to of awaited(node, c))
    if (!c.acks.has(to)) node.send(to, 'propose', { tx: c.tx, operation: c.operation })
}

/** An answer counts only in its own phase. */
function answered(node: NodeActor, from: string, tx: number, phase: Coordinator['phase']): void {
  const c = node.coordinator
  if (c?.tx === tx && c.phase === phase) c.acks.add(from)
}

export const coordinatorHandlers: Handlers<NodeActor> = {
  voted: (node, from, { tx, answer }) => {
    answered(node, from, tx, 'vote')
    if (answer === 'no' && node.coordinator?.tx === tx && !node.has('D4'))
      node.coordinator.isRefused = true
  },
  mayAgree: async (node, _, { tx }) => {
    const c = node.coordinator
    if (c?.tx === tx && c.phase === 'vote' && !c.suspended && !isDoomed(node, c))
      await agree(node, c)
  },
  quiet: (node, from, { tx }) => answered(node, from, tx, 'kernel'),
  applied: (node, from, { tx, behind }) => {
    answered(node, from, tx, 'committed')
    if (behind && node.coordinator?.tx === tx)
      node.coordinator.behind.set(from, node.news.daemon[from] ?? 0)
  },
  synced: (node, from, { tx }) => {
    if (node.coordinator?.tx === tx) node.coordinator.behind.delete(from)
    if (node.resolution?.tx === tx) node.resolution.behind.delete(from)
  },
  reopened: (node, from, { tx }) => answered(node, from, tx, 'reopening'),
  heardAbort: (node, from, { tx }) => answered(node, from, tx, 'aborting'),
  suspend: (node, _, { tx }) => {
    const c = node.coordinator
    if (c?.tx !== tx) return
    c.suspended = false
    c.suspendAsked = true
    c.agreeAsked = false
  },
  resume: (node, _, { tx }) => {
    const c = node.coordinator
    if (c?.tx !== tx || node.has('D14')) return
    c.suspended = false
    c.suspendAsked = false
  },
}
