/**
 * The environment actions that make a join or a vote fail its checks: lost disk paths, a private group of the same
 * name, or a mismatched licence, protocol version, disk stamp or minor number. The checks themselves are elsewhere.
 * Manual: Private and Shared Disk Groups; Volume reconfiguration; Node abort messages.
 */
import { checks } from './dialects.ts'
import { Disk, Flaw, Misfit, Node, action } from './state.ts'

export const losePath = action({
  description: 'a node loses its path to a disk',
  params: { n: Node, d: Disk },
  kind: 'fault',
  budget: 'pathLosses',
  at: ({ n }) => n,
  requirements: ['OVW-8', 'DG-4'],
  when: {
    'checks are modelled': () => checks.is('modelled'),
    'nothing else is wrong with the node': (s, { n }) => s.node[n].flaw.type === 'none',
  },
  then(s, { n, d }) {
    s.node[n].flaw = Flaw.noPath({ disk: d })
  },
})

export const unfit = action({
  description:
    'a node that is out comes to differ from the cluster in licence, protocol, stamps or minors',
  params: { n: Node, kind: Misfit },
  kind: 'fault',
  budget: 'misfits',
  at: ({ n }) => n,
  requirements: ['JOIN-9', 'JOIN-13', 'ABORT-4', 'ABORT-7', 'ABORT-11', 'ABORT-12'],
  when: {
    'checks are modelled': () => checks.is('modelled'),
    'the node is out of the cluster': (s, { n }) => s.node[n].membership === 'out',
    'nothing else is wrong with the node': (s, { n }) => s.node[n].flaw.type === 'none',
  },
  then(s, { n, kind }) {
    s.node[n].flaw = Flaw.misfit({ kind })
  },
})

export const importPrivateGroup = action({
  description: 'a node imports a private group whose name a new shared group would take',
  params: { n: Node },
  kind: 'input',
  budget: 'misfits',
  at: ({ n }) => n,
  requirements: ['DG-1', 'VRECONF-8'],
  when: {
    'checks are modelled': () => checks.is('modelled'),
    'nothing else is wrong with the node': (s, { n }) => s.node[n].flaw.type === 'none',
    'no other node has it imported': s => Node.every(m => s.node[m].flaw.type !== 'privateGroup'),
    'the node has not voted for a group of that name': (s, { n }) =>
      s.operation.type !== 'createGroup' || s.node[n].daemonTx === 'none',
    'there is no shared group of that name': s => !s.nameTaken,
  },
  then(s, { n }) {
    s.node[n].flaw = Flaw.privateGroup()
  },
})

export const repair = action({
  description: 'what was wrong with a node is put right',
  params: { n: Node },
  kind: 'input',
  at: ({ n }) => n,
  requirements: ['JOIN-11'],
  when: {
    'something is wrong with the node': (s, { n }) => s.node[n].flaw.type !== 'none',
  },
  then(s, { n }) {
    s.node[n].flaw = Flaw.none()
  },
})

export const checksActions = { losePath, unfit, importPrivateGroup, repair }
