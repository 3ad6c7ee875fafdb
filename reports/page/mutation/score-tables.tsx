/** The score by operator, by tier and by requirement. */
import type { MutantResult } from '../../../conformance/index.ts'
import type { MutateTotals, MutationFile } from '../../index.ts'
import { count, isSurvivor, mutateTotals, percent } from '../../index.ts'
import { type Column, Table } from '../kit/index.ts'

interface Scored extends MutateTotals {
  readonly name: string
  /** The clause, for a requirement. */
  readonly description?: string | undefined
}

const operators: readonly (readonly [MutantResult['operator'], string])[] = [
  ['drop', 'a conjunct dropped'],
  ['negate', 'a conjunct negated'],
  ['skip', 'a step skipped'],
  ['twice', 'a step taken twice'],
  ['defect', "one of the spec's defects"],
]

const figures: readonly Column<Scored>[] = [
  { title: 'Mutants', kind: 'number', cell: r => count(r.mutants) },
  { title: 'Conforming', kind: 'number', cell: r => count(r.conforming) },
  { title: 'Undecided', kind: 'number', cell: r => count(r.undecided) },
  { title: 'Killed', kind: 'number', cell: r => count(r.killed) },
  { title: 'Survived', kind: 'number', cell: r => count(r.survived) },
  { title: 'Score', kind: 'number', cell: r => percent(r.killed, r.nonConforming + r.undecided) },
]
const tone = (r: Scored): 'bad' | 'warn' | null =>
  r.survived > 0 ? 'bad' : r.undecided > 0 ? 'warn' : null

/** `<OperatorTable file={file} />`. */
export function OperatorTable({ file }: { readonly file: MutationFile }) {
  const rows = operators.flatMap(([operator, description]) => {
    const own = file.mutants.filter(m => m.operator === operator)
    return own.length === 0 ? [] : [{ name: operator, description, ...mutateTotals(file, own) }]
  })
  const name: Column<Scored> = {
    title: 'Operator',
    isHeader: true,
    cell: r => (
      <>
        {r.name} <span class="quiet description">{r.description}</span>
      </>
    ),
  }
  return <Table caption="Score by operator" columns={[name, ...figures]} rows={rows} tone={tone} />
}

/** The number of mutants that each tier kills first, and the score of that tier with all cheaper ones. */
export function TierTable({ file }: { readonly file: MutationFile }) {
  const killed = file.mutants.filter(m => m.killed && !isSurvivor(m, file))
  const known = file.context?.tiers ?? []
  const found = [...new Set(killed.flatMap(m => (m.killed ? [m.killed.tier as string] : [])))]
  const tiers = [
    ...known,
    ...found.filter(t => known.every(k => k.tier !== t)).map(tier => ({ tier, cases: -1 })),
  ]
  const t = mutateTotals(file, file.mutants)
  let sum = 0
  const rows = tiers.map(({ tier, cases }) => {
    const own = killed.filter(m => m.killed?.tier === tier).length
    sum += own
    return { tier, cases, own, sum, score: percent(sum, t.nonConforming + t.undecided) }
  })
  if (rows.length === 0) return null
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { title: 'Killed first by', isHeader: true, cell: r => r.tier },
    { title: 'Cases', kind: 'number', cell: r => (r.cases < 0 ? '–' : count(r.cases)) },
    { title: 'Kills', kind: 'number', cell: r => count(r.own) },
    { title: 'With cheaper tiers', kind: 'number', cell: r => count(r.sum) },
    { title: 'Score', kind: 'number', cell: r => r.score },
  ]
  return (
    <>
      <h2>By tier</h2>
      <Table caption="Kills by tier" columns={columns} rows={rows} />
    </>
  )
}

/** Every requirement that a mutated part cites. Those with survivors are first. */
export function RequirementTable({ file }: { readonly file: MutationFile }) {
  const ids = [...new Set(file.mutants.flatMap(m => m.requirements))]
  const rows = ids
    .map(id => ({
      name: id,
      description: file.clauses[id],
      ...mutateTotals(
        file,
        file.mutants.filter(m => m.requirements.includes(id)),
      ),
    }))
    .toSorted(
      (a, b) => b.survived - a.survived || a.killed - b.killed || (a.name < b.name ? -1 : 1),
    )
  if (rows.length === 0) return null
  const name: Column<Scored> = {
    title: 'Requirement',
    isHeader: true,
    cell: r => (
      <>
        {r.name} <span class="quiet description">{r.description ?? ''}</span>
      </>
    ),
  }
  return (
    <>
      <h2>By requirement</h2>
      <Table caption="Score by requirement" columns={[name, ...figures]} rows={rows} tone={tone} />
    </>
  )
}
