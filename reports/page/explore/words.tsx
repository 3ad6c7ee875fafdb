/** What can be written in a predicate for this model: every part of the state, its values, and the names of ids. */
import { useState } from 'preact/hooks'
import type { LiveModel } from '../../explorer/api.ts'

interface WordsProps {
  readonly model: LiveModel
  readonly onInsert: (word: string) => void
}

/** Folded until it is asked for; a value is put into the predicate by choosing it. */
export function Words({ model, onInsert }: WordsProps) {
  const [query, setQuery] = useState('')
  const wanted = query.toLowerCase()
  const found = model.words.filter(w =>
    `${w.expression} ${w.values.join(' ')}`.toLowerCase().includes(wanted),
  )
  return (
    <details class="words">
      <summary>What can be said</summary>
      <p>
        An expression of JavaScript over <code>s</code>, the state, as the spec reads it. Ids go by
        their names: <code>{model.ids.join(', ')}</code>. A kind of ids has <code>some</code>,{' '}
        <code>every</code> and <code>count</code>.
      </p>
      <input
        type="search"
        aria-label="Filter what can be said"
        placeholder="Filter"
        value={query}
        onInput={event => setQuery(event.currentTarget.value)}
      />
      <ul class="word-list">
        {found.map(({ expression, values }) => (
          <li key={expression}>
            <button type="button" class="word" onClick={() => onInsert(expression)}>
              <code>{expression}</code>
            </button>
            {values.map(value => (
              <button
                key={value}
                type="button"
                class="word"
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
