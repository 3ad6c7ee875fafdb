/**
 * Activation modes of shared disk groups: table 8.1 as data; requests, checked against every node and set in one
 * step; and the default mode that import and join request.
 * Manual: Activation Modes of Shared Disk Groups. Release at the end of a membership is in membership.ts and in the
 * master's cleanup; the I/O that a mode permits is in io.ts.
 */
import { activation, defaultMode } from './dialects.ts'
import {
  type DraftS,
  Group,
  type GroupId,
  Mode,
  type ModeName,
  Node,
  type NodeId,
  type S,
  action,
} from './state.ts'

/** Table 8.1: true if `attempted` may be set here while `held` is set on another node. Symmetric. */
export const compatibility: Readonly<Record<ModeName, Readonly<Record<ModeName, boolean>>>> = {
  ew: { ew: false, ro: false, sr: true, sw: false, off: true },
  ro: { ew: false, ro: true, sr: true, sw: false, off: true },
  sr: { ew: true, ro: true, sr: true, sw: true, off: true },
  sw: { ew: false, ro: false, sr: true, sw: true, off: true },
  off: { ew: true, ro: true, sr: true, sw: true, off: true },
}

export function compatible(held: ModeName, attempted: ModeName): boolean {
  return compatibility[held][attempted]
}

/** ACT-9: no other node, alive or not, holds g in a mode that conflicts with `mode`. */
export function fits(s: S, n: NodeId, g: GroupId, mode: ModeName): boolean {
  return Node.every(m => m === n || compatible(s.node[m].act.get(g), mode))
}

/** ACT-11, ACT-12: import and join request the mode of the defaults file, as the daemon last read it. */
export function requestDefaultMode(s: DraftS, n: NodeId): void {
  if (activation.is('modelled') && !defaultMode.is('off') && !s.node[n].staleDefaults)
    s.node[n].wanted.fill(defaultMode.value)
}

export const requestMode = action({
  description:
    'an administrator asks for an activation mode; a request that conflicts at once is refused unseen',
  params: { n: Node, g: Group, mode: Mode },
  kind: 'input',
  budget: 'activations',
  at: ({ n }) => n,
  requirements: ['ACT-9', 'ACT-16', 'DG-3'],
  when: {
    'modes are part of the model': () => activation.is('modelled'),
    'it has the group imported': (s, { n }) => s.node[n].imported,
    'it is a member': (s, { n }) => s.node[n].membership === 'member',
    'no other request is pending': (s, { n, g }) => s.node[n].wanted.get(g) === 'nothing',
    'the mode is another one': (s, { n, g, mode }) => s.node[n].act.get(g) !== mode,
    'no conflicting mode is held elsewhere': (s, { n, g, mode }) => fits(s, n, g, mode),
  },
  then(s, { n, g, mode }) {
    s.node[n].wanted.set(g, mode)
  },
})

export const grantMode = action({
  description: 'a requested mode is checked against all nodes and set',
  params: { n: Node, g: Group },
  kind: 'output',
  at: ({ n }) => n,
  requirements: ['ACT-3', 'ACT-4', 'ACT-5', 'ACT-6', 'ACT-9', 'ACT-13', 'ACT-14'],
  when: {
    'a mode is asked for': (s, { n, g }) => s.node[n].wanted.get(g) !== 'nothing',
    'no conflicting mode is held elsewhere': (s, { n, g }) => {
      const mode = s.node[n].wanted.get(g)
      return mode === 'nothing' || fits(s, n, g, mode)
    },
    'nothing is in flight that it would forbid': (s, { n, g }) => {
      const mode = s.node[n].wanted.get(g)
      return !s.node[n].inFlight || mode === 'ew' || mode === 'sw'
    },
  },
  then(s, { n, g }) {
    const mode = s.node[n].wanted.get(g)
    if (mode !== 'nothing') s.node[n].act.set(g, mode)
    s.node[n].wanted.set(g, 'nothing')
  },
})

export const refuseMode = action({
  description: 'a requested mode conflicts with that of another node and is not set',
  params: { n: Node, g: Group },
  kind: 'output',
  at: ({ n }) => n,
  requirements: ['ACT-9', 'ACT-13'],
  when: {
    'a conflicting mode is held elsewhere': (s, { n, g }) => {
      const mode = s.node[n].wanted.get(g)
      return mode !== 'nothing' && !fits(s, n, g, mode)
    },
  },
  then(s, { n, g }) {
    s.node[n].wanted.set(g, 'nothing')
  },
})

export const activationActions = { requestMode, grantMode, refuseMode }
