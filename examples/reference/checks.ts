/**
 * The faults a machine can have: a lost disk path, a private group with the same name as a shared one, or a licence,
 * protocol version, stamp or minor number that does not match. These faults outlive the node's process.
 * Requirements: OVW-8, DG-1, DG-4, JOIN-9, JOIN-11, VRECONF-8.
 */
import { isOut } from './membership.ts'
import type { NodeActor } from './node.ts'
import { type Flaw, readConfiguration, readFlaw, writeFlaw } from './records.ts'

async function change(
  node: NodeActor,
  event: string,
  args: Readonly<Record<string, unknown>>,
  flaw: Flaw,
): Promise<null> {
  await node.take(event, args, () => {
    node.flaw = flaw
    writeFlaw(node.host.disk, node.self, flaw)
  })
  return null
}

export async function losePath(
  node: NodeActor,
  args: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  const disk = String(args['d'])
  if (node.config.checks !== 'modelled' || node.flaw.type !== 'none')
    return 'something else is wrong with the node'
  return change(node, 'losePath', { n: node.self, d: disk }, { type: 'noPath', disk })
}

export async function unfit(
  node: NodeActor,
  args: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  const kind = String(args['kind'])
  if (node.config.checks !== 'modelled' || node.flaw.type !== 'none')
    return 'something else is wrong with the node'
  if (!isOut(node)) return 'the node is not out of the cluster'
  return change(node, 'unfit', { n: node.self, kind }, { type: 'misfit', kind })
}

export async function importPrivateGroup(node: NodeActor): Promise<string | null> {
  const { config, host, flaw, participation } = node
  if (config.checks !== 'modelled' || flaw.type !== 'none')
    return 'something else is wrong with the node'
  if (config.nodes.some(n => readFlaw(host.disk, n).type === 'privateGroup'))
    return 'another node has it imported'
  const hasVoted = participation !== null && participation.daemon !== 'none'
  if (hasVoted && participation.operation.type === 'createGroup')
    return 'the node has voted for a shared group of that name'
  if (readConfiguration(host.disk, config).nameTaken) return 'a shared group has that name'
  return change(node, 'importPrivateGroup', { n: node.self }, { type: 'privateGroup' })
}

export async function repair(node: NodeActor): Promise<string | null> {
  if (node.flaw.type === 'none') return 'nothing is wrong with the node'
  return change(node, 'repair', { n: node.self }, { type: 'none' })
}
