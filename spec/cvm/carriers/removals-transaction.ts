/**
 * Parts of volume reconfiguration, commit and abort whose removal makes a named check fail: one conjunct
 * dropped, one named step skipped, or the whole effect of an action without named steps (`skip: ''`).
 * Data only; rows of the coverage table share them, and spec/test/cvm/carriers.test.ts carries each of them out.
 */
import type { Removal } from './shape.ts'

export const transactionRemovals = {
  votesWhileSuspended: {
    action: 'vote',
    drop: 'it is not suspended',
    breaks: { property: 'S9-step' },
    scene: 'txJoin',
  },
  notAsked: {
    action: 'agree',
    drop: 'every participant has answered',
    breaks: { property: 'S6-agree' },
    scene: 'tx',
  },
  slaveBegins: {
    action: 'begin',
    drop: 'the node is the master',
    breaks: { property: 'S6-begin' },
    scene: 'tx',
  },
  beginsAtAnotherDaemon: {
    action: 'begin',
    drop: 'its daemon runs',
    breaks: { property: 'S6-begin' },
    scene: 'txKill',
  },
  invalidProposed: {
    action: 'validate',
    drop: 'a change it accepts is valid',
    breaks: { property: 'S6-validate' },
    scene: 'twoGroups',
  },
  votesBeforeProposal: {
    action: 'vote',
    drop: 'a change is proposed',
    breaks: { property: 'S6-agree' },
    scene: 'tx',
  },
  pathNotChecked: {
    action: 'vote',
    drop: 'a yes means that it reaches the new disk',
    breaks: { property: 'S6-vote' },
    scene: 'pathTx',
  },
  nameNotChecked: {
    action: 'vote',
    drop: 'a yes means that the name is free on it',
    breaks: { property: 'S6-vote' },
    scene: 'nameTx',
  },
  kernelBeforeAgreement: {
    action: 'invokeKernel',
    drop: 'its daemon knows that all agree',
    breaks: { property: 'S6' },
    scene: 'tx',
  },
  slaveDecides: {
    action: 'decide',
    drop: 'the node is the master',
    breaks: { property: 'S6' },
    scene: 'tx',
  },
  noticeWithoutDecision: {
    action: 'notifyCompletion',
    drop: 'the decision is to commit',
    breaks: { property: 'S5' },
    scene: 'txCrash',
  },
  readyUnderIO: {
    action: 'quiesce',
    drop: 'nothing is in flight',
    breaks: { property: 'S7' },
    scene: 'tx',
  },
  reopensBeforeAllApplied: {
    action: 'reopen',
    drop: 'the change is applied everywhere',
    breaks: { property: 'S7' },
    scene: 'tx',
  },
  confirmsBeforeAllApplied: {
    action: 'confirmApplied',
    drop: 'every node has applied it',
    breaks: { property: 'S7' },
    scene: 'tx',
  },
  daemonsLeftBehind: {
    action: 'confirmApplied',
    drop: 'no running daemon is behind',
    breaks: { property: 'S4' },
    scene: 'tx',
  },
  daemonDeathIgnored: {
    action: 'killDaemon',
    skip: 'the kernels learn of it and the transaction fails',
    breaks: { property: 'S6-agree' },
    scene: 'txKill',
  },
  resolutionNotPassedOn: {
    action: 'closeResolution',
    drop: 'every node has done so',
    breaks: { property: 'S5' },
    scene: 'txCrash3',
  },
  resolvesNothing: {
    action: 'resolve',
    skip: 'it completes it if and only if it had the notice',
    breaks: { property: 'S11-resolve' },
    scene: 'txCrash',
  },
  disksKeepFailedChange: {
    action: 'resolve',
    skip: 'a change that fails is taken off the disks',
    breaks: { property: 'S5' },
    scene: 'txCrash',
  },
} as const satisfies Readonly<Record<string, Removal>>
