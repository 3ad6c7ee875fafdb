/**
 * Coverage of the catalogue: the parts of the spec that carry the rows on master election.
 * Data only, checked by spec/test/cvm/carriers.test.ts. A row lists its principal conjuncts and steps, not all.
 */
import { membershipRemovals } from './removals-membership.ts'
import type { CarriedRows } from './shape.ts'

const nothing = { actions: [], conjuncts: [], steps: [], properties: [] } as const

export const electionRows = {
  'ELECT-1': {
    status: 'modelled',
    carries: {
      actions: ['elect', 'electFirst'],
      conjuncts: [
        { action: 'elect', conjunct: 'there is no master' },
        { action: 'electFirst', conjunct: 'nobody is a member yet' },
      ],
      steps: [],
      properties: ['S1'],
    },
    removal: membershipRemovals.secondMasterElected,
  },
  'ELECT-2': {
    status: 'modelled',
    carries: {
      actions: ['electFirst'],
      conjuncts: [{ action: 'electFirst', conjunct: 'nobody is a member yet' }],
      steps: [],
      properties: ['S1'],
    },
    removal: membershipRemovals.twoFirstMasters,
  },
  'ELECT-3': {
    status: 'modelled',
    carries: {
      actions: ['elect'],
      conjuncts: [{ action: 'elect', conjunct: 'there is no master' }],
      steps: [{ action: 'elect', step: '' }],
      properties: [],
    },
    removal: membershipRemovals.nobodyTakesOver,
  },
  'ELECT-4': {
    status: 'modelled',
    carries: {
      actions: ['elect', 'learnMaster'],
      conjuncts: [{ action: 'elect', conjunct: 'every survivor has done step 1' }],
      steps: [{ action: 'learnMaster', step: 'it notes who is master' }],
      properties: ['S1'],
    },
    removal: membershipRemovals.nobodyIsTold,
  },
  'ELECT-5': {
    status: 'modelled',
    carries: {
      actions: ['elect'],
      conjuncts: [{ action: 'elect', conjunct: 'the node is a survivor' }],
      steps: [],
      properties: ['S1'],
    },
    removal: membershipRemovals.anybodyTakesOver,
  },
  'ELECT-6': {
    status: 'modelled',
    carries: {
      actions: ['elect'],
      conjuncts: [],
      steps: [{ action: 'elect', step: '' }],
      properties: [],
    },
    removal: membershipRemovals.nobodyTakesOver,
  },
  'ELECT-7': {
    status: 'not yet',
    reason:
      'What a new master does about disk failures it has seen before is POL-21; failure policies come later.',
    carries: nothing,
    removal: null,
  },
  'ELECT-8': {
    status: 'modelled',
    carries: {
      actions: ['electFirst'],
      conjuncts: [{ action: 'electFirst', conjunct: 'nobody is a member yet' }],
      steps: [],
      properties: ['S1'],
    },
    removal: membershipRemovals.twoFirstMasters,
  },
  'ELECT-9': {
    status: 'modelled',
    carries: {
      actions: ['admit', 'electFirst'],
      conjuncts: [{ action: 'electFirst', conjunct: 'nobody is a member yet' }],
      steps: [{ action: 'admit', step: 'it knows the master' }],
      properties: ['S1', 'S2'],
    },
    removal: membershipRemovals.joinerBecomesMaster,
  },
  'ELECT-10': {
    status: 'modelled',
    carries: {
      actions: ['expelNode'],
      conjuncts: [{ action: 'expelNode', conjunct: 'it has steps left to do' }],
      steps: [{ action: 'expelNode', step: '' }],
      properties: [],
    },
    removal: membershipRemovals.failureWithoutAbort,
  },
} as const satisfies CarriedRows
