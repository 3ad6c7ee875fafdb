/**
 * Coverage of the catalogue: the parts of the spec that carry the rows on cluster reconfiguration and precedence.
 * Data only, checked by spec/test/cvm/carriers.test.ts. A row lists its principal conjuncts and steps, not all.
 */
import { membershipRemovals } from './removals-membership.ts'
import { transactionRemovals } from './removals-transaction.ts'
import type { CarriedRows } from './shape.ts'

export const reconfigurationRows = {
  'CRECONF-1': {
    status: 'modelled',
    carries: {
      actions: ['startReconfiguration'],
      conjuncts: [{ action: 'startReconfiguration', conjunct: 'the membership has changed' }],
      steps: [{ action: 'startReconfiguration', step: 'the view is delivered' }],
      properties: [],
    },
    removal: membershipRemovals.noView,
  },
  'CRECONF-2': {
    status: 'modelled',
    carries: {
      actions: ['holdIO', 'settleIO'],
      conjuncts: [
        { action: 'settleIO', conjunct: 'its gate is held' },
        { action: 'settleIO', conjunct: 'nothing is in flight' },
        { action: 'holdIO', conjunct: 'a cluster reconfiguration is running' },
      ],
      steps: [{ action: 'holdIO', step: 'the gate closes' }],
      properties: ['S8'],
    },
    removal: membershipRemovals.gateStaysOpen,
  },
  'CRECONF-3': {
    status: 'modelled',
    carries: {
      actions: ['endReconfiguration', 'resumeIO'],
      conjuncts: [{ action: 'resumeIO', conjunct: 'no cluster reconfiguration is running' }],
      steps: [{ action: 'endReconfiguration', step: 'the steps are over' }],
      properties: [],
    },
    removal: null,
  },
  'CRECONF-4': {
    status: 'modelled',
    carries: {
      actions: ['holdIO', 'resumeIO', 'completeIO'],
      conjuncts: [{ action: 'resumeIO', conjunct: 'it is a member that holds its gate' }],
      steps: [{ action: 'holdIO', step: 'the gate closes' }],
      properties: [],
    },
    removal: null,
  },
  'CRECONF-5': {
    status: 'modelled',
    carries: {
      actions: ['startReconfiguration'],
      conjuncts: [
        {
          action: 'startReconfiguration',
          conjunct: 'no volume reconfiguration has to finish first',
        },
      ],
      steps: [],
      properties: ['S9'],
    },
    removal: membershipRemovals.startsOverKernels,
  },
  'CRECONF-6': {
    status: 'modelled',
    carries: {
      actions: ['holdIO', 'settleIO', 'learnMaster', 'settleTransaction', 'finishSteps'],
      conjuncts: [
        { action: 'learnMaster', conjunct: 'it has done step 1' },
        { action: 'settleIO', conjunct: 'it is a member at step 0' },
        { action: 'settleTransaction', conjunct: 'it has done step 2' },
        { action: 'finishSteps', conjunct: 'it has done step 3' },
      ],
      steps: [],
      properties: ['S10'],
    },
    removal: membershipRemovals.stepTwiceInARow,
  },
  'CRECONF-7': {
    status: 'modelled',
    carries: {
      actions: ['learnMaster', 'settleTransaction', 'finishSteps'],
      conjuncts: [
        { action: 'learnMaster', conjunct: 'step 1 is done everywhere' },
        { action: 'settleTransaction', conjunct: 'step 2 is done everywhere' },
        { action: 'finishSteps', conjunct: 'step 3 is done everywhere' },
      ],
      steps: [],
      properties: ['S10'],
    },
    removal: membershipRemovals.noBarrier,
  },
  'CRECONF-8': {
    status: 'modelled',
    carries: {
      actions: ['settleIO', 'finishSteps'],
      conjuncts: [{ action: 'finishSteps', conjunct: 'it has done step 3' }],
      steps: [{ action: 'settleIO', step: '' }],
      properties: [],
    },
    removal: null,
  },
  'CRECONF-9': {
    status: 'modelled',
    carries: {
      actions: ['expelNode'],
      conjuncts: [{ action: 'expelNode', conjunct: 'it has steps left to do' }],
      steps: [{ action: 'expelNode', step: '' }],
      properties: [],
    },
    removal: membershipRemovals.failureWithoutAbort,
  },
  'CRECONF-10': {
    status: 'modelled',
    carries: {
      actions: ['restartReconfiguration'],
      conjuncts: [],
      steps: [{ action: 'restartReconfiguration', step: 'the view is delivered' }],
      properties: [],
    },
    removal: membershipRemovals.noNewView,
  },
  'CRECONF-11': {
    status: 'modelled',
    carries: {
      actions: ['expelNode'],
      conjuncts: [],
      steps: [{ action: 'expelNode', step: '' }],
      properties: [],
    },
    removal: membershipRemovals.failureWithoutAbort,
  },
  'CRECONF-12': {
    status: 'modelled',
    carries: {
      actions: ['restartReconfiguration'],
      conjuncts: [
        {
          action: 'restartReconfiguration',
          conjunct: 'a node of its view left, or the view is empty',
        },
      ],
      steps: [{ action: 'restartReconfiguration', step: 'the view is delivered' }],
      properties: [],
    },
    removal: membershipRemovals.noNewView,
  },
  'CRECONF-13': {
    status: 'modelled',
    carries: {
      actions: ['expelNode'],
      conjuncts: [{ action: 'expelNode', conjunct: 'it has steps left to do' }],
      steps: [],
      properties: [],
    },
    removal: null,
  },
  'CRECONF-14': {
    status: 'modelled',
    carries: {
      actions: ['crash', 'detect'],
      conjuncts: [{ action: 'detect', conjunct: 'the node has crashed unseen' }],
      steps: [{ action: 'crash', step: '' }],
      properties: ['S13-access', 'S14-survivors'],
    },
    removal: membershipRemovals.livingNodeCastOut,
  },
  'CRECONF-15': {
    status: 'modelled',
    carries: {
      actions: ['abortNode', 'expelNode', 'leaveAborted'],
      conjuncts: [{ action: 'leaveAborted', conjunct: 'none of its I/O is still waited for' }],
      steps: [
        { action: 'abortNode', step: '' },
        { action: 'expelNode', step: '' },
      ],
      properties: ['S13-access'],
    },
    removal: membershipRemovals.abortedLeavesIO,
  },
  'PREC-1': {
    status: 'modelled',
    carries: {
      actions: ['startReconfiguration', 'settleTransaction', 'resolve'],
      conjuncts: [
        {
          action: 'startReconfiguration',
          conjunct: 'no volume reconfiguration has to finish first',
        },
        { action: 'settleTransaction', conjunct: 'no orphaned transaction is left' },
      ],
      steps: [
        { action: 'startReconfiguration', step: 'a transaction whose master left is orphaned' },
      ],
      properties: ['S9', 'S9-step'],
    },
    removal: membershipRemovals.startsOverKernels,
  },
  'PREC-2': {
    status: 'modelled',
    carries: {
      actions: ['startReconfiguration'],
      conjuncts: [],
      steps: [
        { action: 'startReconfiguration', step: 'a transaction no kernel knows is suspended' },
      ],
      properties: ['S9'],
    },
    removal: membershipRemovals.notSuspended,
  },
  'PREC-3': {
    status: 'modelled',
    carries: {
      actions: ['startReconfiguration', 'abortTransaction'],
      conjuncts: [
        {
          action: 'startReconfiguration',
          conjunct: 'no volume reconfiguration has to finish first',
        },
      ],
      steps: [],
      properties: ['S9'],
    },
    removal: membershipRemovals.startsOverKernels,
  },
  'PREC-4': {
    status: 'modelled',
    carries: {
      actions: ['admit', 'startReconfiguration', 'validate', 'vote', 'agree'],
      conjuncts: [
        { action: 'vote', conjunct: 'it is not suspended' },
        { action: 'validate', conjunct: 'it is not suspended' },
        { action: 'agree', conjunct: 'it is not suspended' },
      ],
      steps: [
        { action: 'startReconfiguration', step: 'a transaction no kernel knows is suspended' },
        { action: 'admit', step: 'it has yet to vote on a suspended transaction' },
      ],
      properties: ['S6-agree', 'S9', 'S9-step'],
    },
    removal: transactionRemovals.votesWhileSuspended,
  },
  'PREC-5': {
    status: 'modelled',
    carries: {
      actions: ['admit', 'startReconfiguration'],
      conjuncts: [
        {
          action: 'startReconfiguration',
          conjunct: 'no volume reconfiguration has to finish first',
        },
      ],
      steps: [],
      properties: ['S3', 'S9'],
    },
    removal: membershipRemovals.startsOverKernels,
  },
  'PREC-6': {
    status: 'modelled',
    carries: {
      actions: ['endReconfiguration'],
      conjuncts: [],
      steps: [{ action: 'endReconfiguration', step: 'a suspended transaction goes on' }],
      properties: ['S9'],
    },
    removal: null,
  },
} as const satisfies CarriedRows
