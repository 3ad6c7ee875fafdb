/** An error in its four parts: what failed, the likely cause, the values, and what to try. */
import type { ErrorText } from '../../index.ts'

/** An error that just happened; screen readers announce it. */
export function ErrorNote({ error }: { readonly error: ErrorText }) {
  return (
    <div class="note note-bad" role="alert">
      <ErrorParts error={error} />
    </div>
  )
}

/** The four parts, for an error that belongs to the content of the page. */
export function ErrorParts({ error }: { readonly error: ErrorText }) {
  const values = Object.entries(error.values)
  return (
    <>
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
                <code>{valueOf(value)}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p>Try: {error.advice}.</p>
    </>
  )
}

function valueOf(value: unknown): string {
  if (typeof value === 'string') return value
  const isList = Array.isArray(value) && value.every(v => typeof v === 'string')
  return isList ? value.join(', ') : JSON.stringify(value)
}
