/** Describes the model to the page, once, when it starts. */
import { choicesOf } from '../result/choices.ts'
import { laneNames } from '../result/lanes.ts'
import { actionsOf, shownDefect } from '../result/result.ts'
import type { LiveModel, Opened } from '../../reports/explorer/api.ts'
import type { Walker } from './walk.ts'
import { idsOf, predicateTerms } from './predicate-terms.ts'

/** Facts about the run of the explorer that the model does not know. */
export interface Surroundings {
  /** The version of Lockstep. */
  readonly lockstep: string
  /** The user's module, relative to where the command ran; null for a shipped model. */
  readonly module: string | null
  readonly cwd: string
  readonly clauses: Readonly<Record<string, string>>
}

/** Describes the model. */
export function describe(
  { instance, initials }: Walker,
  { lockstep, module, cwd, clauses }: Surroundings,
  opened: Opened | null,
): LiveModel {
  return {
    lockstep,
    model: instance.model.name,
    spec: instance.spec.name,
    description: instance.model.description ?? instance.spec.description,
    module,
    choices: choicesOf(instance),
    defect: shownDefect(instance),
    lanes: laneNames(instance),
    elsewhere: instance.spec.elsewhere,
    actions: actionsOf(instance, cwd).map((a, i) => ({
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
    initialStateCount: initials.length,
    predicateTerms: predicateTerms(instance),
    ids: [...idsOf(instance).keys()],
    clauses,
    opened,
  }
}
