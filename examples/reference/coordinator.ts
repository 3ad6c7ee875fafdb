/**
 * What the master keeps of the transaction it leads: its phase, who has answered, whether it can still succeed.
 * Requirements: VRECONF-2, VRECONF-3, COMMIT-1, COMMIT-2, DAEMON-3.
 */
import { daemonIsMissing, hasLeft, isSameDaemon } from './news.ts'
import type { NodeActor } from './node.ts'
import type { Coordinator } from './transaction-state.ts'
import type { Operation } from './records.ts'

/** Of the dead it is not known whether they have left; that they do not answer will be seen. */
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

/** A participant or the daemon of one was lost, or somebody refused: it cannot succeed. */
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

/** Those whose answers are waited for. */
export function awaited(node: NodeActor, c: Coordinator): readonly string[] {
  return [...c.participants].filter(([n, { life }]) => !hasLeft(node.news, n, life)).map(([n]) => n)
}
export function allAcknowledged(node: NodeActor, c: Coordinator): boolean {
  return awaited(node, c).every(n => c.acks.has(n))
}

/** Does a running daemon still have the old configuration? One that was lost meanwhile does not count. */
export function isAnyBehind({ news }: NodeActor, behind: ReadonlyMap<string, number>): boolean {
  return [...behind].some(([n, stamp]) => isSameDaemon(news, n, stamp))
}
