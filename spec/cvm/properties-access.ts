/**
 * Safety properties of access: activation (S12), I/O (S13), imports (S14) and a node's departure (S17), as far as the
 * core models their state. Written as in properties.ts.
 */
import { activation } from './dialects.ts'
import { compatible } from './activation.ts'
import { issueIO, permits } from './io.ts'
import { abandonJoin, joinFails } from './join.ts'
import { abortNode, crash, detect, expelNode, leave, leaveAborted } from './membership.ts'
import {
  Group,
  Node,
  type NodeId,
  type S,
  actionProperty,
  invariant,
  isMember,
  isSettled,
} from './state.ts'

const S12 = invariant({
  name: 'no conflicting activation',
  description:
    'no two nodes hold a group in modes that table 8.1 forbids; a node that is out holds none',
  requirements: ['ACT-3', 'ACT-4', 'ACT-5', 'ACT-6', 'ACT-9', 'ACT-13', 'ACT-20', 'MON-3'],
  holds: s =>
    activation.is('assumed') ||
    Group.every(g =>
      Node.every(n => {
        const mode = s.node[n].act.get(g)
        if (mode === 'off') return true
        if (s.node[n].membership === 'out') return false
        return Node.every(m => m === n || compatible(s.node[m].act.get(g), mode))
      }),
    ),
})

const S13 = actionProperty({
  name: 'ModeGuardsIO',
  description: 'shared I/O is issued only by a member, and only as its activation mode permits',
  requirements: ['ACT-1', 'ACT-2', 'ACT-5', 'ACT-7', 'OVW-3'],
  on: issueIO,
  holds: (before, _after, { n, g, access }) =>
    isMember(before, n) && (activation.is('assumed') || permits(before.node[n].act.get(g), access)),
})

const S13access = invariant({
  name: 'ModeGuardsIO',
  description:
    'only a member has an open gate; I/O in flight is that of a member, or of one that is aborting',
  requirements: ['OVW-3', 'SHUT-5', 'CRECONF-14', 'CRECONF-15'],
  holds: s => Node.every(n => (s.node[n].gate === 'held' && !s.node[n].inFlight) || mayDoIO(s, n)),
})

function mayDoIO(s: S, n: NodeId): boolean {
  return isMember(s, n) || (s.node[n].membership === 'aborting' && s.node[n].gate === 'held')
}

const S14 = invariant({
  name: 'ImportScope',
  description:
    'in a settled cluster every member has the shared groups imported; a node that is out has none',
  requirements: ['DG-1', 'DG-3', 'DG-9', 'JOIN-2', 'JOIN-4', 'JOIN-14'],
  holds: s => {
    if (Node.some(n => s.node[n].imported && s.node[n].membership === 'out')) return false
    if (Node.count(n => s.node[n].flaw.type === 'privateGroup') > 1) return false
    return (
      s.phase !== 'idle' || !Node.some(n => !s.node[n].imported && isMember(s, n)) || !isSettled(s)
    )
  },
})

const S14survivors = actionProperty({
  name: 'ImportScope',
  description: 'no leave or crash changes what another node has imported or activated',
  requirements: ['CRECONF-14', 'DG-9'],
  on: [crash, detect, leave, abortNode, expelNode, leaveAborted],
  holds: (before, after, { n }) => Node.every(m => m === n || keepsItsGroups(before, after, m)),
})

function keepsItsGroups(before: S, after: S, m: NodeId): boolean {
  return (
    before.node[m].imported === after.node[m].imported &&
    (activation.is('assumed') ||
      Group.every(g => before.node[m].act.get(g) === after.node[m].act.get(g)))
  )
}

const S17 = actionProperty({
  name: 'ReasonSound',
  description: 'the reason that a joiner gives for giving up holds',
  requirements: ['JOIN-7', 'ABORT-1', 'ABORT-8', 'ABORT-10', 'ABORT-17'],
  on: abandonJoin,
  holds: (before, _after, { n, reason }) => joinFails(before, n, reason),
})

const S17stop = actionProperty({
  name: 'ReasonSound',
  description: 'a node that leaves after a clean stop has nothing open',
  requirements: ['SHUT-1', 'ADM-3', 'ABORT-16'],
  on: leave,
  holds: (before, _after, { n }) => !before.node[n].inFlight,
})

export const accessProperties = {
  S12,
  S13,
  'S13-access': S13access,
  S14,
  'S14-survivors': S14survivors,
  S17,
  'S17-stop': S17stop,
}
