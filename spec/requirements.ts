/**
 * The requirement catalogue: 238 checkable or citable rules of the two protocols, and a lookup by id.
 * It knows nothing of the executable specs, models or checker that cite it.
 * The rows paraphrase the manuals named in `requirementSources`.
 */
import leven from 'leven'
import { activationDiskGroups } from './catalogue/activation-disk-groups.ts'
import { daemonShutdownAdminAbort } from './catalogue/daemon-shutdown-admin-abort.ts'
import { overviewJoinElectionMonitor } from './catalogue/overview-join-election-monitor.ts'
import { policies } from './catalogue/policies.ts'
import { reconfiguration } from './catalogue/reconfiguration.ts'
import { type Requirement, requirementGroups } from './catalogue/requirement.ts'
import { serviceguard } from './catalogue/serviceguard.ts'

/** Every row, in the order of the catalogue: by group, then by number. */
export const requirements: readonly Requirement[] = [
  ...overviewJoinElectionMonitor,
  ...reconfiguration,
  ...activationDiskGroups,
  ...policies,
  ...daemonShutdownAdminAbort,
  ...serviceguard,
]

const byId: ReadonlyMap<string, Requirement> = new Map(requirements.map(row => [row.id, row]))

/** The row of this id. Throws, naming the nearest ids, when there is none. */
export function requirement(id: string): Requirement {
  const row = byId.get(id)
  if (row === undefined) throw new Error(unknownId(id))
  return row
}

const nearIdsMax = 5
const editDistanceMax = 2

function unknownId(id: string): string {
  const near = requirements
    .map(row => ({ id: row.id, distance: leven(id.trim().toUpperCase(), row.id) }))
    .filter(({ distance }) => distance <= editDistanceMax)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, nearIdsMax)
    .map(candidate => candidate.id)
  return [
    `There is no requirement ${JSON.stringify(id)}.`,
    'Likely cause: a mistyped id, or one that the catalogue does not have.',
    near.length > 0
      ? `Near ids: ${near.join(', ')}`
      : `No id is near. Groups: ${Object.keys(requirementGroups).join(', ')}`,
    'Try: cite an id exactly as in spec/catalogue/, for example JOIN-7.',
  ].join('\n')
}
