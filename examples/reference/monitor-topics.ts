/**
 * Combines the topics of the monitor: the handlers of each message, fault and timer. Must not hold a rule of its own.
 */
import { arbiterHandlers } from './arbiter.ts'
import { type FromHost, hostName } from './host.ts'
import type { Handlers } from './messages.ts'
import { attemptHandlers, review } from './monitor-attempt.ts'
import { grantHandlers } from './monitor-grants.ts'
import { detect, exited, heardFromNext, isFromThePast, memberHandlers } from './monitor-members.ts'
import type { MonitorActor, MonitorTopics } from './monitor.ts'

const handlers: Handlers<MonitorActor> = {
  ...memberHandlers,
  ...attemptHandlers,
  ...grantHandlers,
  ...arbiterHandlers,
}

/** CRECONF-9, CRECONF-13: a node that is still in a step can be aborted. */
function expel(monitor: MonitorActor, id: number, node: string): void {
  const isBusy = monitor.attempt !== null && monitor.nodes.get(node)?.status === 'member'
  if (isBusy) monitor.send(node, 'expel', { attempt: monitor.attemptCount })
  const outcome = isBusy ? 'ok' : 'refused'
  monitor.host.send(hostName, { type: 'actResult', id, outcome, why: 'no step is under way' })
}

async function fromHost(monitor: MonitorActor, message: FromHost): Promise<void> {
  switch (message.type) {
    case 'timer': {
      const node = message.name.slice('detect '.length)
      await detect(monitor, node)
      return
    }
    case 'exited':
      await exited(monitor, message.node, message.incarnation, message.cut === true)
      return
    default:
      expel(monitor, message.id, String(message.args['n']))
  }
}

export const monitorTopics: MonitorTopics = {
  handlers,
  fromHost,
  isFromThePast,
  heardFromNext,
  review,
}
