/**
 * Lists the catalogue of requirements with what carries each, as a table. The ladder is in a file of its own.
 */
import { type ListedRequirement, requirementsText } from '../../reports/index.ts'
import { type CarriedRow, type NamedCheck, scenes } from '../../spec/index.ts'
import { type RequirementsCommand, statuses } from './command.ts'
import { type ExitCode } from '../../reports/result/index.ts'
import { type Io, pageOf, say } from '../terminal/io.ts'
import { ladderOf } from './requirements-ladder.ts'
import { type CatalogueRow, catalogueRows, chooser, coverageRow } from './requirements-rows.ts'

/** Runs the command. */
export async function requirements(command: RequirementsCommand, io: Io): Promise<ExitCode> {
  const isWanted = chooser(command.only, command.status)
  const all = await catalogueRows()
  if (command.ladder !== null) return ladderOf(command.ladder, all, isWanted, io)
  const wanted = all.filter(r => isWanted(r.listed))
  const rows = wanted.map(r => r.listed)
  if (command.json) {
    const whole = rows.map(r => ({ ...r, coverage: coverageOf(r.id) }))
    say(io.out, JSON.stringify({ schema: 'lockstep-catalogue/1', requirements: whole }, null, 2))
    return 0
  }
  say(
    io.out,
    rows.length > 0
      ? await requirementsText(wanted.map(inWords), pageOf(io.out))
      : 'no requirement has this status',
  )
  const count = (s: ListedRequirement['status']): string =>
    `${rows.filter(r => r.status === s).length} ${s}`
  say(
    io.out,
    pageOf(io.out).paint('dim', `${rows.length} requirements: ${statuses.map(count).join(', ')}`),
  )
  return 0
}

/** The row of the coverage table as data; its removal with the model and bounds at which it is noticed. */
function coverageOf(id: string): unknown {
  const row = coverageRow(id)
  if (row === null || row.removal === null) return row
  const { scene, ...removal } = row.removal
  return { ...row, removal: { ...removal, ...scenes[scene] } }
}

/** More goals of one spec than this are counted, not listed. */
const goalsListedMax = 3

/** As the terminal shows it: many goals are counted, and the coverage table adds its parts or its reason. */
function inWords({ listed, goals }: CatalogueRow): ListedRequirement {
  const many = [...goals].filter(([, names]) => names.length > goalsListedMax)
  const counted = new Set(many.flatMap(([, names]) => names))
  const carriers = listed.carriedBy.filter(by => !counted.has(by))
  const counts = many.map(([spec, names]) => `${names.length} ${spec} goals`)
  const row = coverageRow(listed.id)
  return { ...listed, carriedBy: [...carriers, ...counts, ...(row ? partsInWords(row) : [])] }
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
