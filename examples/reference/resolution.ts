/**
 * The successor of a departed master settles its transaction inside the cluster reconfiguration: it completes the
 * transaction if and only if it has the notice of completion.
 * Requirements: COMMIT-3, COMMIT-5, COMMIT-6, COMMIT-9, PREC-1.
 */
import { isAnyBehind } from './coordinator.ts'
import type { Handlers, Messages } from './messages.ts'
import { hasLeft } from './news.ts'
import type { NodeActor } from './node.ts'
import { readConfiguration, writeConfiguration } from './records.ts'
import { applyCommit, participationIn, syncDaemon } from './transaction-participant.ts'
import { closeTransaction } from './transaction-master.ts'

/** In step 3, the new master settles any open transaction on the disks that is not its own; again after a restart. */
export async function resolveOrphan(node: NodeActor): Promise<void> {
  const { transaction } = readConfiguration(node.host.disk, node.config)
  if (!transaction || node.coordinator?.tx === transaction.id) return
  if (node.resolution?.tx === transaction.id) spread(node)
  else await resolve(node, transaction.id)
}

async function resolve(node: NodeActor, tx: number): Promise<void> {
  const { host, config } = node
  const known = node.participation?.tx === tx ? node.participation.kernel : 'none'
  const commits = (known === 'committed' || node.has('D8')) && !node.has('D7')
  await node.take('resolve', { m: node.self }, () => {
    const configuration = readConfiguration(host.disk, config)
    const wasDecided = configuration.transaction?.decided === true
    const version = configuration.version - (wasDecided && !commits ? 1 : 0)
    const transaction = configuration.transaction && {
      ...configuration.transaction,
      decided: commits,
    }
    writeConfiguration(host.disk, { ...configuration, version, transaction })
    const behind = new Map<string, number>()
    node.resolution = { tx, commits, version, acks: new Set([node.self]), behind }
    const part = node.master && participationIn(node, node.self, tx)
    if (part && !commits) part.kernel = 'aborted'
    else if (part && part.kernel !== 'committed') applyCommit(node, part, version)
    if (node.daemonBehind) behind.set(node.self, node.news.daemon[node.self] ?? 0)
    spread(node)
  })
  await syncDaemon(node, node.self, tx)
}

function spread(node: NodeActor): void {
  const { resolution, attempt } = node
  if (!resolution || (node.has('D10') && resolution.commits)) return
  const { tx, commits, version, acks } = resolution
  for (const { node: to } of node.members)
    if (!acks.has(to)) node.send(to, 'resolution', { tx, attempt, commits, version })
}

/** Every node has applied the resolution: the transaction is over. */
export async function advanceResolution(node: NodeActor): Promise<void> {
  const { resolution } = node
  if (!resolution || !node.isMaster) return
  const { tx, commits, acks, behind } = resolution
  const all = node.members.every(m => acks.has(m.node) || hasLeft(node.news, m.node, m.life))
  const isDone = all && !isAnyBehind(node, behind)
  if (!isDone && !(node.has('D10') && commits)) return
  await node.take('closeResolution', { m: node.self }, () => closeTransaction(node, tx))
}

async function apply(
  node: NodeActor,
  from: string,
  { tx, attempt, commits, version }: Messages['resolution'],
): Promise<void> {
  if (!node.isRunning(attempt) || node.step !== 2) return
  const part = participationIn(node, from, tx)
  if (!part) return
  const tell = (): void => node.send(from, 'resolved', { tx, behind: node.daemonBehind })
  if (part.resolvedBy === from) {
    tell()
    return
  }
  await node.take('applyResolution', { n: node.self }, () => {
    part.resolvedBy = from
    if (!commits) part.kernel = 'aborted'
    else if (part.kernel !== 'committed') applyCommit(node, part, version)
    tell()
  })
  await syncDaemon(node, from, tx)
}

export const resolutionHandlers: Handlers<NodeActor> = {
  resolution: (node, from, body) => apply(node, from, body),
  resolved: (node, from, { tx, behind }) => {
    if (node.resolution?.tx !== tx) return
    node.resolution.acks.add(from)
    if (behind) node.resolution.behind.set(from, node.news.daemon[from] ?? 0)
  },
}
