/** The steps of the spec that came nearest to what was seen, with the conjuncts that were false and what they read. */
import type { Failure, Nearest } from '../../../conformance/index.ts'
import { called } from '../../index.ts'
import { Reads } from '../kit/index.ts'

/** Steps that would have explained it, had their conjuncts held. */
export function NearestSteps({ failure }: { readonly failure: Failure }) {
  const { excluded } = failure.explanation
  const items = excluded.filter(e => e.kind !== 'snapshot')
  if (items.length === 0) return null
  return (
    <>
      <h2>Why not</h2>
      {items.map((e, i) => (
        <section key={i} class="nearest">
          {e.nearest.length === 0 ? (
            <p>
              The spec has no step called <code>{e.item}</code>.
            </p>
          ) : (
            e.nearest.map((n, k) => <NearestStep key={k} nearest={n} kind={e.kind} />)
          )}
        </section>
      ))}
    </>
  )
}

function NearestStep({ nearest, kind }: { readonly nearest: Nearest; readonly kind: string }) {
  const { action, params, failed } = nearest
  return (
    <div class="nearest-step">
      <p>
        <code class="seen">{called(action, params)}</code>{' '}
        {failed.length === 0
          ? kind === 'refusal'
            ? 'is possible: every condition of it holds.'
            : 'is possible, but not what was seen after it.'
          : `would need ${failed.length === 1 ? 'this, which is false' : 'all of these, which are false'}:`}
      </p>
      <ul class="guard">
        {failed.map(c => (
          <li key={c.name}>
            <span class="sign-bad" aria-hidden="true">
              ✗
            </span>
            <span>{c.name}</span>
            <Reads reads={c.reads} />
          </li>
        ))}
      </ul>
    </div>
  )
}
