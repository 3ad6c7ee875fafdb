/**
 * Coverage of the catalogue by the cvm core: for each row of the core groups, the parts of the spec that carry it and
 * a named check that notices when one of them is removed, or why nothing carries it. Only assembles the tables.
 */
import type { RequirementId } from '../catalogue/requirement.ts'
import { activationRows } from './carriers/activation.ts'
import { commitRows } from './carriers/commit.ts'
import { electionRows } from './carriers/election.ts'
import { environmentRows } from './carriers/environment.ts'
import { joinRows } from './carriers/join.ts'
import { reconfigurationRows } from './carriers/reconfiguration.ts'
import type { CarriedRow } from './carriers/shape.ts'
import { volumeReconfigurationRows } from './carriers/volume-reconfiguration.ts'

export type { CarriedRow, NamedCheck } from './carriers/shape.ts'
export { scenes } from './carriers/scenes.ts'

/** Groups whose every row is covered here; of ABORT, only the reasons that join and election cite. */
export const carriedGroups = [
  'OVW',
  'JOIN',
  'ELECT',
  'MON',
  'CRECONF',
  'VRECONF',
  'PREC',
  'COMMIT',
  'ACT',
] as const

export const cvmCarriers: ReadonlyMap<RequirementId, CarriedRow> = new Map(
  Object.entries({
    ...environmentRows,
    ...joinRows,
    ...electionRows,
    ...reconfigurationRows,
    ...volumeReconfigurationRows,
    ...commitRows,
    ...activationRows,
  }) as [RequirementId, CarriedRow][],
)
