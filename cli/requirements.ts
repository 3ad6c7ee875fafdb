/**
 * `lockstep requirements`: the catalogue with what carries each row, computed from the `requirements` fields of the
 * shipped specs, so that the table cannot claim what no spec cites.
 */
import type { Action } from '../model/index.ts'
import { type ListedRequirement, requirementsText } from '../reports/index.ts'
import { requirements as catalogue } from '../spec/index.ts'
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
  if (command.json)
    say(io.out, JSON.stringify({ schema: 'lockstep-requirements/1', requirements: rows }, null, 2))
  else {
    say(
      io.out,
      rows.length > 0
        ? await requirementsText(rows, pageOf(io.out))
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

function listed(r: Requirement, carriedBy: readonly string[]): ListedRequirement {
  const isInformative = r.kinds.every(k => k === 'IN')
  const open = isInformative ? 'informative' : r.stage === 'core' ? 'not yet' : 'later'
  return {
    id: r.id,
    group: r.group,
    statement: r.statement,
    status: carriedBy.length > 0 ? 'carried' : open,
    carriedBy,
  }
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
