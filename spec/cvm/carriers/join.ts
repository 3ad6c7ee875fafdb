/**
 * Coverage of the catalogue: the parts of the spec that carry the rows on join, with the abort reasons that join and election cite.
 * Data only, checked by spec/test/cvm/carriers.test.ts. A row lists its principal conjuncts and steps, not all.
 */
import { membershipRemovals } from './removals-membership.ts'
import type { CarriedRows } from './shape.ts'

const nothing = { actions: [], conjuncts: [], steps: [], properties: [] } as const

export const joinRows = {
  'JOIN-1': {
    status: 'modelled',
    carries: {
      actions: ['electFirst'],
      conjuncts: [{ action: 'electFirst', conjunct: 'the node is joining in this view' }],
      steps: [],
      properties: [],
    },
    removal: null,
  },
  'JOIN-2': {
    status: 'modelled',
    carries: {
      actions: ['electFirst', 'importGroups'],
      conjuncts: [{ action: 'importGroups', conjunct: 'it is a member without the shared groups' }],
      steps: [],
      properties: ['S14'],
    },
    removal: membershipRemovals.nonMemberImports,
  },
  'JOIN-3': {
    status: 'modelled',
    carries: {
      actions: ['importGroups'],
      conjuncts: [],
      steps: [{ action: 'importGroups', step: 'the configuration on the disks is imported' }],
      properties: [],
    },
    removal: membershipRemovals.masterImportsNothing,
  },
  'JOIN-4': {
    status: 'modelled',
    carries: {
      actions: ['sendDiskList', 'admit', 'importGroups', 'learnMaster'],
      conjuncts: [
        { action: 'learnMaster', conjunct: 'the master itself has imported the shared groups' },
        { action: 'sendDiskList', conjunct: 'every member knows its master' },
        { action: 'admit', conjunct: 'the master has done step 3' },
      ],
      steps: [],
      properties: ['S3', 'S14'],
    },
    removal: membershipRemovals.slavesBeforeMasterIsReady,
  },
  'JOIN-5': {
    status: 'modelled',
    carries: {
      actions: ['sendDiskList', 'acceptJoin', 'exchangeKernels', 'settleTransaction'],
      conjuncts: [
        {
          action: 'settleTransaction',
          conjunct: 'the master itself has exchanged all with every joiner',
        },
      ],
      steps: [
        { action: 'acceptJoin', step: '' },
        { action: 'exchangeKernels', step: '' },
      ],
      properties: ['S3'],
    },
    removal: membershipRemovals.noExchange,
  },
  'JOIN-6': {
    status: 'modelled',
    carries: {
      actions: ['sendDiskList', 'checkDisks'],
      conjuncts: [{ action: 'checkDisks', conjunct: 'it has the list' }],
      steps: [{ action: 'sendDiskList', step: '' }],
      properties: ['S3', 'S3-disks'],
    },
    removal: membershipRemovals.checkWithoutList,
  },
  'JOIN-7': {
    status: 'modelled',
    carries: {
      actions: ['checkDisks', 'abandonJoin'],
      conjuncts: [
        { action: 'checkDisks', conjunct: 'it reaches every disk on it' },
        { action: 'abandonJoin', conjunct: 'the condition of the reason holds' },
      ],
      steps: [],
      properties: ['S3-disks', 'S17'],
    },
    removal: membershipRemovals.checkFindsNothing,
  },
  'JOIN-8': {
    status: 'modelled',
    carries: {
      actions: ['acceptJoin', 'admit'],
      conjuncts: [{ action: 'admit', conjunct: 'the exchange of the daemons is done' }],
      steps: [{ action: 'admit', step: 'it has the groups and the configuration of the master' }],
      properties: ['S3'],
    },
    removal: membershipRemovals.admitsWithoutGroups,
  },
  'JOIN-9': {
    status: 'modelled',
    carries: {
      actions: ['acceptJoin', 'unfit'],
      conjuncts: [
        {
          action: 'acceptJoin',
          conjunct: 'licence, protocol version, disk stamps and minor numbers fit',
        },
      ],
      steps: [],
      properties: ['S3'],
    },
    removal: membershipRemovals.acceptsMisfits,
  },
  'JOIN-10': {
    status: 'modelled',
    carries: {
      actions: ['checkDisks'],
      conjuncts: [{ action: 'checkDisks', conjunct: 'it reaches every disk on it' }],
      steps: [],
      properties: ['S3-disks'],
    },
    removal: membershipRemovals.checkFindsNothing,
  },
  'JOIN-11': {
    status: 'modelled',
    carries: {
      actions: ['checkDisks', 'repair'],
      conjuncts: [{ action: 'checkDisks', conjunct: 'it reaches every disk on it' }],
      steps: [],
      properties: ['S3-disks'],
    },
    removal: membershipRemovals.checkFindsNothing,
  },
  'JOIN-12': {
    status: 'modelled',
    carries: {
      actions: ['admit'],
      conjuncts: [],
      steps: [
        { action: 'admit', step: 'it is a member and holds its gate' },
        { action: 'admit', step: 'it has the groups and the configuration of the master' },
      ],
      properties: [],
    },
    removal: null,
  },
  'JOIN-13': {
    status: 'assumed',
    reason:
      'Configuration: the static data of every node is complete; a start without it would change nothing.',
    carries: {
      actions: ['unfit'],
      conjuncts: [],
      steps: [],
      properties: [],
    },
    removal: null,
  },
  'JOIN-14': {
    status: 'modelled',
    carries: {
      actions: ['abandonJoin'],
      conjuncts: [{ action: 'abandonJoin', conjunct: 'the node is joining' }],
      steps: [{ action: 'abandonJoin', step: '' }],
      properties: ['S14'],
    },
    removal: membershipRemovals.memberAbandonsJoin,
  },
  'ABORT-1': {
    status: 'modelled',
    carries: {
      actions: ['abandonJoin'],
      conjuncts: [{ action: 'abandonJoin', conjunct: 'the condition of the reason holds' }],
      steps: [],
      properties: ['S17'],
    },
    removal: membershipRemovals.reasonAtWill,
  },
  'ABORT-2': {
    status: 'not yet',
    reason:
      'Whether a node can read the configuration on its disks has no state here: paths are only checked against the list.',
    carries: nothing,
    removal: null,
  },
  'ABORT-7': {
    status: 'modelled',
    carries: {
      actions: ['acceptJoin', 'abandonJoin', 'unfit'],
      conjuncts: [
        {
          action: 'acceptJoin',
          conjunct: 'licence, protocol version, disk stamps and minor numbers fit',
        },
        { action: 'abandonJoin', conjunct: 'the condition of the reason holds' },
      ],
      steps: [],
      properties: ['S3'],
    },
    removal: membershipRemovals.acceptsMisfits,
  },
  'ABORT-8': {
    status: 'modelled',
    carries: {
      actions: ['abandonJoin'],
      conjuncts: [{ action: 'abandonJoin', conjunct: 'the condition of the reason holds' }],
      steps: [],
      properties: ['S17'],
    },
    removal: membershipRemovals.reasonAtWill,
  },
  'ABORT-10': {
    status: 'modelled',
    carries: {
      actions: ['abandonJoin'],
      conjuncts: [{ action: 'abandonJoin', conjunct: 'the condition of the reason holds' }],
      steps: [],
      properties: ['S17'],
    },
    removal: membershipRemovals.reasonAtWill,
  },
  'ABORT-14': {
    status: 'modelled',
    carries: {
      actions: ['expelNode'],
      conjuncts: [],
      steps: [{ action: 'expelNode', step: '' }],
      properties: [],
    },
    removal: membershipRemovals.failureWithoutAbort,
  },
} as const satisfies CarriedRows
