/** The mutants that survive the suite, each with a shortest run that shows a difference from the spec. */
import { useState } from 'preact/hooks'
import type { MutantResult } from '../../../conformance/index.ts'
import type { MutationFile } from '../../index.ts'
import { Clause } from '../kit/index.ts'
import { called, count, counted, distinguishedBy, isSurvivor } from '../../index.ts'

const pageSize = 10

/** `<Survivors file={file} />`. */
export function Survivors({ file }: { readonly file: MutationFile }) {
  const all = file.mutants.filter(m => isSurvivor(m, file))
  const [shown, setShown] = useState(pageSize)
  if (all.length === 0) return null
  return (
    <>
      <h2>{counted(all.length, 'survivor')}</h2>
      <p class="quiet">
        No case of the suite kills these mutants. Each run ends with a difference from the spec.
      </p>
      {all.slice(0, shown).map(m => (
        <section key={m.id} class="card card-bad">
          <h3 class="card-title">{m.id}</h3>
          <MutantRun mutant={m} file={file} />
        </section>
      ))}
      {all.length > shown ? (
        <button type="button" onClick={() => setShown(shown + pageSize)}>
          Show {count(Math.min(pageSize, all.length - shown))} more of {count(all.length)}
        </button>
      ) : null}
    </>
  )
}

interface MutantRunProps {
  readonly mutant: MutantResult
  readonly file: MutationFile
}

/** The run that distinguishes a mutant from the spec, the case that kills it, and the requirements of its part. */
export function MutantRun({ mutant, file }: MutantRunProps) {
  const { run, decision, killed, requirements, by } = mutant
  const isFromRun = file.corpus.some(c => c.id === killed?.case)
  return (
    <div class="mutant-run">
      {run.length > 0 ? (
        <ol class="mutant-steps">
          {run.map((step, i) => (
            <li key={i}>
              <code>{called(step.action, step.args)}</code>
            </li>
          ))}
        </ol>
      ) : null}
      {decision === 'distinguished' ? (
        <p>The difference: {distinguishedBy(mutant, s => called(s.action, s.args))}.</p>
      ) : decision === 'undecided' ? (
        <p>Undecided: {by ?? 'the reason is unknown'}.</p>
      ) : (
        <p>It conforms to the spec.</p>
      )}
      {killed ? (
        <p class="quiet">
          {isFromRun
            ? 'Killed by the case made from this run: '
            : `Killed by the tier ${killed.tier}: `}
          <code>{killed.case}</code> ({killed.signature})
        </p>
      ) : decision === 'distinguished' ? (
        <p class="quiet">No case made from this run kills it.</p>
      ) : null}
      {requirements.length > 0 ? (
        <details>
          <summary>{requirements.join(', ')}</summary>
          {requirements.map(id => (
            <Clause key={id} id={id} text={file.clauses[id]} />
          ))}
        </details>
      ) : null}
    </div>
  )
}
