/**
 * The scenarios of spec/catalogue/scenarios.ts as stimuli on named models: the act, its target, and the protocol step
 * at which it happens. Data only; the spec judges the outcome. Roles are defined by what is visible of a node (see
 * observed.ts). Knows nothing of how an implementation is driven.
 */
import { invalidChanges, load, matrix, paths } from './scenarios/access.ts'
import { daemons, masterCrash, slaveCrash, stepFailures, unclean } from './scenarios/failures.ts'
import { cold, joinInTransaction, leaving, refusedJoin } from './scenarios/joining.ts'
import { type Args, type Scenario, scenario } from './scenarios/shape.ts'

const policies = 'failure policies and versions of disk groups are not in the core (POL, LIM)'
const serviceGuard = 'ServiceGuard is not in the core (SG)'

export const cvmScenarios = {
  roles: {
    master: { role: 'master' },
    slave: { role: 'slave' },
    joiner: { nodestate: 'out of cluster' },
  },
  scenarios: [
    cold,
    refusedJoin,
    joinInTransaction,
    masterCrash,
    slaveCrash,
    daemons,
    invalidChanges,
    load,
    matrix,
    paths,
    scenario(11, 'log copies are lost', policies),
    leaving,
    unclean,
    stepFailures,
    scenario(
      15,
      'groups that joiners need not have',
      'noautoimport and deport are not in the core',
    ),
    scenario(16, 'partitions and the quorum server', serviceGuard),
    scenario(17, 'cmcld is killed, hangs or starves', serviceGuard),
    scenario(18, 'services and packages fail', serviceGuard),
    scenario(19, 'exclusive activation of volume groups', serviceGuard),
    scenario(20, 'configuration is applied with a node down', serviceGuard),
    scenario(21, 'ServiceGuard re-forms during a volume transaction', serviceGuard),
  ],
} as const satisfies {
  readonly roles: Readonly<Record<string, Args>>
  readonly scenarios: readonly Scenario[]
}
