/** The keyboard shortcuts, in a dialog that `?` opens. */
import { useRef } from 'preact/hooks'
import { useKeys } from './keys.ts'

const shortcuts: readonly (readonly [keys: string, effect: string])[] = [
  ['→ or j', 'next step'],
  ['← or k', 'previous step'],
  ['Home, End', 'first and last step'],
  ['/', 'search the steps'],
  ['Enter, Shift+Enter', 'next and previous match, while searching'],
  ['Esc', 'clear the search, then leave the field'],
  ['?', 'show this help'],
]

/** A button, and the dialog. */
export function Help() {
  const dialog = useRef<HTMLDialogElement>(null)
  const open = (): void => dialog.current?.showModal()
  useKeys({ '?': open })
  return (
    <>
      <button
        type="button"
        class="icon"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={open}
      >
        <span aria-hidden="true">?</span>
      </button>
      <dialog ref={dialog} aria-labelledby="help-title">
        <h2 id="help-title">Keyboard shortcuts</h2>
        <dl class="shortcuts">
          {shortcuts.map(([keys, effect]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{effect}</dd>
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
