/**
 * Reachability goals: a crash of the master, of a slave, or of the joiner exactly between any two named points of a
 * transaction, a join and a takeover. A model suite in which one of them is never met has proved too little.
 * Must not know models. Source: scenarios 3, 4 and 5 of spec/catalogue/scenarios.ts.
 */
import type { Property } from '../../model/index.ts'
import { crash } from './membership.ts'
import {
  Node,
  type NodeId,
  type S,
  allAcknowledged,
  hasMaster,
  isMaster,
  isMember,
  isOrphan,
  masterOf,
  reachableStep,
  stepDoneByAll,
} from './state.ts'

type Moment = (s: S) => boolean

const someKernel = (s: S, tx: 'draining' | 'quiet' | 'committed' | 'aborted'): boolean =>
  Node.some(n => s.node[n].kernelTx === tx)
const masterHasCommitted: Moment = s => {
  const m = masterOf(s)
  return m !== null && s.node[m].kernelTx === 'committed'
}
const slaveHasCommitted: Moment = s =>
  Node.some(n => s.node[n].kernelTx === 'committed' && !isMaster(s, n))
const someGate = (s: S, gate: 'open' | 'held'): boolean =>
  Node.some(n => s.node[n].gate === gate && isMember(s, n))

/** Each name says what has happened last; the next thing has not. */
const inTransaction: Readonly<Record<string, Moment>> = {
  begin: s => s.phase === 'validate',
  proposal: s => s.phase === 'vote' && s.acks.size === 0,
  'some votes': s => s.phase === 'vote' && s.acks.size > 0 && !allAcknowledged(s),
  'the last vote': s => s.phase === 'vote' && !s.doomed && allAcknowledged(s),
  agreement: s => s.phase === 'kernel' && Node.every(n => s.node[n].daemonTx !== 'agreed'),
  'word of the agreement': s =>
    s.phase === 'kernel' &&
    Node.some(n => s.node[n].daemonTx === 'agreed' && s.node[n].kernelTx === 'none'),
  'some kernel invocations': s => s.phase === 'kernel' && s.acks.size > 0 && !allAcknowledged(s),
  'an invocation with I/O in flight': s => s.phase === 'kernel' && someKernel(s, 'draining'),
  quiescence: s => s.phase === 'kernel' && !s.doomed && allAcknowledged(s),
  decision: s => s.phase === 'committed' && !someKernel(s, 'committed'),
  'the notice to the master alone': s =>
    s.phase === 'committed' && masterHasCommitted(s) && !slaveHasCommitted(s),
  'the notice to a slave alone': s =>
    s.phase === 'committed' && !masterHasCommitted(s) && slaveHasCommitted(s),
  'the notice to master and a slave': s =>
    s.phase === 'committed' && masterHasCommitted(s) && slaveHasCommitted(s) && !allAcknowledged(s),
  'the last local apply': s => s.phase === 'committed' && allAcknowledged(s),
  'applied everywhere': s => s.phase === 'reopening' && !someGate(s, 'open'),
  'some reopened gates': s => s.phase === 'reopening' && someGate(s, 'open') && someGate(s, 'held'),
  'the last reopened gate': s => s.phase === 'reopening' && !someGate(s, 'held'),
  'giving up': s => s.phase === 'aborting' && s.acks.size === 0,
  'some abort notices': s => s.phase === 'aborting' && s.acks.size > 0 && !allAcknowledged(s),
  suspension: s => s.suspended,
}

const joiner = (s: S, test: (n: NodeId) => boolean): boolean =>
  hasMaster(s) && Node.some(n => s.node[n].membership === 'joining' && test(n))

const inJoin: Readonly<Record<string, Moment>> = {
  'the join request': s => joiner(s, n => !s.view.has(n)),
  'the new view': s => joiner(s, n => s.view.has(n)) && !stepDoneByAll(s, 1),
  'holding I/O': s => joiner(s, n => s.view.has(n)) && stepDoneByAll(s, 1) && !stepDoneByAll(s, 2),
  'learning the master': s =>
    joiner(s, n => s.view.has(n) && s.node[n].joinDaemon === 'none') && stepDoneByAll(s, 2),
  'the disk list': s => joiner(s, n => s.node[n].joinDaemon === 'listed'),
  'the disk check': s => joiner(s, n => s.node[n].joinDaemon === 'checked'),
  acceptance: s => joiner(s, n => s.node[n].joinDaemon === 'done' && !s.node[n].joinKernel),
  'the kernel exchange': s =>
    joiner(s, n => s.node[n].joinDaemon === 'none' && s.node[n].joinKernel),
  'both exchanges': s => joiner(s, n => s.node[n].joinDaemon === 'done' && s.node[n].joinKernel),
}
/** The joiner is a member by now, so only master and slave can crash here. */
const afterJoin: Readonly<Record<string, Moment>> = {
  admission: s => s.reconfiguring && stepDoneByAll(s, 3) && Node.some(n => s.node[n].step === 4),
}

/** Here the new master, once there is one, is among the crashing nodes. */
const inTakeover: Readonly<Record<string, Moment>> = {
  'detection of the lost master': s => s.masterGone && !s.reconfiguring,
  'the view without the master': s => s.phase === 'orphaned' && !stepDoneByAll(s, 1),
  'holding I/O without a master': s =>
    s.phase === 'orphaned' && !hasMaster(s) && stepDoneByAll(s, 1),
  election: s => s.phase === 'orphaned' && hasMaster(s) && !stepDoneByAll(s, 2),
  'learning the new master': s => s.phase === 'orphaned' && hasMaster(s) && stepDoneByAll(s, 2),
  'resolving to commit': s => s.phase === 'resolveCommit' && !allAcknowledged(s),
  'resolving to fail': s => s.phase === 'resolveAbort' && !allAcknowledged(s),
  'the last resolution': s => isOrphan(s) && s.phase !== 'orphaned' && allAcknowledged(s),
}

type Victim = 'master' | 'slave' | 'joiner'

function isVictim(s: S, n: NodeId, victim: Victim): boolean {
  if (victim === 'joiner') return s.node[n].membership === 'joining'
  return isMember(s, n) && isMaster(s, n) === (victim === 'master')
}

function crashGoal(victim: Victim, after: string, moment: Moment): readonly [string, Property] {
  const goal = reachableStep({
    description: `a crash of the ${victim} right after ${after}`,
    requirements: ['COMMIT-2', 'COMMIT-3', 'COMMIT-9'],
    on: crash,
    when: (before, _after, { n }) => isVictim(before, n, victim) && moment(before),
  })
  return [`crash of the ${victim} after ${after}`, goal]
}

function crashGoals(victims: readonly Victim[], moments: Readonly<Record<string, Moment>>) {
  return Object.entries(moments).flatMap(([after, moment]) =>
    victims.map(victim => crashGoal(victim, after, moment)),
  )
}

const masterless = [
  'detection of the lost master',
  'the view without the master',
  'holding I/O without a master',
]

export const goals: Readonly<Record<string, Property>> = Object.fromEntries([
  ...crashGoals(['master', 'slave'], inTransaction),
  ...crashGoals(['master', 'slave', 'joiner'], inJoin),
  ...crashGoals(['master', 'slave'], afterJoin),
  ...crashGoals(['slave'], inTakeover),
  ...crashGoals(
    ['master'],
    Object.fromEntries(Object.entries(inTakeover).filter(([after]) => !masterless.includes(after))),
  ),
])
