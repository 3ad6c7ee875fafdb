/**
 * The state of a node that is visible from outside, by path: the output of its utilities, and whether its applications
 * get I/O.
 * Requirements: ADM-8, OVW-4, ELECT-4, DAEMON-8, ACT-16.
 */
import type { NodeActor } from './node.ts'

const nodestates = {
  out: 'out of cluster',
  joining: 'joining',
  member: 'cluster member',
  stopping: 'cluster member',
  aborting: 'cluster aborting',
}

/** Leaves out the paths of a node that is not a member, except its state. */
const views: Readonly<Record<string, (node: NodeActor) => unknown>> = {
  nodestate: node => nodestates[node.membership],
  master: node => (node.isMember ? (node.master?.node ?? null) : undefined),
  role: node => (node.isMember ? (node.isMaster ? 'master' : 'slave') : undefined),
  io: node => (node.isMember ? (node.gate === 'open' ? 'running' : 'held') : undefined),
  configuration: node => (node.isMember ? { '#same': node.version } : undefined),
  vxconfigd: node => (node.isMember ? (node.daemon === 'down' ? 'down' : 'running') : undefined),
  groups: node => {
    if (!node.isMember || node.daemon === 'down') return undefined
    return node.imported && node.daemon === 'up' ? 'enabled' : 'disabled'
  },
  activation: node => {
    if (!node.isMember || node.config.activation !== 'modelled') return undefined
    return Object.fromEntries(node.config.groups.map(g => [g, node.act.get(g) ?? 'off']))
  },
}

export const observedPaths: readonly string[] = Object.keys(views)

export function observeNode(
  node: NodeActor,
  paths: readonly string[],
): Readonly<Record<string, unknown>> {
  const seen: Record<string, unknown> = {}
  for (const path of paths) {
    const value = views[path]?.(node)
    if (value !== undefined) seen[path] = value
  }
  return seen
}
