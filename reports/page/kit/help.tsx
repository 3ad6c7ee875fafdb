/** The keys, in a dialogue that `?` opens. */
import { useRef } from 'preact/hooks'
import { useKeys } from './keys.ts'

const keys: readonly (readonly [string, string])[] = [
  ['→ or j', 'next step'],
  ['← or k', 'previous step'],
  ['Home, End', 'first and last step'],
  ['/', 'search the steps'],
  ['Enter, Shift+Enter', 'next and previous find, while searching'],
  ['Esc', 'clear the search, leave the field'],
  ['?', 'this help'],
]

/** A button, and the dialogue. */
export function Help() {
  const dialog = useRef<HTMLDialogElement>(null)
  const open = (): void => dialog.current?.showModal()
  useKeys({ '?': open })
  return (
    <>
      <button type="button" class="icon" aria-label="Keys" title="Keys (?)" onClick={open}>
        <span aria-hidden="true">?</span>
      </button>
      <dialog ref={dialog} aria-labelledby="help-title">
        <h2 id="help-title">Keys</h2>
        <dl class="keys">
          {keys.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </dialog>
    </>
  )
}
