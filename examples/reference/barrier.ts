/**
 * The barrier between the steps of an attempt. It allows the next step once every node has done the last one, proposes
 * a master after the first step, and ends the attempt after the last.
 * Requirements: CRECONF-6, CRECONF-7, ELECT-2, ELECT-3, ELECT-8, COMMIT-4, PREC-6.
 */
import type { Attempt, MonitorActor } from './monitor.ts'
import { closed, readConfiguration, writeConfiguration } from './records.ts'

const lastStep = 4

/** A transaction that no remaining node can settle. */
export function closeOrphan(monitor: MonitorActor): void {
  const { disk } = monitor.host
  writeConfiguration(disk, closed(readConfiguration(disk, monitor.config)))
  monitor.news = { ...monitor.news, closed: monitor.txCount }
}

function allAt(monitor: MonitorActor, attempt: Attempt, step: number): boolean {
  if (monitor.has('D35')) return attempt.steps.size > 0
  return monitor
    .withStatus('member', 'dead')
    .every(n => monitor.known(n).status === 'member' && (attempt.steps.get(n) ?? 0) >= step)
}

/** The master's message may arrive before that of the node it has admitted. */
function hasJoiners(monitor: MonitorActor): boolean {
  return monitor.withStatus('joining').some(n => monitor.view.has(n))
}

/** Allows the next step once every node has done the last one. */
export async function advance(monitor: MonitorActor, attempt: Attempt): Promise<void> {
  if (![...monitor.view].every(n => attempt.steps.has(n)) && !monitor.has('D35')) return
  if (!allAt(monitor, attempt, 1)) return
  if (monitor.master === null) {
    propose(monitor, attempt)
    return
  }
  if (attempt.go < 2) go(monitor, attempt, 2, 'all')
  else if (attempt.masterGo < 3 && allAt(monitor, attempt, 2)) go(monitor, attempt, 3, 'master')
  else if (attempt.go === 3 && allAt(monitor, attempt, 3)) go(monitor, attempt, 4, 'all')
  else if (attempt.go === 4 && allAt(monitor, attempt, lastStep) && !hasJoiners(monitor))
    await end(monitor)
}

/**
 * ELECT-2: the first node to join. ELECT-3, COMMIT-4: a survivor, and one with the notice of completion if any has it.
 */
function propose(monitor: MonitorActor, attempt: Attempt): void {
  if (attempt.proposed !== null || monitor.has('D22')) return
  const members = monitor.withStatus('member')
  // A notice about an older transaction does not count.
  const last = Math.max(0, ...attempt.informed.values())
  const informed = members.filter(n => attempt.informed.get(n) === last)
  const uninformed = members.filter(n => attempt.informed.get(n) !== last)
  const chosen = monitor.has('D9') ? [...uninformed, ...informed] : [...informed, ...uninformed]
  const first = members.length === 0
  const joiners = first ? monitor.withStatus('joining').filter(n => monitor.view.has(n)) : []
  // Only a restart reveals that no node able to settle it had been admitted.
  if (first) closeOrphan(monitor)
  attempt.proposed = chosen[0] ?? joiners[0] ?? null
  for (const node of first && monitor.has('D19') ? joiners : [attempt.proposed])
    if (node !== null) monitor.send(node, 'elect', { attempt: monitor.attemptCount, first })
}

export function go(
  monitor: MonitorActor,
  attempt: Attempt,
  step: number,
  to: 'all' | 'master' | 'others',
): void {
  const { master } = monitor
  if (master === null) return
  const members = monitor.withStatus('member')
  const joiners = monitor.withStatus('joining').filter(n => monitor.view.has(n))
  const body = {
    attempt: monitor.attemptCount,
    step,
    master: monitor.peer(master),
    members: members.map(n => monitor.peer(n)),
    joiners,
    departed: monitor.withStatus('gone').map(n => monitor.peer(n)),
  }
  if (to !== 'others') attempt.masterGo = step
  if (to !== 'master') attempt.go = step
  const everybody = step === 3 ? [...members, ...joiners] : members
  const receivers = to === 'master' ? [master] : everybody.filter(n => to === 'all' || n !== master)
  for (const node of receivers) monitor.send(node, 'go', body)
}

async function end(monitor: MonitorActor): Promise<void> {
  await monitor.take('endReconfiguration', {}, () => {
    monitor.attempt = null
  })
  if (monitor.permitted) monitor.permitted.suspendAsked = false
  const members = monitor.withStatus('member').map(n => monitor.peer(n))
  for (const { node } of members)
    monitor.send(node, 'end', { attempt: monitor.attemptCount, members })
}
