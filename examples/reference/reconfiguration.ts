/**
 * A node's steps of a cluster reconfiguration: hold I/O, learn the master, settle, admit; then I/O resumes. A node does
 * each step when the monitor says that every node has done the one before.
 * Requirements: CRECONF-2, CRECONF-3, CRECONF-6 to CRECONF-8, MON-3, ELECT-4, PREC-1, PREC-6.
 */
import { monitorName } from './host.ts'
import { startExchange } from './join.ts'
import { admitJoiners } from './join-master.ts'
import type { Go, Handlers } from './messages.ts'
import { hasLeft } from './news.ts'
import type { NodeActor } from './node.ts'
import { writeSlot } from './records.ts'
import { resolveOrphan } from './resolution.ts'
import { resumeTransaction } from './transaction-answers.ts'

/** The last step: every joiner is admitted. */
const lastStep = 4

function report(node: NodeActor): void {
  const { attempt, step, participation } = node
  const informed = participation?.kernel === 'committed' ? participation.tx : null
  node.send(monitorName, 'stepDone', { attempt, step, informed })
}

/** Step 1, which voids the results of an earlier attempt. */
async function hold(node: NodeActor, attempt: number): Promise<void> {
  if (node.membership === 'out' || node.membership === 'aborting') return
  // Another attempt has been started since; its message is on the way.
  if (attempt < node.news.started) return
  node.isResting = false
  node.attempt = attempt
  node.step = 0
  node.go = null
  node.joinDaemon = 'none'
  node.joinKernel = false
  node.joiners.clear()
  if (node.membership === 'joining') {
    node.send(monitorName, 'present', { attempt })
    return
  }
  if (node.gate === 'held') {
    await settleIO(node)
    return
  }
  await node.take('holdIO', { n: node.self }, () => {
    node.gate = 'held'
    if (node.inFlight && !node.has('D34')) return
    node.step = 1
    report(node)
  })
}

/** No I/O is in flight any more. */
export async function settleIO(node: NodeActor): Promise<void> {
  const isHolding = node.gate === 'held' && node.isRunning(node.attempt)
  if (!node.isMember || node.step > 0 || !isHolding || node.inFlight) return
  await node.take('settleIO', { n: node.self }, () => {
    node.step = 1
    report(node)
  })
}

/** Step 2. The master also cleans up after crashed nodes, once it has the shared groups. */
export async function learnMaster(node: NodeActor): Promise<void> {
  const { go } = node
  if (go?.step !== 2 || !node.isMember || node.step !== 1 || !node.isOpen(go.attempt)) return
  const isMaster = go.master.node === node.self
  if (isMaster && !node.imported) return
  await node.take('learnMaster', { n: node.self }, () => {
    if (!keepsStaleMaster(node, go)) node.master = go.master
    node.step = 2
    if (isMaster) cleanUp(node, go)
    report(node)
  })
}
function cleanUp(node: NodeActor, { departed }: Go): void {
  for (const { node: gone, life } of departed) {
    writeSlot(node.host.disk, gone, { membership: 'out', life })
    node.host.disk.write(`modes-${gone}`, {})
    if (!node.has('D32')) node.tell('freed', gone, life)
  }
}
function keepsStaleMaster(node: NodeActor, { members }: Go): boolean {
  return node.has('D21') && members.at(-1)?.node === node.self && members.length > 1
}

/** Step 3: a slave has nothing to settle; for the master see `settleAsMaster`. */
async function settle(node: NodeActor): Promise<void> {
  await node.take('settleTransaction', { n: node.self }, () => {
    node.step = 3
    report(node)
  })
}

/**
 * The master completes step 3 when no transaction of its predecessor is left and its exchange with every joiner is
 * done.
 */
export async function settleAsMaster(node: NodeActor): Promise<void> {
  const { go } = node
  if (go?.step !== 3 || !node.isMaster || node.step !== 2 || node.resolution) return
  if (!node.isOpen(go.attempt)) return
  if (!node.hasSettled) {
    node.hasSettled = true
    node.send(monitorName, 'settled', { attempt: node.attempt })
  }
  if (node.joiners.size === 0 || node.has('D25')) await settle(node)
}

/** Step 4. */
export async function finishSteps(node: NodeActor): Promise<void> {
  if (node.go?.step !== 4 || !node.isMember || node.step !== 3) return
  if ((node.isMaster && node.joiners.size > 0) || !node.isOpen(node.attempt)) return
  await node.take('finishSteps', { n: node.self }, () => {
    node.step = lastStep
    report(node)
  })
}

async function next(node: NodeActor, go: Go): Promise<void> {
  if (!node.isOpen(go.attempt)) return
  node.go = go
  if (node.membership === 'joining') {
    startExchange(node)
    return
  }
  if (!node.isMember || go.step === 2) return
  if (!node.isMaster) {
    if (go.step === 3) await settle(node)
    return
  }
  node.joiners = new Set(go.joiners)
  if (go.step === 4) admitJoiners(node)
  else {
    node.hasSettled = false
    node.members = go.members
    await resolveOrphan(node)
  }
}

/** The reconfiguration is over, unless it is known that another one has begun. */
async function end(node: NodeActor, attempt: number): Promise<void> {
  node.step = 0
  node.isResting = true
  const part = node.participation
  // Any transaction of a departed master is settled by now, or was over before anyone could report it.
  if (part && hasLeft(node.news, part.master.node, part.master.life)) node.participation = null
  const kernel = node.participation?.kernel ?? 'none'
  const isFree = kernel === 'none' || kernel === 'aborted'
  if (node.gate === 'open' || !isFree || node.news.started !== attempt) return
  await node.take('resumeIO', { n: node.self }, () => {
    node.gate = 'open'
  })
}

export const reconfigurationHandlers: Handlers<NodeActor> = {
  hold: (node, _, { attempt }) => hold(node, attempt),
  go: (node, _, body) => next(node, body),
  end: async (node, _, { attempt, members }) => {
    if (!node.isMember || node.attempt !== attempt) return
    if (node.has('D27') && members.length < node.members.length) node.imported = false
    node.members = members
    await end(node, attempt)
    resumeTransaction(node)
  },
}
