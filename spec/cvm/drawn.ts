/**
 * Drawing hints for diagrams of a run: the style of a node's lane while it is down, is master or holds its I/O, and
 * the arrows between lanes. Nothing here affects what the spec allows.
 */
import { Node, type NodeId, type S, bands, isMaster, isMember, masterOf } from './state.ts'

export const drawn = bands(Node, {
  crashed: {
    style: 'down',
    when: (s, n) => s.node[n].membership === 'dead' || s.node[n].membership === 'gone',
  },
  'out of the cluster': { style: 'down', when: (s, n) => s.node[n].membership === 'out' },
  master: { style: 'lead', when: isMaster },
  'shared I/O held': {
    style: 'held',
    when: (s, n) => isMember(s, n) && s.node[n].gate === 'held',
  },
  'vxconfigd not running': {
    style: 'busy',
    when: (s, n) => isMember(s, n) && s.node[n].daemon !== 'up',
  },
})

/** The master as n knows it, the other end of a message with n; it may have left since. */
export function theMaster(s: S, { n }: { readonly n: NodeId }): NodeId | null {
  return s.node[n].believedMaster ?? masterOf(s)
}

/** All nodes that have answered in this phase. */
export function whoAnswered(s: S): readonly NodeId[] {
  const found: NodeId[] = []
  Node.forEach(n => {
    if (s.acks.has(n)) found.push(n)
  })
  return found
}
