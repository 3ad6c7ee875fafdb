/** What the page is told of the model once, when it starts. */
import type { CheckResult } from '../../checker/index.ts'
import { laneNames } from '../result/lanes.ts'
import { resultOf } from '../result/result.ts'
import type { LiveModel, Opened } from '../../reports/explorer/api.ts'
import type { Walker } from './walk.ts'
import { idsOf, wordsOf } from './words.ts'

/** What the caller knows and the model does not. */
export interface Surroundings {
  /** The version of Lockstep. */
  readonly lockstep: string
  /** The user's module, relative to where the command ran; null for a shipped model. */
  readonly module: string | null
  readonly cwd: string
  readonly clauses: Readonly<Record<string, string>>
}

/** A check that has not begun: what a result says of the model itself is all that is wanted of it. */
const notBegun: CheckResult = {
  verdict: 'incomplete',
  violation: null,
  limit: null,
  distinct: 0,
  generated: 0,
  depth: 0,
  outside: 0,
  seconds: 0,
  bits: 0,
  words: 0,
  bytes: 0,
  coverage: { actions: [], goals: [] },
}

/** Describes the model. */
export function describe(
  { instance, initials }: Walker,
  { lockstep, module, cwd, clauses }: Surroundings,
  opened: Opened | null,
): LiveModel {
  const lines = { replay: null, reproduce: '' }
  const context = { module, cwd, asExpected: true, reason: '', lines }
  const { actions, choices, defectShown } = resultOf(instance, notBegun, context)
  return {
    lockstep,
    model: instance.model.name,
    spec: instance.spec.name,
    description: instance.model.description ?? instance.spec.description,
    module,
    choices,
    defect: defectShown,
    lanes: laneNames(instance),
    elsewhere: instance.spec.elsewhere,
    actions: actions.map((a, i) => ({
      ...a,
      params: instance.actions[i]?.params.map(p => p.name) ?? [],
      budget: instance.actions[i]?.budget ?? null,
    })),
    properties: instance.properties.map(({ id, name, description, kind, requirements }) => ({
      id,
      name,
      description,
      kind,
      requirements,
    })),
    initials: initials.length,
    words: wordsOf(instance),
    ids: [...idsOf(instance).keys()],
    clauses,
    opened,
  }
}
