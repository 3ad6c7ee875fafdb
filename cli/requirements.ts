/**
 * `lockstep requirements`: the catalogue with what carries each row. Actions and properties are computed from the
 * `requirements` fields of the shipped specs, so that the table cannot claim what no spec cites; status, conjuncts,
 * steps and the part whose removal is noticed are those of the coverage table of the cvm core.
 */
import type { Action } from '../model/index.ts'
import { type ListedRequirement, requirementsText } from '../reports/index.ts'
import {
  type CarriedRow,
  type NamedCheck,
  requirements as catalogue,
  cvmCarriers,
  scenes,
} from '../spec/index.ts'
import type { RequirementsCommand } from './command.ts'
import { unknownName } from './errors.ts'
import { type ExitCode } from './exit-code.ts'
import { type Io, pageOf, say } from './io.ts'
import { shipped } from './targets.ts'
import { readWord } from './values.ts'

type Requirement = (typeof catalogue)[number]

const statuses = ['carried', 'not yet', 'later', 'informative'] as const

/** Runs the command. */
export async function requirements(command: RequirementsCommand, io: Io): Promise<ExitCode> {
  const status = command.status === null ? null : readWord('--status', command.status, statuses)
  const wanted = command.only.map(w => w.toUpperCase())
  checkNames(wanted)
  const carriers = await carriersOf()
  const rows = catalogue
    .filter(r => wanted.length === 0 || wanted.includes(r.id) || wanted.includes(r.group))
    .map(r => listed(r, carriers.get(r.id) ?? []))
    .filter(r => status === null || r.status === status)
  if (command.json) {
    const whole = rows.map(r => ({ ...r, coverage: coverageOf(r.id) }))
    say(io.out, JSON.stringify({ schema: 'lockstep-requirements/1', requirements: whole }, null, 2))
  } else {
    say(
      io.out,
      rows.length > 0
        ? await requirementsText(rows.map(inWords), pageOf(io.out))
        : 'no requirement has this status',
    )
    const count = (s: ListedRequirement['status']): string =>
      `${rows.filter(r => r.status === s).length} ${s}`
    say(
      io.out,
      pageOf(io.out).paint('dim', `${rows.length} requirements: ${statuses.map(count).join(', ')}`),
    )
  }
  return 0
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

function rowOf(id: string): CarriedRow | null {
  return cvmCarriers.get(id as Requirement['id']) ?? null
}

/** What the coverage table assumes is informative, with nothing to check; what nothing cites is for later. */
function listed(r: Requirement, carriedBy: readonly string[]): ListedRequirement {
  const row = rowOf(r.id)
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

/** The row of the coverage table as data; its removal with the model and bounds at which it is noticed. */
function coverageOf(id: string): unknown {
  const row = rowOf(id)
  if (row === null || row.removal === null) return row
  const { scene, ...removal } = row.removal
  return { ...row, removal: { ...removal, ...scenes[scene] } }
}

/** As the terminal shows it: goals are counted, and the coverage table adds its parts or its reason. */
function inWords(r: ListedRequirement): ListedRequirement {
  const isGoal = (by: string): boolean => by.includes(' property crash of ')
  const goals = r.carriedBy.filter(isGoal).length
  const carriers = r.carriedBy.filter(by => !isGoal(by))
  const row = rowOf(r.id)
  const more = row === null ? [] : partsInWords(row)
  return { ...r, carriedBy: [...carriers, ...(goals > 0 ? [`${goals} cvm goals`] : []), ...more] }
}

function partsInWords(row: CarriedRow): readonly string[] {
  if (row.status !== 'modelled') return [`${row.status}: ${row.reason}`]
  const { carries, removal } = row
  const isRemoved = (action: string, part: string): boolean =>
    removal?.action === action && ('drop' in removal ? removal.drop : removal.skip) === part
  const conjuncts = carries.conjuncts.filter(c => !isRemoved(c.action, c.conjunct))
  const steps = carries.steps.filter(t => t.step !== '' && !isRemoved(t.action, t.step))
  return [
    ...conjuncts.map(c => `conjunct '${c.conjunct}' of ${c.action}`),
    ...steps.map(t => `step '${t.step}' of ${t.action}`),
    ...(removal === null ? [] : [removalInWords(removal)]),
  ]
}

function removalInWords(removal: NonNullable<CarriedRow['removal']>): string {
  const { action, breaks, scene } = removal
  const part =
    'drop' in removal
      ? `conjunct '${removal.drop}' of ${action}`
      : removal.skip === ''
        ? `the effect of ${action}`
        : `step '${removal.skip}' of ${action}`
  return `without ${part}: ${failureInWords(breaks)} (model ${scenes[scene].model})`
}

function failureInWords(breaks: NamedCheck): string {
  if ('property' in breaks) return `${breaks.property} fails`
  if ('deadlock' in breaks) return 'there is a deadlock'
  if ('unreachedGoal' in breaks) return `the goal '${breaks.unreachedGoal}' is never reached`
  return `${breaks.unreachedAction} is never taken`
}

/** What cites each requirement: actions and properties of shipped specs. */
async function carriersOf(): Promise<ReadonlyMap<string, readonly string[]>> {
  const carriers = new Map<string, string[]>()
  const add = (id: string, by: string): void =>
    void carriers.set(id, [...(carriers.get(id) ?? []), by])
  for (const spec of new Set((await shipped()).map(f => f.model.spec))) {
    for (const [name, action] of Object.entries(spec.actions))
      for (const id of (action as Action).requirements) add(id, `${spec.name} action ${name}`)
    for (const [name, property] of Object.entries(spec.properties))
      for (const id of property.requirements) add(id, `${spec.name} property ${name}`)
  }
  return carriers
}
