/**
 * Coverage of the catalogue: the parts of the spec that carry the rows on commit or abort.
 * Data only, checked by spec/test/cvm/carriers.test.ts. A row lists its principal conjuncts and steps, not all.
 */
import { membershipRemovals } from './removals-membership.ts'
import { transactionRemovals } from './removals-transaction.ts'
import type { CarriedRows } from './shape.ts'

export const commitRows = {
  'COMMIT-1': {
    status: 'modelled',
    carries: {
      actions: ['abortTransaction', 'notifyAbort', 'killDaemon'],
      conjuncts: [{ action: 'abortTransaction', conjunct: 'it cannot succeed any more' }],
      steps: [{ action: 'killDaemon', step: 'the kernels learn of it and the transaction fails' }],
      properties: ['S6', 'S6-agree'],
    },
    removal: transactionRemovals.daemonDeathIgnored,
  },
  'COMMIT-2': {
    status: 'modelled',
    carries: {
      actions: ['leave', 'detect', 'leaveAborted', 'decide', 'abortTransaction'],
      conjuncts: [{ action: 'decide', conjunct: 'nobody was lost' }],
      steps: [
        { action: 'detect', step: 'an open transaction loses it' },
        { action: 'leave', step: 'an open transaction loses it' },
        { action: 'leaveAborted', step: 'an open transaction loses it' },
      ],
      properties: ['S6'],
    },
    removal: membershipRemovals.departureIgnored,
  },
  'COMMIT-3': {
    status: 'modelled',
    carries: {
      actions: ['resolve', 'applyResolution', 'closeResolution'],
      conjuncts: [
        { action: 'applyResolution', conjunct: 'the new master has resolved' },
        { action: 'closeResolution', conjunct: 'every node has done so' },
      ],
      steps: [{ action: 'resolve', step: 'it completes it if and only if it had the notice' }],
      properties: ['S11-resolve'],
    },
    removal: transactionRemovals.resolvesNothing,
  },
  'COMMIT-4': {
    status: 'modelled',
    carries: {
      actions: ['elect', 'notifyCompletion', 'notifyAllOfCompletion'],
      conjuncts: [
        { action: 'elect', conjunct: 'it knows of a completion if any survivor does' },
        { action: 'notifyAllOfCompletion', conjunct: 'notices are atomic' },
      ],
      steps: [],
      properties: ['S11'],
    },
    removal: membershipRemovals.electionIgnoresNotices,
  },
  'COMMIT-5': {
    status: 'modelled',
    carries: {
      actions: ['applyResolution', 'closeResolution'],
      conjuncts: [{ action: 'closeResolution', conjunct: 'every node has done so' }],
      steps: [],
      properties: ['S5'],
    },
    removal: transactionRemovals.resolutionNotPassedOn,
  },
  'COMMIT-6': {
    status: 'modelled',
    carries: {
      actions: ['notifyAbort', 'finishAbort', 'resolve'],
      conjuncts: [{ action: 'finishAbort', conjunct: 'every node has heard' }],
      steps: [{ action: 'resolve', step: 'a change that fails is taken off the disks' }],
      properties: ['S5'],
    },
    removal: transactionRemovals.disksKeepFailedChange,
  },
  'COMMIT-7': {
    status: 'modelled',
    carries: {
      actions: ['confirmApplied', 'reopen'],
      conjuncts: [
        { action: 'reopen', conjunct: 'the change is applied everywhere' },
        { action: 'confirmApplied', conjunct: 'every node has applied it' },
      ],
      steps: [],
      properties: ['S7'],
    },
    removal: transactionRemovals.reopensBeforeAllApplied,
  },
  'COMMIT-8': {
    status: 'modelled',
    carries: {
      actions: ['confirmApplied', 'finish'],
      conjuncts: [
        { action: 'confirmApplied', conjunct: 'every node has applied it' },
        { action: 'finish', conjunct: 'the change is applied everywhere' },
      ],
      steps: [],
      properties: ['S7'],
    },
    removal: transactionRemovals.confirmsBeforeAllApplied,
  },
  'COMMIT-9': {
    status: 'modelled',
    carries: {
      actions: ['restartReconfiguration', 'resolve'],
      conjuncts: [{ action: 'resolve', conjunct: 'the transaction has lost its master' }],
      steps: [
        { action: 'restartReconfiguration', step: 'a transaction whose master left is orphaned' },
      ],
      properties: ['S5'],
    },
    removal: membershipRemovals.restartLosesOrphan,
  },
  'COMMIT-10': {
    status: 'modelled',
    carries: {
      actions: ['finish', 'finishAbort', 'applyResolution', 'closeResolution'],
      conjuncts: [
        { action: 'closeResolution', conjunct: 'every node has done so' },
        { action: 'finishAbort', conjunct: 'every node has heard' },
      ],
      steps: [{ action: 'finish', step: '' }],
      properties: [],
    },
    removal: null,
  },
} as const satisfies CarriedRows
