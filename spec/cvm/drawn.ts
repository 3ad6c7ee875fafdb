/**
 * What diagrams of a run show: along a node's lane that it is down or master or holds its I/O, and between lanes who
 * hears whom. Nothing here takes part in what the spec allows.
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

/** A message of the master, or its answer; it may have left since. */
export function theMaster(s: S, { n }: { readonly n: NodeId }): NodeId | null {
  return s.node[n].believedMaster ?? masterOf(s)
}

/** Everybody who has answered in this phase. */
export function whoAnswered(s: S): readonly NodeId[] {
  const found: NodeId[] = []
  Node.forEach(n => {
    if (s.acks.has(n)) found.push(n)
  })
  return found
}
