/**
 * What can be seen of a node from outside: what its utilities list and whether its applications get their I/O.
 * Manual: vxclustadm utility; Node abort messages; vxconfigd daemon recovery; Activation Modes of Shared Disk Groups.
 * Must not know who asks. A node that crashed and was not yet cleaned up after answers nothing.
 */
import { activation } from './dialects.ts'
import { Group, Node, type NodeId, type S, isMember, observables } from './state.ts'

/** ADM-8: the words of `vxclustadm nodestate`; a stopping node is still listed as a member. */
function nodestate(s: S, n: NodeId): string | undefined {
  switch (s.node[n].membership) {
    case 'out':
      return 'out of cluster'
    case 'joining':
      return 'joining'
    case 'member':
    case 'stopping':
      return 'cluster member'
    case 'aborting':
      return 'cluster aborting'
    default:
      return undefined
  }
}

export const observed = observables(Node, {
  nodestate,
  /** ELECT-4: the master as this node names it. */
  master: (s, n) => {
    const { believedMaster } = s.node[n]
    if (!isMember(s, n)) return undefined
    return believedMaster === null ? null : Node.toJson(believedMaster)
  },
  /** OVW-4. */
  role: (s, n) =>
    isMember(s, n) ? (s.node[n].believedMaster === n ? 'master' : 'slave') : undefined,
  /** Does shared I/O go on? CRECONF-3, COMMIT-7. */
  io: (s, n) => (isMember(s, n) ? (s.node[n].gate === 'open' ? 'running' : 'held') : undefined),
  /** The configuration listed, relative to the open transaction; the same word, the same version. */
  configuration: (s, n) => (isMember(s, n) ? { '#same': s.node[n].config } : undefined),
  vxconfigd: (s, n) =>
    isMember(s, n) ? (s.node[n].daemon === 'down' ? 'down' : 'running') : undefined,
  /** DAEMON-8: shared groups are listed as enabled only by a daemon that is connected. */
  groups: (s, n) => {
    if (!isMember(s, n) || s.node[n].daemon === 'down') return undefined
    return s.node[n].imported && s.node[n].daemon === 'up' ? 'enabled' : 'disabled'
  },
  /** ACT-16: the mode of each shared group. */
  activation: (s, n) => {
    if (!isMember(s, n) || !activation.is('modelled')) return undefined
    const modes: Record<string, string> = {}
    Group.forEach(g => {
      modes[Group.toJson(g) as string] = s.node[n].act.get(g)
    })
    return modes
  },
})
