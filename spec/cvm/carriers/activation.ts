/**
 * Coverage of the catalogue: the parts of the spec that carry the rows on activation modes.
 * Data only, checked by spec/test/cvm/carriers.test.ts. A row lists its principal conjuncts and steps, not all.
 */
import { accessRemovals } from './removals-access.ts'
import type { CarriedRows } from './shape.ts'

const nothing = { actions: [], conjuncts: [], steps: [], properties: [] } as const

export const activationRows = {
  'ACT-1': {
    status: 'modelled',
    carries: {
      actions: ['issueIO'],
      conjuncts: [{ action: 'issueIO', conjunct: 'the activation mode permits it' }],
      steps: [],
      properties: ['S13'],
    },
    removal: accessRemovals.ioInAnyMode,
  },
  'ACT-2': {
    status: 'modelled',
    carries: {
      actions: ['issueIO'],
      conjuncts: [{ action: 'issueIO', conjunct: 'the activation mode permits it' }],
      steps: [],
      properties: ['S13'],
    },
    removal: accessRemovals.ioInAnyMode,
  },
  'ACT-3': {
    status: 'modelled',
    carries: {
      actions: ['grantMode'],
      conjuncts: [{ action: 'grantMode', conjunct: 'no conflicting mode is held elsewhere' }],
      steps: [],
      properties: ['S12'],
    },
    removal: accessRemovals.conflictGranted,
  },
  'ACT-4': {
    status: 'modelled',
    carries: {
      actions: ['grantMode'],
      conjuncts: [{ action: 'grantMode', conjunct: 'no conflicting mode is held elsewhere' }],
      steps: [],
      properties: ['S12'],
    },
    removal: accessRemovals.conflictGranted,
  },
  'ACT-5': {
    status: 'modelled',
    carries: {
      actions: ['issueIO', 'grantMode'],
      conjuncts: [
        { action: 'issueIO', conjunct: 'the activation mode permits it' },
        { action: 'grantMode', conjunct: 'no conflicting mode is held elsewhere' },
      ],
      steps: [],
      properties: ['S12', 'S13'],
    },
    removal: accessRemovals.ioInAnyMode,
  },
  'ACT-6': {
    status: 'modelled',
    carries: {
      actions: ['grantMode'],
      conjuncts: [{ action: 'grantMode', conjunct: 'no conflicting mode is held elsewhere' }],
      steps: [],
      properties: ['S12'],
    },
    removal: accessRemovals.conflictGranted,
  },
  'ACT-7': {
    status: 'modelled',
    carries: {
      actions: ['issueIO'],
      conjuncts: [{ action: 'issueIO', conjunct: 'the activation mode permits it' }],
      steps: [],
      properties: ['S13'],
    },
    removal: accessRemovals.ioInAnyMode,
  },
  'ACT-8': {
    status: 'modelled',
    carries: {
      actions: ['importGroups'],
      conjuncts: [],
      steps: [
        { action: 'importGroups', step: 'the groups are to be activated in the default mode' },
      ],
      properties: [],
    },
    removal: null,
  },
  'ACT-9': {
    status: 'modelled',
    carries: {
      actions: ['requestMode', 'grantMode', 'refuseMode'],
      conjuncts: [
        { action: 'grantMode', conjunct: 'no conflicting mode is held elsewhere' },
        { action: 'refuseMode', conjunct: 'a conflicting mode is held elsewhere' },
      ],
      steps: [],
      properties: ['S12'],
    },
    removal: accessRemovals.conflictGranted,
  },
  'ACT-10': {
    status: 'modelled',
    carries: {
      actions: ['admit', 'importGroups'],
      conjuncts: [],
      steps: [
        { action: 'admit', step: 'the groups are to be activated in the default mode' },
        { action: 'importGroups', step: 'the groups are to be activated in the default mode' },
      ],
      properties: [],
    },
    removal: null,
  },
  'ACT-11': {
    status: 'modelled',
    carries: {
      actions: ['importGroups'],
      conjuncts: [],
      steps: [
        { action: 'importGroups', step: 'the groups are to be activated in the default mode' },
      ],
      properties: [],
    },
    removal: accessRemovals.noDefaultAtImport,
  },
  'ACT-12': {
    status: 'modelled',
    carries: {
      actions: ['admit'],
      conjuncts: [],
      steps: [{ action: 'admit', step: 'the groups are to be activated in the default mode' }],
      properties: [],
    },
    removal: accessRemovals.noDefaultAtJoin,
  },
  'ACT-13': {
    status: 'modelled',
    carries: {
      actions: ['grantMode', 'refuseMode'],
      conjuncts: [
        { action: 'grantMode', conjunct: 'no conflicting mode is held elsewhere' },
        { action: 'refuseMode', conjunct: 'a conflicting mode is held elsewhere' },
      ],
      steps: [],
      properties: ['S12'],
    },
    removal: accessRemovals.conflictGrantedAtJoin,
  },
  'ACT-14': {
    status: 'assumed',
    reason:
      'An environment: the defaults files match, or they do not; nothing but ACT-9 is promised then.',
    carries: {
      actions: ['grantMode'],
      conjuncts: [],
      steps: [],
      properties: [],
    },
    removal: null,
  },
  'ACT-15': {
    status: 'modelled',
    carries: {
      actions: ['restartDaemon'],
      conjuncts: [],
      steps: [{ action: 'restartDaemon', step: 'it reads the defaults file' }],
      properties: [],
    },
    removal: accessRemovals.editNeverRead,
  },
  'ACT-16': {
    status: 'modelled',
    carries: {
      actions: ['requestMode'],
      conjuncts: [{ action: 'requestMode', conjunct: 'the mode is another one' }],
      steps: [],
      properties: [],
    },
    removal: null,
  },
  'ACT-17': {
    status: 'not yet',
    reason:
      'There are no single volumes here, so none that only one node may open; the manual only refers to it.',
    carries: nothing,
    removal: null,
  },
  'ACT-18': {
    status: 'not yet',
    reason:
      'The mode bounds I/O (ACT-2); a licence is checked when a node joins, not again at each access.',
    carries: nothing,
    removal: null,
  },
  'ACT-19': {
    status: 'assumed',
    reason: 'An environment: applications order their own concurrent writes; no data is modelled.',
    carries: nothing,
    removal: null,
  },
  'ACT-20': {
    status: 'modelled',
    carries: {
      actions: ['leave', 'leaveAborted', 'learnMaster'],
      conjuncts: [],
      steps: [
        { action: 'leave', step: 'its activations are released' },
        { action: 'leaveAborted', step: 'its activations are released' },
        { action: 'learnMaster', step: 'the master releases the activations of the departed' },
      ],
      properties: ['S12'],
    },
    removal: accessRemovals.leaverKeepsModes,
  },
} as const satisfies CarriedRows
