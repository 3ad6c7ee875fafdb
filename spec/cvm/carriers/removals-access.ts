/**
 * Parts of activation and I/O whose removal makes a named check fail: one conjunct
 * dropped, one named step skipped, or the whole effect of an action without named steps (`skip: ''`).
 * Data only; rows of the coverage table share them, and spec/test/cvm/carriers.test.ts carries each of them out.
 */
import type { Removal } from './shape.ts'

export const accessRemovals = {
  ioThroughHeldGate: {
    action: 'issueIO',
    drop: 'its gate is open',
    breaks: { property: 'S13' },
    scene: 'join',
  },
  noDefaultAtImport: {
    action: 'importGroups',
    skip: 'the groups are to be activated in the default mode',
    breaks: { unreachedAction: 'grantMode' },
    scene: 'actCold',
  },
  noDefaultAtJoin: {
    action: 'admit',
    skip: 'the groups are to be activated in the default mode',
    breaks: { unreachedAction: 'refuseMode' },
    scene: 'actJoin',
  },
  modesKept: {
    action: 'learnMaster',
    skip: 'the master releases the activations of the departed',
    breaks: { property: 'S12' },
    scene: 'actCrash',
  },
  leaverKeepsModes: {
    action: 'leave',
    skip: 'its activations are released',
    breaks: { property: 'S12' },
    scene: 'actStop',
  },
  ioInAnyMode: {
    action: 'issueIO',
    drop: 'the activation mode permits it',
    breaks: { property: 'S13' },
    scene: 'act',
  },
  conflictGranted: {
    action: 'grantMode',
    drop: 'no conflicting mode is held elsewhere',
    breaks: { property: 'S12' },
    scene: 'act',
  },
  conflictGrantedAtJoin: {
    action: 'grantMode',
    drop: 'no conflicting mode is held elsewhere',
    breaks: { property: 'S12' },
    scene: 'actJoin',
  },
  editNeverRead: {
    action: 'restartDaemon',
    skip: 'it reads the defaults file',
    breaks: { unreachedAction: 'grantMode' },
    scene: 'actEdit',
  },
} as const satisfies Readonly<Record<string, Removal>>
