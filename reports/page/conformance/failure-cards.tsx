/** Failures, one card for each kind of failure: cases that fail alike are told once, whoever fails. */
import type { CaseResult } from '../../../conformance/index.ts'
import { counted, kindText } from '../../index.ts'
import { href } from '../kit/index.ts'
import { Clause } from './clause.tsx'
import { type Alike, type Failing, alike } from './alike.ts'
import type { Run } from './runs.ts'

const shownMax = 12
const othersMax = 6

/** `<FailureCards runs={runs} />`. */
export function FailureCards({ runs }: { readonly runs: readonly Run[] }) {
  const all = alike(runs)
  if (all.length === 0) return null
  return (
    <>
      <h2>{counted(all.length, 'kind')} of failure</h2>
      {all.slice(0, shownMax).map(a => (
        <Card key={a.signature} alike={a} />
      ))}
      {all.length > shownMax ? (
        <p class="quiet">
          {counted(all.length - shownMax, 'more kind')} of failure: see the cases below.
        </p>
      ) : null}
    </>
  )
}

function Card({ alike: { failing } }: { readonly alike: Alike }) {
  const [first] = failing
  const failure = first?.shown.failure
  if (!first || !failure) return null
  const [row] = failure.requirements
  return (
    <section class="card card-bad">
      <h3 class="card-title">
        <a href={caseHref(first.run, first.shown)}>{capital(kindText(failure))}</a>:{' '}
        <code class="seen">{failure.seen}</code>
      </h3>
      {row === undefined ? null : <Clause id={row} description={first.run.file.clauses[row]} />}
      {failing.map(f => (
        <Who key={f.run.key} failing={f} />
      ))}
    </section>
  )
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** One implementation that fails so, with its cases. */
function Who({ failing: { run, shown, others } }: { readonly failing: Failing }) {
  return (
    <p class="quiet">
      {run.key}: <a href={caseHref(run, shown)}>{shown.id}</a>
      {others.slice(0, othersMax).map(c => (
        <span key={c.id}>
          , <a href={caseHref(run, c)}>{c.id}</a>
        </span>
      ))}
      {others.length > othersMax ? ` and ${counted(others.length - othersMax, 'more case')}` : ''}
    </p>
  )
}

function caseHref(run: Run, one: CaseResult): string {
  return href('conformance', run.key, one.id)
}
