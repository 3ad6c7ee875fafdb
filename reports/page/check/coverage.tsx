/** The coverage of a run: the steps of each action, and the conjuncts that were decisive. */
import type { ModelResult } from '../../index.ts'
import { count, keyWords } from '../../index.ts'
import { Bar, type Column, Table, Tag } from '../kit/index.ts'
import { actionOf } from './rows.ts'

type ActionCoverage = ModelResult['coverage']['actions'][number]

/** Coverage by action. */
export function CoverageView({ result }: { readonly result: ModelResult }) {
  const { actions } = result.coverage
  const taken = actions.filter(action => action.steps > 0).length
  const conjuncts = actions.flatMap(action => action.conjuncts)
  const columns: readonly Column<ActionCoverage>[] = [
    {
      title: 'Action',
      isHeader: true,
      cell: action => (
        <>
          <code>{action.name}</code>
          <div class="quiet">
            {actionOf(result, action.name)?.description ?? keyWords(action.name)}
          </div>
        </>
      ),
    },
    {
      title: 'Steps',
      kind: 'number',
      cell: action => (action.steps === 0 ? <Tag tone="warn">never</Tag> : count(action.steps)),
    },
    { title: 'Conjuncts of the guard', cell: action => <Conjuncts action={action} /> },
  ]
  return (
    <>
      <p class="bars">
        <Bar done={taken} of={actions.length} label="actions taken" />
        <Bar
          done={conjuncts.filter(c => c.decisive).length}
          of={conjuncts.length}
          label="conjuncts decisive"
        />
      </p>
      <p class="quiet">
        A conjunct is decisive when it is the only false one in some state. A conjunct that is never
        decisive may be superfluous, or the bounds are too small for it.
      </p>
      <Table
        caption="Coverage by action"
        columns={columns}
        rows={actions}
        tone={a => (a.steps === 0 ? 'warn' : null)}
      />
    </>
  )
}

function Conjuncts({ action }: { readonly action: ActionCoverage }) {
  const { conjuncts } = action
  if (conjuncts.length === 0) return <span class="quiet">none</span>
  const decisive = conjuncts.filter(c => c.decisive).length
  return (
    <details>
      <summary>
        <Bar done={decisive} of={conjuncts.length} label="decisive" />
      </summary>
      <ul class="plain">
        {conjuncts.map(c => (
          <li key={c.name}>
            {c.decisive ? <span class="sign-good">✓</span> : <span class="sign-warn">!</span>}{' '}
            {c.name}
            {c.decisive ? null : <span class="quiet"> (never decisive)</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
