/**
 * Combines the topics of a node: the handlers of each message, act, fault and timer, and the checks after each. Must
 * not hold a rule of its own.
 */
import { activationHandlers, requestMode } from './activation.ts'
import { askToBegin, beginHandlers } from './begin.ts'
import { importPrivateGroup, losePath, repair, unfit } from './checks.ts'
import { connect, daemonHandlers, killDaemon, reconnectAsMaster, restartDaemon } from './daemon.ts'
import { electionHandlers, importGroups } from './election.ts'
import type { FromHost } from './host.ts'
import { completeIO, issueIO } from './io.ts'
import { joinHandlers, joinTimer } from './join.ts'
import { joinMasterHandlers } from './join-master.ts'
import {
  abortNode,
  leaveAborted,
  leaveIfIdle,
  membershipHandlers,
  startNode,
  stopNode,
} from './membership.ts'
import type { Handlers } from './messages.ts'
import type { NodeActor, NodeTopics } from './node.ts'
import { observeNode } from './observe.ts'
import {
  finishSteps,
  learnMaster,
  reconfigurationHandlers,
  settleAsMaster,
} from './reconfiguration.ts'
import { advanceResolution, resolutionHandlers } from './resolution.ts'
import { coordinatorHandlers } from './transaction-answers.ts'
import { advanceTransaction } from './transaction-master.ts'
import { participantHandlers } from './transaction-participant.ts'

const handlers: Handlers<NodeActor> = {
  ...membershipHandlers,
  ...electionHandlers,
  ...reconfigurationHandlers,
  ...joinHandlers,
  ...joinMasterHandlers,
  ...beginHandlers,
  ...coordinatorHandlers,
  ...participantHandlers,
  ...resolutionHandlers,
  ...daemonHandlers,
  ...activationHandlers,
}

/** Runs after every message and does what its news make possible. */
async function react(node: NodeActor): Promise<void> {
  await reconnectAsMaster(node)
  await importGroups(node)
  await learnMaster(node)
  if (node.coordinator) await advanceTransaction(node)
  if (node.resolution) await advanceResolution(node)
  await settleAsMaster(node)
  await finishSteps(node)
}

type Args = Readonly<Record<string, unknown>>
/** Performs an act or a fault at once: null when done, else the reason for refusal. */
const atOnce: Readonly<Record<string, (node: NodeActor, args: Args) => Promise<string | null>>> = {
  stopNode,
  abortNode,
  issueIO,
  restartDaemon,
  importPrivateGroup,
  repair,
  killDaemon,
  losePath,
  unfit,
}
/** Acts that need another actor's permission: null until the answer comes. */
const asked: Readonly<Record<string, (node: NodeActor, id: number, args: Args) => string | null>> =
  {
    startNode,
    requestMode,
    begin: (node, id, args) => askToBegin(node, id, 'begin', args),
    beginAddDisk: (node, id, args) => askToBegin(node, id, 'beginAddDisk', args),
    beginCreateGroup: (node, id, args) => askToBegin(node, id, 'beginCreateGroup', args),
  }
/** Work that continues by itself after an act. */
const then: Readonly<Record<string, (node: NodeActor) => Promise<void>>> = {
  stopNode: leaveIfIdle,
  abortNode: leaveAborted,
  restartDaemon: connect,
}

/** All acts and faults of a node, except `expelNode`, which is the monitor's. */
export const nodeActions: readonly string[] = [...Object.keys(atOnce), ...Object.keys(asked)]

async function fromHost(node: NodeActor, message: FromHost): Promise<void> {
  if (message.type === 'timer') {
    if (message.name === 'io') await completeIO(node)
    else if (message.name === 'join') joinTimer(node)
    return
  }
  if (message.type === 'exited') return
  const { id, action, args } = message
  if (asked[action]) {
    const why = asked[action](node, id, args)
    if (why !== null) node.answer(id, 'refused', why)
    return
  }
  const why = (await atOnce[action]?.(node, args)) ?? null
  if (!atOnce[action] || why !== null) node.answer(id, 'refused', why ?? 'there is no such act')
  else {
    node.answer(id, 'ok')
    await then[action]?.(node)
  }
}

export const nodeTopics: NodeTopics = { handlers, fromHost, react, observe: observeNode }
