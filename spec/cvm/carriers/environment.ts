/**
 * Coverage of the catalogue: the parts of the spec that carry the rows on the environment and the monitor.
 * Data only, checked by spec/test/cvm/carriers.test.ts. A row lists its principal conjuncts and steps, not all.
 */
import { accessRemovals } from './removals-access.ts'
import { membershipRemovals } from './removals-membership.ts'
import type { CarriedRows } from './shape.ts'

const nothing = { actions: [], conjuncts: [], steps: [], properties: [] } as const

export const environmentRows = {
  'OVW-1': {
    status: 'assumed',
    reason:
      'An environment: the monitor is what the fault and view actions stand for; a cluster without one is not modelled.',
    carries: nothing,
    removal: null,
  },
  'OVW-2': {
    status: 'assumed',
    reason: 'An environment: every node has its own start, with no step common to all.',
    carries: {
      actions: ['startNode'],
      conjuncts: [],
      steps: [],
      properties: [],
    },
    removal: null,
  },
  'OVW-3': {
    status: 'modelled',
    carries: {
      actions: ['issueIO'],
      conjuncts: [{ action: 'issueIO', conjunct: 'its gate is open' }],
      steps: [],
      properties: ['S13', 'S13-access'],
    },
    removal: accessRemovals.ioThroughHeldGate,
  },
  'OVW-4': {
    status: 'modelled',
    carries: {
      actions: ['startNode'],
      conjuncts: [],
      steps: [{ action: 'startNode', step: '' }],
      properties: [],
    },
    removal: membershipRemovals.startIsNoJoin,
  },
  'OVW-5': {
    status: 'modelled',
    carries: {
      actions: ['elect'],
      conjuncts: [{ action: 'elect', conjunct: 'the node is a survivor' }],
      steps: [{ action: 'elect', step: '' }],
      properties: [],
    },
    removal: membershipRemovals.nobodyTakesOver,
  },
  'OVW-6': {
    status: 'modelled',
    carries: {
      actions: ['detect'],
      conjuncts: [{ action: 'detect', conjunct: 'the node has crashed unseen' }],
      steps: [],
      properties: [],
    },
    removal: null,
  },
  'OVW-7': {
    status: 'assumed',
    reason:
      'Configuration of the private network: views come in one sequence, as they do while a channel is up.',
    carries: nothing,
    removal: null,
  },
  'OVW-8': {
    status: 'assumed',
    reason: 'For the reader: what a disk path is, and that it may be single.',
    carries: {
      actions: ['losePath'],
      conjuncts: [],
      steps: [],
      properties: [],
    },
    removal: null,
  },
  'MON-1': {
    status: 'modelled',
    carries: {
      actions: ['crash', 'detect', 'endCluster'],
      conjuncts: [{ action: 'detect', conjunct: 'the node has crashed unseen' }],
      steps: [{ action: 'detect', step: 'it is no longer awaited' }],
      properties: [],
    },
    removal: null,
  },
  'MON-2': {
    status: 'modelled',
    carries: {
      actions: ['detect', 'startReconfiguration', 'restartReconfiguration'],
      conjuncts: [{ action: 'startReconfiguration', conjunct: 'the membership has changed' }],
      steps: [{ action: 'startReconfiguration', step: 'the view is delivered' }],
      properties: [],
    },
    removal: membershipRemovals.noView,
  },
  'MON-3': {
    status: 'modelled',
    carries: {
      actions: ['learnMaster'],
      conjuncts: [],
      steps: [
        { action: 'learnMaster', step: 'the master releases the activations of the departed' },
        { action: 'learnMaster', step: 'the master cleans up after the departed' },
      ],
      properties: ['S12'],
    },
    removal: accessRemovals.modesKept,
  },
  'MON-4': {
    status: 'modelled',
    carries: {
      actions: ['expelNode', 'leaveAborted'],
      conjuncts: [{ action: 'expelNode', conjunct: 'a cluster reconfiguration is running' }],
      steps: [
        { action: 'leaveAborted', step: 'it is out of the cluster' },
        { action: 'expelNode', step: '' },
      ],
      properties: [],
    },
    removal: membershipRemovals.abortedStays,
  },
} as const satisfies CarriedRows
