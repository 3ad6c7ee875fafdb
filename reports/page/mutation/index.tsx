/** The section for mutation: the mutants of a spec that its suite kills, and those that survive. */
import { type MutationFile, mutateTotals, percent } from '../../index.ts'
import { type Section, type SectionProps, Tabs, href } from '../kit/index.ts'
import { MutationView } from './mutation-view.tsx'
import './mutation.css'

/** `#/mutation`, `#/mutation/2` for the second run. */
export const mutation: Section = {
  path: 'mutation',
  title: 'Mutation',
  isShown: report => report.mutations.length > 0,
  View: Mutation,
}

function titleOf(file: MutationFile): string {
  const t = mutateTotals(file, file.mutants)
  return `${file.model} of ${file.spec}: ${percent(t.killed, t.nonConforming + t.undecided)}`
}

function Mutation({ report, route }: SectionProps) {
  const { mutations } = report
  const number = Number(route[1] ?? 1)
  const selected = mutations[number - 1] ? number : 1
  const file = mutations[selected - 1]
  if (!file) return <h1>Mutation</h1>
  return (
    <>
      {mutations.length > 1 ? (
        <Tabs
          label="Mutation runs"
          tabs={mutations.map((m, i) => ({
            title: titleOf(m),
            href: href('mutation', i + 1),
            isCurrent: i + 1 === selected,
          }))}
        />
      ) : null}
      <MutationView key={selected} file={file} />
    </>
  )
}
