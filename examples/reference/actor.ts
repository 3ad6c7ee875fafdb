/**
 * Makes an actor from its name: the monitor, or a node with its kernel and its daemon. Hosts need to import only this
 * file.
 */
import type { Config } from './config.ts'
import { type Actor, type Host, monitorName } from './host.ts'
import { MonitorActor } from './monitor.ts'
import { monitorTopics } from './monitor-topics.ts'
import { NodeActor } from './node.ts'
import { nodeTopics } from './node-topics.ts'

export function makeActor(self: string, config: Config, host: Host): Actor {
  return self === monitorName
    ? new MonitorActor(self, config, host, monitorTopics)
    : new NodeActor(self, config, host, nodeTopics)
}
