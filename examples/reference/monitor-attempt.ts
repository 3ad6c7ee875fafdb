/**
 * The monitor's side of a cluster reconfiguration: its start, restart and end, and the reports of members.
 * Requirements: CRECONF-1, CRECONF-5, CRECONF-8, CRECONF-12, MON-2, PREC-1 to PREC-5, SHUT-6.
 */
import { advance, closeOrphan, go } from './barrier.ts'
import { isViewCurrent, isViewStale, target } from './view.ts'

import type { Handlers } from './messages.ts'
import { cleanedUp, detect } from './monitor-members.ts'
import type { Attempt, MonitorActor } from './monitor.ts'
import { coversLosses, daemonIsMissing } from './news.ts'

/** `startReconfiguration` or `restartReconfiguration`. */
async function deliverView(monitor: MonitorActor, event: string): Promise<void> {
  const isRestart = monitor.attempt !== null
  await monitor.take(event, {}, () => {
    monitor.view = new Set(target(monitor))
    monitor.attemptCount += 1
    monitor.news = { ...monitor.news, started: monitor.attemptCount }
    const [masterGo, go, proposed] = [0, 0, null]
    monitor.attempt = { steps: new Map(), informed: new Map(), masterGo, go, proposed }
    if (!isRestart && monitor.withStatus('member', 'dead').length === 0) closeOrphan(monitor)
  })
  const body = { attempt: monitor.attemptCount, view: [...monitor.view] }
  for (const node of monitor.view) monitor.send(node, 'hold', body)
}

async function endCluster(monitor: MonitorActor): Promise<void> {
  await monitor.take('endCluster', {}, () => {
    closeOrphan(monitor)
    monitor.view.clear()
    monitor.attempt = null
    for (const node of monitor.withStatus('gone')) cleanedUp(monitor, node)
  })
}

/** Acts on the membership after every message. A joiner that gives up does so in this attempt. */
export async function review(monitor: MonitorActor): Promise<void> {
  if (monitor.withStatus('abandoning').length > 0) return
  if (target(monitor).length === 0) {
    if (monitor.attempt || monitor.view.size > 0) await endCluster(monitor)
    return
  }
  if (monitor.attempt) {
    if (isViewStale(monitor)) await deliverView(monitor, 'restartReconfiguration')
    else await advance(monitor, monitor.attempt)
    if (monitor.attempt) return
  }
  if (isViewCurrent(monitor)) releaseTransaction(monitor)
  else if (monitor.permitted) await holdTransaction(monitor, monitor.permitted)
  else await deliverView(monitor, 'startReconfiguration')
}

/** PREC-3, PREC-4: a transaction must end or be suspended first; nobody waits for dead nodes meanwhile. */
async function holdTransaction(
  monitor: MonitorActor,
  permitted: NonNullable<MonitorActor['permitted']>,
): Promise<void> {
  if (monitor.has(permitted.inKernel ? 'D11' : 'D12')) {
    await deliverView(monitor, 'startReconfiguration')
    return
  }
  const dead = monitor.withStatus('dead')
  if (dead.length > 0) {
    for (const node of dead) await detect(monitor, node)
    await review(monitor)
  } else if (!permitted.inKernel && !permitted.suspendAsked) {
    permitted.suspendAsked = true
    monitor.send(permitted.master, 'suspend', { tx: permitted.tx })
  }
}
/** The change of membership it was held for did not happen. */
function releaseTransaction(monitor: MonitorActor): void {
  const { permitted } = monitor
  if (!permitted?.suspendAsked) return
  permitted.suspendAsked = false
  monitor.send(permitted.master, 'resume', { tx: permitted.tx })
}

/** Handles an answer to the running attempt. */
function answer(monitor: MonitorActor, of: number): Attempt | null {
  return of === monitor.attemptCount ? monitor.attempt : null
}

export const attemptHandlers: Handlers<MonitorActor> = {
  present: (monitor, from, { attempt }) => {
    answer(monitor, attempt)?.steps.set(from, 0)
  },
  stepDone: (monitor, from, { attempt, step, informed }) => {
    const running = answer(monitor, attempt)
    if (!running) return
    // The node knows best whether it had been admitted when the attempt began.
    if (step > 0) monitor.known(from).status = 'member'
    running.steps.set(from, step)
    if (informed !== null) running.informed.set(from, informed)
    if (step === 2 && from === monitor.master)
      for (const node of monitor.withStatus('gone'))
        if (!monitor.view.has(node)) cleanedUp(monitor, node)
  },
  elected: (monitor, from, { attempt }) => {
    monitor.master = from
    monitor.known(from).status = 'member'
    const running = answer(monitor, attempt)
    if (running) running.steps.set(from, 1)
    for (const node of monitor.connecting)
      if (daemonIsMissing(monitor.news, node)) monitor.send(from, 'connect', { node })
      else monitor.connecting.delete(node)
  },
  suspended: async (monitor, _, { tx }) => {
    const { permitted } = monitor
    if (permitted?.tx !== tx || monitor.attempt || isViewCurrent(monitor)) return
    // The transaction may have lost a node that its master had not heard of.
    if (coversLosses(monitor.heard, monitor.news))
      await deliverView(monitor, 'startReconfiguration')
    else monitor.send(permitted.master, 'suspend', { tx })
  },
  settled: (monitor, _, { attempt }) => {
    const running = answer(monitor, attempt)
    if (running) go(monitor, running, 3, 'others')
  },
}
