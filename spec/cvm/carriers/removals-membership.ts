/**
 * Parts of membership, join, election and cluster reconfiguration whose removal makes a named check fail: one conjunct
 * dropped, one named step skipped, or the whole effect of an action without named steps (`skip: ''`).
 * Data only; rows of the coverage table share them, and spec/test/cvm/carriers.test.ts carries each of them out.
 */
import type { Removal } from './shape.ts'

export const membershipRemovals = {
  startIsNoJoin: {
    action: 'startNode',
    skip: '',
    breaks: { unreachedAction: 'electFirst' },
    scene: 'cold',
  },
  nobodyTakesOver: {
    action: 'elect',
    skip: '',
    breaks: { unreachedAction: 'resolve' },
    scene: 'txCrash',
  },
  anybodyTakesOver: {
    action: 'elect',
    drop: 'the node is a survivor',
    breaks: { property: 'S1' },
    scene: 'cold',
  },
  secondMasterElected: {
    action: 'elect',
    drop: 'there is no master',
    breaks: { property: 'S1' },
    scene: 'join',
  },
  joinerBecomesMaster: {
    action: 'electFirst',
    drop: 'nobody is a member yet',
    breaks: { property: 'S1' },
    scene: 'join',
  },
  twoFirstMasters: {
    action: 'electFirst',
    drop: 'nobody is a member yet',
    breaks: { property: 'S1' },
    scene: 'cold',
  },
  electionIgnoresNotices: {
    action: 'elect',
    drop: 'it knows of a completion if any survivor does',
    breaks: { property: 'S11' },
    scene: 'txCrash3',
  },
  nonMemberImports: {
    action: 'importGroups',
    drop: 'it is a member without the shared groups',
    breaks: { property: 'S14' },
    scene: 'cold',
  },
  masterImportsNothing: {
    action: 'importGroups',
    skip: 'the configuration on the disks is imported',
    breaks: { unreachedAction: 'learnMaster' },
    scene: 'cold',
  },
  slavesBeforeMasterIsReady: {
    action: 'learnMaster',
    drop: 'the master itself has imported the shared groups',
    breaks: { property: 'S14' },
    scene: 'cold',
  },
  noExchange: {
    action: 'settleTransaction',
    drop: 'the master itself has exchanged all with every joiner',
    breaks: { property: 'S3' },
    scene: 'join',
  },
  checkWithoutList: {
    action: 'checkDisks',
    drop: 'it has the list',
    breaks: { property: 'S3' },
    scene: 'join',
  },
  checkFindsNothing: {
    action: 'checkDisks',
    drop: 'it reaches every disk on it',
    breaks: { property: 'S3-disks' },
    scene: 'pathJoin',
  },
  admitsWithoutGroups: {
    action: 'admit',
    skip: 'it has the groups and the configuration of the master',
    breaks: { property: 'S3' },
    scene: 'join',
  },
  acceptsMisfits: {
    action: 'acceptJoin',
    drop: 'licence, protocol version, disk stamps and minor numbers fit',
    breaks: { property: 'S3' },
    scene: 'misfitJoin',
  },
  memberAbandonsJoin: {
    action: 'abandonJoin',
    drop: 'the node is joining',
    breaks: { property: 'S14' },
    scene: 'join',
  },
  reasonAtWill: {
    action: 'abandonJoin',
    drop: 'the condition of the reason holds',
    breaks: { property: 'S17' },
    scene: 'join',
  },
  failureWithoutAbort: {
    action: 'expelNode',
    skip: '',
    breaks: { unreachedAction: 'leaveAborted' },
    scene: 'crash',
  },
  abortedStays: {
    action: 'leaveAborted',
    skip: 'it is out of the cluster',
    breaks: { unreachedAction: 'restartReconfiguration' },
    scene: 'join',
  },
  abortedLeavesIO: {
    action: 'leaveAborted',
    drop: 'none of its I/O is still waited for',
    breaks: { property: 'S13-access' },
    scene: 'abortDrains',
  },
  livingNodeCastOut: {
    action: 'detect',
    drop: 'the node has crashed unseen',
    breaks: { property: 'S13-access' },
    scene: 'crash',
  },
  departureIgnored: {
    action: 'detect',
    skip: 'an open transaction loses it',
    breaks: { property: 'S6' },
    scene: 'txCrash',
  },
  noView: {
    action: 'startReconfiguration',
    skip: 'the view is delivered',
    breaks: { unreachedAction: 'holdIO' },
    scene: 'join',
  },
  noNewView: {
    action: 'restartReconfiguration',
    skip: 'the view is delivered',
    breaks: { unreachedAction: 'elect' },
    scene: 'join',
  },
  restartLosesOrphan: {
    action: 'restartReconfiguration',
    skip: 'a transaction whose master left is orphaned',
    breaks: { property: 'S5' },
    scene: 'txCrashJoin',
  },
  startsOverKernels: {
    action: 'startReconfiguration',
    drop: 'no volume reconfiguration has to finish first',
    breaks: { property: 'S9' },
    scene: 'txJoin',
  },
  notSuspended: {
    action: 'startReconfiguration',
    skip: 'a transaction no kernel knows is suspended',
    breaks: { property: 'S9' },
    scene: 'txJoin',
  },
  gateStaysOpen: {
    action: 'holdIO',
    skip: 'the gate closes',
    breaks: { property: 'S8' },
    scene: 'join',
  },
  stepTwiceInARow: {
    action: 'learnMaster',
    drop: 'it has done step 1',
    breaks: { property: 'S10' },
    scene: 'crash',
  },
  noBarrier: {
    action: 'learnMaster',
    drop: 'step 1 is done everywhere',
    breaks: { property: 'S10' },
    scene: 'crash3',
  },
  nobodyIsTold: {
    action: 'learnMaster',
    skip: 'it notes who is master',
    breaks: { property: 'S1' },
    scene: 'crash3',
  },
} as const satisfies Readonly<Record<string, Removal>>
