/** One mutation run: the score, the score by operator, tier and requirement, the survivors, and every mutant. */
import type { MutationFile } from '../../index.ts'
import { count, counted, duration, mutateTotals, percent } from '../../index.ts'
import { Bar, Tag } from '../kit/index.ts'
import { MutantList } from './mutant-list.tsx'
import { OperatorTable, RequirementTable, TierTable } from './score-tables.tsx'
import { Survivors } from './survivors.tsx'

/** `#/mutation`. */
export function MutationView({ file }: { readonly file: MutationFile }) {
  const t = mutateTotals(file, file.mutants)
  const scored = t.nonConforming + t.undecided
  const tone = t.survived > 0 ? 'bad' : t.undecided > 0 ? 'warn' : 'good'
  return (
    <>
      <h1>
        {count(t.killed)} of {counted(scored, 'mutant')} killed{' '}
        <Tag tone={tone}>score {percent(t.killed, scored)}</Tag>
      </h1>
      <p class="lead">
        {counted(t.mutants, 'mutant')} of the model {file.model} of the spec {file.spec}:{' '}
        {count(t.conforming)} conforming, {count(t.nonConforming)} non-conforming,{' '}
        {count(t.undecided)} undecided. The score counts the last two.
      </p>
      <p>
        <Bar done={t.killed} of={scored} label="killed" />
      </p>
      <Notes file={file} />
      <h2>By operator</h2>
      <OperatorTable file={file} />
      <TierTable file={file} />
      <Survivors file={file} />
      <RequirementTable file={file} />
      <h2>Every mutant</h2>
      <MutantList file={file} />
    </>
  )
}

/** Facts that limit the meaning of the score. */
function Notes({ file }: { readonly file: MutationFile }) {
  const { correct, planned, mutants, states, seconds, context } = file
  const left = planned - mutants.length
  return (
    <ul class="plain notes">
      {left > 0 ? (
        <li>
          <Tag tone="warn">interrupted</Tag> {counted(left, 'mutant')} not tried.
        </li>
      ) : null}
      {correct.runs > 0 ? (
        <li>
          <Tag tone={correct.alarms > 0 ? 'bad' : 'good'}>
            {counted(correct.alarms, 'false alarm')}
          </Tag>{' '}
          in {counted(correct.runs, 'walk')} of the correct spec.
        </li>
      ) : null}
      <li class="quiet">
        Decided on {counted(states, 'state')} of the spec in {duration(seconds)}
        {context ? `, with ${context.choices.join(', ')}` : ''}.
      </li>
    </ul>
  )
}
