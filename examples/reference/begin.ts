/**
 * A utility starts a volume reconfiguration on the master, which asks the monitor first.
 * Requirements: VRECONF-1, VRECONF-4, VRECONF-5, VRECONF-13, DAEMON-3, PREC-1.
 */
import { openCoordinator } from './coordinator.ts'
import { monitorName } from './host.ts'
import type { Handlers, Messages } from './messages.ts'
import type { NodeActor, PendingAct } from './node.ts'
import { type Operation, readConfiguration, writeConfiguration } from './records.ts'

type Args = Readonly<Record<string, unknown>>

function operationOf(action: string, args: Args): Operation {
  if (action === 'beginAddDisk') return { type: 'addDisk', disk: String(args['d']) }
  return action === 'beginCreateGroup' ? { type: 'createGroup' } : { type: 'change' }
}

function whyNot(node: NodeActor, action: string, args: Args): string | null {
  const { checks } = node.config
  if ((action === 'begin') !== (checks === 'opaque')) return `checks are ${checks}`
  if (!node.isMaster) return 'the node is not the master'
  if (node.daemon !== 'up') return 'its daemon does not run'
  if (node.coordinator) return 'a volume reconfiguration is running'
  const operation = operationOf(action, args)
  if (operation.type !== 'addDisk') return null
  if (!node.config.disks.includes(operation.disk)) return 'there is no such disk'
  const { disks } = readConfiguration(node.host.disk, node.config)
  return disks.includes(operation.disk) ? 'the disk is in a shared group' : null
}

/** Null when the monitor was asked. */
export function askToBegin(node: NodeActor, id: number, action: string, args: Args): string | null {
  const why = whyNot(node, action, args)
  if (why !== null) return why
  if (node.pending.has('begin')) return 'a volume reconfiguration is about to begin'
  node.pending.set('begin', { id, action, args })
  node.send(monitorName, 'askBegin', {})
  return null
}

function taken(node: NodeActor): PendingAct | undefined {
  const act = node.pending.get('begin')
  node.pending.delete('begin')
  return act
}

async function begin(node: NodeActor, { tx, dead }: Messages['mayBegin']): Promise<void> {
  const act = taken(node)
  const why = act ? whyNot(node, act.action, act.args) : null
  if (!act || why !== null) {
    notUsed(node, tx)
    if (act) node.answer(act.id, 'refused', why ?? '')
    return
  }
  const operation = operationOf(act.action, act.args)
  const { host, config } = node
  const begun = await node.takeByDaemon(act.action, { ...act.args, m: node.self }, () => {
    const configuration = readConfiguration(host.disk, config)
    const transaction = { id: tx, operation, decided: false }
    writeConfiguration(host.disk, { ...configuration, transaction })
    node.coordinator = openCoordinator(node, tx, operation, dead)
  })
  if (!begun) notUsed(node, tx)
  if (begun) node.answer(act.id, 'ok')
  else node.answer(act.id, 'refused', 'its daemon does not run')
}
function notUsed(node: NodeActor, tx: number): void {
  node.news = { ...node.news, closed: Math.max(node.news.closed, tx) }
  node.send(monitorName, 'news', {})
}

export const beginHandlers: Handlers<NodeActor> = {
  mayBegin: (node, _, body) => begin(node, body),
  mayNotBegin: (node, _, { why }) => {
    const act = taken(node)
    if (act) node.answer(act.id, 'refused', why)
  },
}
