/**
 * Application I/O to shared volumes. At most one request is in flight; a closed gate holds it back and the activation
 * mode permits it. Work that waits for I/O to drain continues here.
 * Requirements: OVW-3, ACT-1, ACT-2, CRECONF-2, CRECONF-4, VRECONF-12, SHUT-1.
 */
import { retryModes } from './activation.ts'
import { leaveIfIdle } from './membership.ts'
import type { NodeActor } from './node.ts'
import { settleIO } from './reconfiguration.ts'
import { quiesceIfDrained } from './transaction-participant.ts'

function permits(mode: string, access: string): boolean {
  if (mode === 'ew' || mode === 'sw') return true
  return access === 'read' && (mode === 'ro' || mode === 'sr')
}

function mayIssue(node: NodeActor, group: string, access: string): boolean {
  if (node.gate !== 'open' && !(node.has('D34') && node.isMember)) return false
  if (node.inFlight) return false
  if (node.config.activation === 'assumed') return access === 'write'
  if (node.has('D33') && node.act.has(group)) return true
  return permits(node.act.get(group) ?? 'off', access)
}

/** Null if the request was issued, else the reason why not. */
export async function issueIO(
  node: NodeActor,
  args: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  const [group, access] = [String(args['g']), String(args['access'])]
  if (!node.config.groups.includes(group)) return 'there is no such group'
  if (!mayIssue(node, group, access)) return 'I/O is held, in flight or not permitted'
  await node.take('issueIO', { n: node.self, g: group, access }, () => {
    node.inFlight = true
  })
  node.host.timer('io', node.config.timing.io)
  return null
}

/** The timer of the request in flight. */
export async function completeIO(node: NodeActor): Promise<void> {
  if (!node.inFlight) return
  await node.take('completeIO', { n: node.self }, () => {
    node.inFlight = false
  })
  await quiesceIfDrained(node)
  await settleIO(node)
  retryModes(node)
  await leaveIfIdle(node)
}
