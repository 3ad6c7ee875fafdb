/**
 * Coverage of the catalogue: the parts of the spec that carry the rows on volume reconfiguration.
 * Data only, checked by spec/test/cvm/carriers.test.ts. A row lists its principal conjuncts and steps, not all.
 */
import { transactionRemovals } from './removals-transaction.ts'
import type { CarriedRows } from './shape.ts'

const nothing = { actions: [], conjuncts: [], steps: [], properties: [] } as const

export const volumeReconfigurationRows = {
  'VRECONF-1': {
    status: 'assumed',
    reason:
      'For the reader: which operations there are. They differ only in what the checks ask of them.',
    carries: {
      actions: ['begin', 'beginAddDisk', 'beginCreateGroup'],
      conjuncts: [],
      steps: [],
      properties: [],
    },
    removal: null,
  },
  'VRECONF-2': {
    status: 'modelled',
    carries: {
      actions: ['vote', 'agree'],
      conjuncts: [
        { action: 'agree', conjunct: 'every participant has answered' },
        { action: 'vote', conjunct: 'the node is a member' },
      ],
      steps: [],
      properties: ['S6-agree'],
    },
    removal: transactionRemovals.notAsked,
  },
  'VRECONF-3': {
    status: 'modelled',
    carries: {
      actions: ['agree', 'decide', 'killDaemon'],
      conjuncts: [
        { action: 'agree', conjunct: 'nobody refused and nobody was lost' },
        { action: 'decide', conjunct: 'nobody was lost' },
      ],
      steps: [{ action: 'killDaemon', step: 'the kernels learn of it and the transaction fails' }],
      properties: ['S6', 'S6-agree'],
    },
    removal: transactionRemovals.daemonDeathIgnored,
  },
  'VRECONF-4': {
    status: 'modelled',
    carries: {
      actions: ['begin', 'beginAddDisk', 'beginCreateGroup'],
      conjuncts: [
        { action: 'begin', conjunct: 'the node is the master' },
        { action: 'beginAddDisk', conjunct: 'the node is the master' },
        { action: 'beginCreateGroup', conjunct: 'the node is the master' },
      ],
      steps: [],
      properties: ['S6-begin'],
    },
    removal: transactionRemovals.slaveBegins,
  },
  'VRECONF-5': {
    status: 'modelled',
    carries: {
      actions: ['begin', 'beginAddDisk', 'beginCreateGroup'],
      conjuncts: [
        { action: 'begin', conjunct: 'its daemon runs' },
        { action: 'beginAddDisk', conjunct: 'its daemon runs' },
        { action: 'beginCreateGroup', conjunct: 'its daemon runs' },
      ],
      steps: [],
      properties: ['S6-begin'],
    },
    removal: transactionRemovals.beginsAtAnotherDaemon,
  },
  'VRECONF-6': {
    status: 'modelled',
    carries: {
      actions: ['validate'],
      conjuncts: [{ action: 'validate', conjunct: 'a change it accepts is valid' }],
      steps: [],
      properties: ['S6-validate'],
    },
    removal: transactionRemovals.invalidProposed,
  },
  'VRECONF-7': {
    status: 'modelled',
    carries: {
      actions: ['validate', 'vote'],
      conjuncts: [{ action: 'vote', conjunct: 'a change is proposed' }],
      steps: [{ action: 'validate', step: '' }],
      properties: ['S6-agree'],
    },
    removal: transactionRemovals.votesBeforeProposal,
  },
  'VRECONF-8': {
    status: 'modelled',
    carries: {
      actions: ['beginCreateGroup', 'vote', 'importPrivateGroup'],
      conjuncts: [
        { action: 'vote', conjunct: 'a yes means that the name is free on it' },
        {
          action: 'importPrivateGroup',
          conjunct: 'the node has not voted for a group of that name',
        },
      ],
      steps: [],
      properties: ['S6-vote'],
    },
    removal: transactionRemovals.nameNotChecked,
  },
  'VRECONF-9': {
    status: 'modelled',
    carries: {
      actions: ['beginAddDisk', 'vote'],
      conjuncts: [{ action: 'vote', conjunct: 'a yes means that it reaches the new disk' }],
      steps: [],
      properties: ['S6-vote'],
    },
    removal: transactionRemovals.pathNotChecked,
  },
  'VRECONF-10': {
    status: 'modelled',
    carries: {
      actions: ['agree', 'hearAgreement', 'invokeKernel'],
      conjuncts: [
        { action: 'invokeKernel', conjunct: 'its daemon knows that all agree' },
        { action: 'agree', conjunct: 'every participant has answered' },
        { action: 'hearAgreement', conjunct: 'the daemons have agreed' },
      ],
      steps: [],
      properties: ['S6', 'S6-agree'],
    },
    removal: transactionRemovals.kernelBeforeAgreement,
  },
  'VRECONF-11': {
    status: 'modelled',
    carries: {
      actions: ['decide', 'notifyCompletion', 'abortTransaction'],
      conjuncts: [
        { action: 'notifyCompletion', conjunct: 'the decision is to commit' },
        { action: 'abortTransaction', conjunct: 'it cannot succeed any more' },
      ],
      steps: [],
      properties: ['S5'],
    },
    removal: transactionRemovals.noticeWithoutDecision,
  },
  'VRECONF-12': {
    status: 'modelled',
    carries: {
      actions: ['invokeKernel', 'quiesce', 'decide', 'reopen'],
      conjuncts: [
        { action: 'quiesce', conjunct: 'nothing is in flight' },
        { action: 'decide', conjunct: 'every kernel is quiet' },
        { action: 'reopen', conjunct: 'the change is applied everywhere' },
      ],
      steps: [],
      properties: ['S7'],
    },
    removal: transactionRemovals.readyUnderIO,
  },
  'VRECONF-13': {
    status: 'modelled',
    carries: {
      actions: ['begin', 'agree', 'decide'],
      conjuncts: [
        { action: 'decide', conjunct: 'the node is the master' },
        { action: 'begin', conjunct: 'the node is the master' },
        { action: 'agree', conjunct: 'the node is the master' },
      ],
      steps: [],
      properties: ['S6', 'S6-agree'],
    },
    removal: transactionRemovals.slaveDecides,
  },
  'VRECONF-14': {
    status: 'modelled',
    carries: {
      actions: ['notifyCompletion', 'notifyAllOfCompletion', 'confirmApplied'],
      conjuncts: [{ action: 'confirmApplied', conjunct: 'every node has applied it' }],
      steps: [{ action: 'notifyCompletion', step: '' }],
      properties: ['S4', 'S7'],
    },
    removal: transactionRemovals.confirmsBeforeAllApplied,
  },
  'VRECONF-15': {
    status: 'modelled',
    carries: {
      actions: ['validate', 'abortTransaction', 'notifyAbort', 'finishAbort'],
      conjuncts: [{ action: 'abortTransaction', conjunct: 'it cannot succeed any more' }],
      steps: [{ action: 'finishAbort', step: '' }],
      properties: [],
    },
    removal: null,
  },
  'VRECONF-16': {
    status: 'modelled',
    carries: {
      actions: ['syncDaemon', 'confirmApplied', 'closeResolution'],
      conjuncts: [
        { action: 'confirmApplied', conjunct: 'no running daemon is behind' },
        { action: 'closeResolution', conjunct: 'no running daemon is behind' },
      ],
      steps: [],
      properties: ['S4'],
    },
    removal: transactionRemovals.daemonsLeftBehind,
  },
  'VRECONF-17': {
    status: 'modelled',
    carries: {
      actions: ['notifyCompletion', 'finish'],
      conjuncts: [{ action: 'finish', conjunct: 'the change is applied everywhere' }],
      steps: [{ action: 'notifyCompletion', step: '' }],
      properties: [],
    },
    removal: null,
  },
  'VRECONF-18': {
    status: 'not yet',
    reason:
      'A transaction that a kernel starts because of a failed disk needs the failure policies, which come later.',
    carries: nothing,
    removal: null,
  },
} as const satisfies CarriedRows
