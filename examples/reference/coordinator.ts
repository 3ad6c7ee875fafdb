/**
 * The master's record of the transaction it leads: its phase, the answers received, and whether it can still succeed.
 * Requirements: VRECONF-2, VRECONF-3, COMMIT-1, COMMIT-2, DAEMON-3.
 */
import { daemonIsMissing, hasLeft, isSameDaemon } from './news.ts'
import type { NodeActor } from './node.ts'
import type { Coordinator } from './transaction-state.ts'
import type { Operation } from './records.ts'

/** The master does not know whether a dead node has left; it will notice that the node does not answer. */
export function openCoordinator(
  node: NodeActor,
  tx: number,
  operation: Operation,
  dead: readonly string[],
): Coordinator {
  const { news, members } = node
  const present = members.filter(m => !hasLeft(news, m.node, m.life))
  const isMissingDaemon = present.some(m => daemonIsMissing(news, m.node) && !dead.includes(m.node))
  return {
    tx,
    operation,
    phase: 'validate',
    acks: new Set(),
    behind: new Map(),
    participants: new Map(
      present.map(m => [m.node, { life: m.life, daemon: news.daemon[m.node] ?? 0 }]),
    ),
    isRefused: isMissingDaemon && !node.has('D17'),
    suspendAsked: false,
    suspended: false,
    agreeAsked: false,
    successor: null,
  }
}

/** The transaction cannot succeed: a participant or its daemon was lost, or a node refused. */
export function isDoomed(node: NodeActor, c: Coordinator): boolean {
  if (c.isRefused) return true
  if (hasLostParticipant(node, c) && !node.has('D15')) return true
  return hasLostDaemon(node, c) && !node.has('D17')
}
export function hasLostParticipant({ news }: NodeActor, c: Coordinator): boolean {
  return [...c.participants].some(([n, { life }]) => hasLeft(news, n, life))
}
export function hasLostDaemon({ news }: NodeActor, c: Coordinator): boolean {
  return [...c.participants].some(([n, { daemon }]) => (news.daemon[n] ?? 0) > daemon)
}

/** The nodes whose answers are outstanding. */
export function awaited(node: NodeActor, c: Coordinator): readonly string[] {
  return [...c.participants].filter(([n, { life }]) => !hasLeft(node.news, n, life)).map(([n]) => n)
}
export function allAcknowledged(node: NodeActor, c: Coordinator): boolean {
  return awaited(node, c).every(n => c.acks.has(n))
}

/** True if a running daemon still has the old configuration. A daemon lost since then does not count. */
export function isAnyBehind({ news }: NodeActor, behind: ReadonlyMap<string, number>): boolean {
  return [...behind].some(([n, stamp]) => isSameDaemon(news, n, stamp))
}
