/**
 * The catalogue's rows with what carries each, for the list and for the ladder. Actions and properties are computed
 * from the `requirements` fields of the shipped specs, so that no table can claim what no spec cites. Status, conjuncts
 * and steps come from the coverage table of the cvm core.
 */
import { isGoal } from '../../model/engine.ts'
import type { Action } from '../../model/index.ts'
import type { LadderSource, ListedRequirement, NoticedBy } from '../../reports/index.ts'
import {
  type CarriedRow,
  type NamedCheck,
  requirements as catalogue,
  cvmCarriers,
} from '../../spec/index.ts'
import { unknownName } from '../errors.ts'
import { shipped } from '../load/targets.ts'

type Requirement = (typeof catalogue)[number]

/** A row of the list, and of the ladder. */
export interface CatalogueRow {
  readonly listed: ListedRequirement
  /** The goals among what carries it, by spec. */
  readonly goals: ReadonlyMap<string, readonly string[]>
  readonly source: LadderSource
}

/** All rows, in the order of the catalogue. */
export async function catalogueRows(): Promise<readonly CatalogueRow[]> {
  const carriers = await carriersOf()
  return catalogue.map(r => {
    const all = carriers.get(r.id) ?? []
    const listed = listedOf(
      r,
      all.map(c => c.by),
    )
    const goals = new Map<string, string[]>()
    for (const c of all) if (c.isGoal) goals.set(c.spec, [...(goals.get(c.spec) ?? []), c.by])
    // A goal witnesses that something is in reach; it carries no rule.
    const rules = all.filter(c => !c.isGoal).map(c => c.by)
    return { listed, goals, source: sourceOf(listed, rules) }
  })
}

/** Tells whether a row was asked for, by id, group or status; no words ask for all. Throws for unknown ones. */
export function chooser(only: readonly string[], status: ListedRequirement['status'] | null) {
  const wanted = only.map(w => w.toUpperCase())
  checkNames(wanted)
  return ({ id, group, status: its }: ListedRequirement): boolean =>
    (wanted.length === 0 || wanted.includes(id) || wanted.includes(group)) &&
    (status === null || its === status)
}

function checkNames(wanted: readonly string[]): void {
  const groups: readonly string[] = [...new Set(catalogue.map(r => r.group))]
  const ids = catalogue.map(r => r.id as string)
  for (const word of wanted) {
    if (groups.includes(word) || ids.includes(word)) continue
    const isId = /-\d+$/.test(word)
    throw unknownName(
      isId ? 'requirement' : 'group of requirements',
      word,
      isId ? ids.filter(id => id.startsWith(word.replace(/\d+$/, ''))) : groups,
      '`lockstep requirements` lists them all',
    )
  }
}

/** The row of the coverage table; null where it has none. */
export function coverageRow(id: string): CarriedRow | null {
  return cvmCarriers.get(id as Requirement['id']) ?? null
}

/** A requirement that the coverage table assumes is informative: there is nothing to check. One that nothing cites is for later. */
function listedOf(r: Requirement, carriedBy: readonly string[]): ListedRequirement {
  const row = coverageRow(r.id)
  const isInformative = r.kinds.every(k => k === 'IN')
  const uncited = isInformative ? 'informative' : 'later'
  const status = carriedBy.length > 0 ? 'carried' : uncited
  return {
    id: r.id,
    group: r.group,
    statement: r.statement,
    status: row === null ? status : tableStatus[row.status],
    carriedBy,
  }
}

const tableStatus = {
  modelled: 'carried',
  assumed: 'informative',
  'not yet': 'not yet',
} as const satisfies Record<CarriedRow['status'], ListedRequirement['status']>

const reasons = {
  carried: null,
  'not yet': 'the spec does not have it yet',
  later: 'in a part of the protocols that no spec covers so far',
  informative: 'for the reader: there is nothing to check',
} as const satisfies Record<ListedRequirement['status'], string | null>

function sourceOf(listed: ListedRequirement, modelled: readonly string[]): LadderSource {
  const row = coverageRow(listed.id)
  const { conjuncts = [], steps = [] } = row?.carries ?? {}
  const given = row === null || row.status === 'modelled' ? null : row.reason
  return {
    id: listed.id,
    description: listed.statement,
    status: listed.status,
    reason: given ?? reasons[listed.status],
    modelled,
    parts: [
      ...conjuncts.map(c => ({ action: c.action, part: c.conjunct })),
      ...steps.map(t => ({ action: t.action, part: t.step })),
    ],
    noticedBy: row?.removal ? noticedBy(row.removal.breaks) : null,
  }
}

/** Null for a deadlock: a result does not say whether deadlocks were looked for. */
function noticedBy(breaks: NamedCheck): NoticedBy | null {
  if ('property' in breaks) return { property: breaks.property }
  if ('unreachedGoal' in breaks) return { goal: breaks.unreachedGoal }
  return 'unreachedAction' in breaks ? { action: breaks.unreachedAction } : null
}

interface Carrier {
  readonly spec: string
  readonly by: string
  readonly isGoal: boolean
}

/** The actions and properties of shipped specs that cite each requirement. */
async function carriersOf(): Promise<ReadonlyMap<string, readonly Carrier[]>> {
  const carriers = new Map<string, Carrier[]>()
  const add = (id: string, carrier: Carrier): void =>
    void carriers.set(id, [...(carriers.get(id) ?? []), carrier])
  for (const spec of new Set((await shipped()).map(f => f.model.spec))) {
    for (const [name, action] of Object.entries(spec.actions))
      for (const id of (action as Action).requirements)
        add(id, { spec: spec.name, by: `${spec.name} action ${name}`, isGoal: false })
    for (const [name, property] of Object.entries(spec.properties))
      for (const id of property.requirements)
        add(id, {
          spec: spec.name,
          by: `${spec.name} property ${name}`,
          isGoal: isGoal(property),
        })
  }
  return carriers
}
