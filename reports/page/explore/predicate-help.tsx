/** Help for writing a predicate: the paths of the state with their values, and the names of ids. */
import { useState } from 'preact/hooks'
import type { LiveModel } from '../../explorer/api.ts'
import { matcher } from '../kit/index.ts'

interface PredicateHelpProps {
  readonly model: LiveModel
  readonly onInsert: (expression: string) => void
}

/** Closed until the user opens it. Selecting a value inserts it into the predicate. */
export function PredicateHelp({ model, onInsert }: PredicateHelpProps) {
  const [query, setQuery] = useState('')
  const matches = matcher(query)
  const found = model.predicateTerms.filter(t => matches(`${t.expression} ${t.values.join(' ')}`))
  return (
    <details class="predicate-help">
      <summary>Help with predicates</summary>
      <p>
        A predicate is a JavaScript expression over <code>s</code>, the state as the spec reads it.
        These names stand for ids and kinds of ids: <code>{model.ids.join(', ')}</code>. A kind of
        ids has <code>some</code>, <code>every</code> and <code>count</code>.
      </p>
      <input
        type="search"
        aria-label="Filter the expressions"
        placeholder="Filter"
        value={query}
        onInput={event => setQuery(event.currentTarget.value)}
      />
      <ul class="expressions">
        {found.map(({ expression, values }) => (
          <li key={expression}>
            <button type="button" onClick={() => onInsert(expression)}>
              <code>{expression}</code>
            </button>
            {values.map(value => (
              <button
                key={value}
                type="button"
                onClick={() => onInsert(`${expression} === ${value}`)}
              >
                <code>{value}</code>
              </button>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}
