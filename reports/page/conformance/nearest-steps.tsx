/** The steps of the spec that are nearest to the event seen, with their false conjuncts and the values that these read. */
import type { Failure, Nearest } from '../../../conformance/index.ts'
import { called } from '../../index.ts'
import { Conjunct } from '../kit/index.ts'

/** Steps that would explain the event if their conjuncts were true. */
export function NearestSteps({ failure }: { readonly failure: Failure }) {
  const { excluded } = failure.explanation
  const items = excluded.filter(e => e.kind !== 'snapshot')
  if (items.length === 0) return null
  return (
    <>
      <h2>Nearest steps of the spec</h2>
      {items.map((e, i) => (
        <section key={i}>
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
        <code class="chip">{called(action, params)}</code>{' '}
        {failed.length === 0
          ? kind === 'refusal'
            ? 'is enabled: every conjunct of its guard is true.'
            : 'is enabled, but it does not explain the later events.'
          : `is not enabled, because ${failed.length === 1 ? 'this conjunct is' : 'these conjuncts are'} false:`}
      </p>
      <ul class="guard">
        {failed.map(c => (
          <Conjunct key={c.name} name={c.name} reads={c.reads} isTrue={false} />
        ))}
      </ul>
    </div>
  )
}
