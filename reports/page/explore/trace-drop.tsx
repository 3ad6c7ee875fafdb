/** Opens a counterexample from a file that the user drops on the page or selects. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ErrorText } from '../../index.ts'
import type { Opened } from '../../explorer/api.ts'
import { ErrorNote } from '../kit/index.ts'
import { askTrace, errorPartsOf } from './client.ts'

interface TraceDropProps {
  readonly opened: Opened | null
  readonly onOpen: (opened: Opened) => void
}

/** A button, and notes about the counterexample that is open. A file can be dropped anywhere on the page. */
export function TraceDrop({ opened, onOpen }: TraceDropProps) {
  const [error, setError] = useState<ErrorText | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const open = (file: File | undefined): void => {
    if (!file) return
    setError(null)
    readTrace(file)
      .then(askTrace)
      .then(onOpen, (thrown: unknown) => setError(errorPartsOf(thrown)))
  }
  useEffect(() => {
    const over = (event: DragEvent): void => event.preventDefault()
    const drop = (event: DragEvent): void => {
      event.preventDefault()
      open(event.dataTransfer?.files[0])
    }
    addEventListener('dragover', over)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('drop', drop)
    }
  })
  return (
    <div class="trace-drop">
      <button
        type="button"
        onClick={() => input.current?.click()}
        title="Or drop the file on this page"
      >
        Open a counterexample …
      </button>
      <input
        ref={input}
        type="file"
        class="hidden"
        tabIndex={-1}
        accept=".json,application/json"
        aria-label="A trace.json or result.json"
        onChange={event => {
          open(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      {opened ? (
        <p class="note">
          This is a counterexample{opened.property === null ? '' : ` of ${opened.property}`}. Go to
          any step and continue from there.
          {opened.notes.map(note => (
            <span key={note} class="note-line">
              {note}
            </span>
          ))}
        </p>
      ) : null}
      {error ? <ErrorNote error={error} /> : null}
    </div>
  )
}

/** The trace in a file; of a result file, the first trace. */
async function readTrace(file: File): Promise<unknown> {
  const json: unknown = JSON.parse(await file.text())
  const results = (json as { readonly results?: unknown } | null)?.results
  if (!Array.isArray(results)) return json
  return results
    .map((result: unknown) => (result as { readonly trace?: unknown } | null)?.trace)
    .find(trace => trace !== null && trace !== undefined)
}
