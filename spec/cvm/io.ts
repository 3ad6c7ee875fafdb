/**
 * Application I/O to shared volumes, as far as the protocol sees it: at most one request a node in flight.
 * Manual: Cluster reconfiguration; Volume reconfiguration; Activation Modes of Shared Disk Groups.
 * Knows nothing of what closes and opens the gate.
 */
import { activation } from './dialects.ts'
import { Group, type ModeName, Node, action } from './state.ts'
import { oneOf } from '../../model/index.ts'

const Access = oneOf('read', 'write')

/** ACT-2: the access that a mode gives. Write access includes reading. */
export function permits(mode: ModeName, access: 'read' | 'write'): boolean {
  if (mode === 'ew' || mode === 'sw') return true
  return access === 'read' && (mode === 'ro' || mode === 'sr')
}

export const issueIO = action({
  description: 'an application reads or writes a shared volume',
  params: { n: Node, g: Group, access: Access },
  kind: 'input',
  at: ({ n }) => n,
  requirements: ['OVW-3', 'ACT-1', 'ACT-2', 'ACT-5', 'ACT-7', 'DG-5'],
  when: {
    'its gate is open': (s, { n }) => s.node[n].gate === 'open',
    'nothing of its own is in flight': (s, { n }) => !s.node[n].inFlight,
    'the activation mode permits it': (s, { n, g, access }) =>
      activation.is('assumed') ? access === 'write' : permits(s.node[n].act.get(g), access),
  },
  then(s, { n }) {
    s.node[n].inFlight = true
  },
})

export const completeIO = action({
  description: 'a request in flight completes',
  params: { n: Node },
  kind: 'output',
  progress: 'eventual',
  at: ({ n }) => n,
  requirements: ['CRECONF-4'],
  when: {
    'a request is in flight': (s, { n }) => s.node[n].inFlight,
  },
  then(s, { n }) {
    s.node[n].inFlight = false
  },
})

export const ioActions = { issueIO, completeIO }
