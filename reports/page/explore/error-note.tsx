/** An error in its four parts. */
import type { ErrorText } from '../../index.ts'

/** What failed, why, with what, and what to try. */
export function ErrorNote({ error }: { readonly error: ErrorText }) {
  const values = Object.entries(error.values)
  return (
    <div class="note note-bad" role="alert">
      <p>
        <strong>{error.what}</strong>
      </p>
      <p>Likely cause: {error.cause}.</p>
      {values.length === 0 ? null : (
        <dl class="values">
          {values.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code>{textOf(value)}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p>Try: {error.advice}.</p>
    </div>
  )
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  const isList = Array.isArray(value) && value.every(v => typeof v === 'string')
  return isList ? value.join(', ') : JSON.stringify(value)
}
