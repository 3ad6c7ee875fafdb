/**
 * A node becomes master: the first to join, or the survivor that the monitor proposes. The first master imports the
 * shared groups. Requirements: ELECT-1 to ELECT-4, JOIN-2, JOIN-3, JOIN-4, ACT-11.
 */
import { askForWanted, wantDefaultMode } from './activation.ts'
import { monitorName } from './host.ts'
import { become } from './membership.ts'
import type { Handlers } from './messages.ts'
import type { NodeActor } from './node.ts'
import { readConfiguration } from './records.ts'

async function electFirst(node: NodeActor): Promise<void> {
  if (node.membership !== 'joining') return
  await node.take('electFirst', { n: node.self }, () => {
    become(node, 'member')
    node.master = { node: node.self, life: node.life }
    node.step = 1
    node.host.cancel('join')
    node.send(monitorName, 'elected', { attempt: node.attempt })
  })
}

async function elect(node: NodeActor): Promise<void> {
  if (!node.isMember) return
  await node.take('elect', { n: node.self }, () => {
    node.master = { node: node.self, life: node.life }
    node.send(monitorName, 'elected', { attempt: node.attempt })
  })
}

/** The daemon imports the configuration from the disks; requests for its default modes follow. */
export async function importGroups(node: NodeActor): Promise<void> {
  if (node.imported || !node.isMember || node.daemon !== 'up') return
  await node.takeByDaemon('importGroups', { n: node.self }, () => {
    node.imported = true
    node.version = readConfiguration(node.host.disk, node.config).version
    wantDefaultMode(node)
    askForWanted(node)
  })
}

export const electionHandlers: Handlers<NodeActor> = {
  elect: async (node, _, { attempt, first }) => {
    if (!node.isOpen(attempt)) return
    await (first ? electFirst(node) : elect(node))
  },
}
