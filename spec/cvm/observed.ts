/**
 * The parts of a node's state visible from outside: what its utilities list and whether its applications get I/O.
 * Manual: vxclustadm utility; Node abort messages; vxconfigd daemon recovery; Activation Modes of Shared Disk Groups.
 * A crashed node that has not been cleaned up answers nothing. Knows nothing of the observer.
 */
import { activation } from './dialects.ts'
import { Group, Node, type NodeId, type S, isMember, observables } from './state.ts'

/** ADM-8: the states that `vxclustadm nodestate` prints; a stopping node is still listed as a member. */
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

/** Only members must answer: the machine of a node that is out of the cluster may be down. */
export const answers = (s: S, n: NodeId): boolean => isMember(s, n)

export const observed = observables(Node, {
  nodestate,
  /** ELECT-4: the master, according to this node. */
  master: (s, n) => {
    const { believedMaster } = s.node[n]
    if (!isMember(s, n)) return undefined
    return believedMaster === null ? null : Node.toJson(believedMaster)
  },
  /** OVW-4. */
  role: (s, n) =>
    isMember(s, n) ? (s.node[n].believedMaster === n ? 'master' : 'slave') : undefined,
  /** Whether shared I/O proceeds. CRECONF-3, COMMIT-7. */
  io: (s, n) => (isMember(s, n) ? (s.node[n].gate === 'open' ? 'running' : 'held') : undefined),
  /** The configuration listed, relative to the open transaction: equal words mean equal versions. */
  configuration: (s, n) => (isMember(s, n) ? { '#same': s.node[n].config } : undefined),
  vxconfigd: (s, n) =>
    isMember(s, n) ? (s.node[n].daemon === 'down' ? 'down' : 'running') : undefined,
  /** DAEMON-8: only a connected daemon lists shared groups as enabled. */
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
