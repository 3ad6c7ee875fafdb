/** Mutants that the suite lets pass, each with a shortest run that tells it from the spec. */
import { useState } from 'preact/hooks'
import type { MutantResult } from '../../../conformance/index.ts'
import type { MutationFile } from '../../index.ts'
import { called, count, counted, givenAwayBy, isSurvivor } from '../../index.ts'

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
        No case of the suite notices these. Each run ends where it can be told from the spec.
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

/** The run that gives a mutant away, what does it, what kills it, and the rows it breaks. */
export function MutantRun({ mutant, file }: MutantRunProps) {
  const { run, decision, killed, requirements, by } = mutant
  const made = file.corpus.some(c => c.id === killed?.case)
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
        <p>Given away by {givenAwayBy(mutant, s => called(s.action, s.args))}.</p>
      ) : decision === 'undecided' ? (
        <p>Undecided: {by ?? 'it is not known why'}.</p>
      ) : (
        <p>It does nothing that the spec would not.</p>
      )}
      {killed ? (
        <p class="quiet">
          {made ? 'The case made of this run catches it: ' : `Killed by the tier ${killed.tier}: `}
          <code>{killed.case}</code> ({killed.signature})
        </p>
      ) : decision === 'distinguished' ? (
        <p class="quiet">No case could be made of this run that catches it.</p>
      ) : null}
      {requirements.length > 0 ? (
        <details>
          <summary>{requirements.join(', ')}</summary>
          {requirements.map(id => (
            <p key={id} class="cited">
              <strong>{id}</strong> {file.clauses[id] ?? 'not in the catalogue'}
            </p>
          ))}
        </details>
      ) : null}
    </div>
  )
}
