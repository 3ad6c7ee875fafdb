/**
 * The monitor's knowledge of nodes: which may start, which have left, and when an ended process counts as a departure.
 * Requirements: MON-1, OVW-6, CRECONF-14, COMMIT-2, ABORT-13.
 */
import { departed as releaseModes, restoreModes } from './arbiter.ts'
import type { Handlers } from './messages.ts'
import type { MonitorActor } from './monitor.ts'
import { told } from './news.ts'
import { readConfiguration, readSlot, writeSlot } from './records.ts'

/** A node left as a member; a transaction it led has lost its master. */
function noteDeparture(monitor: MonitorActor, node: string, status: 'out' | 'gone'): void {
  const known = monitor.known(node)
  known.status = status
  monitor.news = told(monitor.news, 'left', node, known.life)
  if (monitor.master === node) monitor.master = null
  if (status === 'out') releaseModes(monitor, node)
  if (monitor.permitted?.master === node) monitor.permitted = null
  else if (monitor.permitted) monitor.send(monitor.permitted.master, 'news', {})
}

export async function detect(monitor: MonitorActor, node: string): Promise<void> {
  if (monitor.known(node).status !== 'dead') return
  monitor.host.cancel(`detect ${node}`)
  await monitor.take('detect', { n: node }, () => noteDeparture(monitor, node, 'gone'))
}

/**
 * A process has ended. Its slot says what its node was; a joiner is out at once, a member after a while: but at once if
 * a change is decided and I/O waits for its completion, or if others wait for what it had said and nobody will hear.
 */
export async function exited(
  monitor: MonitorActor,
  node: string,
  incarnation: number,
  cut: boolean,
): Promise<void> {
  const known = monitor.known(node)
  if (incarnation < known.incarnation) return
  known.incarnation = incarnation + 1
  const { disk } = monitor.host
  const slot = readSlot(disk, monitor.config, node)
  known.life = Math.max(known.life, slot.life)
  restoreModes(monitor, node)
  readCleanups(monitor)
  if (slot.membership === 'out') {
    if (known.status === 'member') noteDeparture(monitor, node, 'out')
    else if (known.status !== 'gone') known.status = 'out'
    return
  }
  if (slot.membership === 'joining') {
    writeSlot(disk, node, { ...slot, membership: 'out' })
    known.status = 'out'
    return
  }
  known.status = 'dead'
  monitor.host.timer(`detect ${node}`, monitor.config.timing.detect)
  const { transaction } = readConfiguration(disk, monitor.config)
  const isBusy = transaction !== null || monitor.permitted !== null || monitor.attempt !== null
  if (transaction?.decided === true || (cut && isBusy)) await detect(monitor, node)
  else tellOfDeath(monitor, node)
}
/** Until the node is seen to have left, no step that waits for all nodes can be done. */
function tellOfDeath(monitor: MonitorActor, node: string): void {
  monitor.news = told(monitor.news, 'dead', node, monitor.known(node).life)
  for (const other of monitor.withStatus('member', 'joining')) monitor.send(other, 'news', {})
}

/** A node has cleaned up after a crashed one. */
export function cleanedUp(monitor: MonitorActor, node: string): void {
  const known = monitor.known(node)
  known.status = 'out'
  writeSlot(monitor.host.disk, node, { membership: 'out', life: known.life })
  monitor.host.disk.write(`modes-${node}`, {})
  if (monitor.has('D32')) return
  monitor.news = told(monitor.news, 'freed', node, known.life)
  releaseModes(monitor, node)
}
/** A master may have cleaned up and then crashed before it reported that. */
function readCleanups(monitor: MonitorActor): void {
  const { host, config } = monitor
  for (const node of monitor.withStatus('gone'))
    if (readSlot(host.disk, config, node).membership === 'out') cleanedUp(monitor, node)
}

/** A message of a process that is known to have ended. */
export function isFromThePast(monitor: MonitorActor, from: string, incarnation: number): boolean {
  return incarnation < monitor.known(from).incarnation
}
/** A message of a rebooted node: its previous process has ended, and nobody needs to wait for that. */
export async function heardFromNext(
  monitor: MonitorActor,
  from: string,
  incarnation: number,
): Promise<void> {
  if (incarnation > monitor.known(from).incarnation)
    await exited(monitor, from, incarnation - 1, false)
  await detect(monitor, from)
}

export const memberHandlers: Handlers<MonitorActor> = {
  start: (monitor, from) => {
    const known = monitor.known(from)
    if (known.status !== 'out' || monitor.view.has(from)) {
      const why = 'its former membership is not cleaned up after'
      monitor.send(from, 'mayNotStart', { why })
      return
    }
    known.status = 'starting'
    known.life += 1
    monitor.send(from, 'mayStart', { life: known.life })
  },
  starting: (monitor, from) => {
    monitor.known(from).status = 'joining'
  },
  left: (monitor, from) => noteDeparture(monitor, from, 'out'),
  askAbandon: (monitor, from, { attempt, reason }) => {
    const known = monitor.known(from)
    if (known.status !== 'joining' || !monitor.attempt || attempt !== monitor.attemptCount) return
    known.status = 'abandoning'
    monitor.send(from, 'mayAbandon', { attempt, reason })
  },
  stays: (monitor, from) => {
    if (monitor.known(from).status === 'abandoning') monitor.known(from).status = 'joining'
  },
  abandoned: (monitor, from) => {
    monitor.known(from).status = 'out'
    monitor.view.delete(from)
    monitor.attempt?.steps.delete(from)
    if (monitor.attempt?.proposed === from) monitor.attempt.proposed = null
    if (monitor.master !== null) monitor.send(monitor.master, 'gaveUp', { node: from })
  },
  admitted: (monitor, from, { attempt }) => {
    monitor.known(from).status = 'member'
    if (attempt === monitor.attemptCount) monitor.attempt?.steps.set(from, 4)
  },
  connect: (monitor, from, { node }) => {
    monitor.connecting.add(node)
    if (monitor.master !== null && monitor.master !== from)
      monitor.send(monitor.master, 'connect', { node })
  },
  news: () => {},
}
