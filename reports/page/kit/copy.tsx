/** A command line with a button that copies it. */
import { useState } from 'preact/hooks'

interface CopyLineProps {
  /** The purpose of the line: `Replay`. */
  readonly label: string
  readonly text: string
}

/** `<CopyLine label="Replay" text="lockstep replay trace.json" />`. */
export function CopyLine({ label, text }: CopyLineProps) {
  const [message, setMessage] = useState('')
  const copy = (): void => {
    writeClipboard(text).then(
      () => setMessage('Copied'),
      () => setMessage('Select the line and copy it'),
    )
    setTimeout(() => setMessage(''), 2000)
  }
  return (
    <div class="copy-line">
      <span class="copy-label">{label}</span>
      <code tabIndex={0}>{text}</code>
      <button type="button" onClick={copy} aria-label={`Copy the command: ${label}`}>
        Copy
      </button>
      <span class="copy-message" role="status">
        {message}
      </span>
    </div>
  )
}

/** Fails where the browser gives no clipboard to a page that was opened from a file. */
async function writeClipboard(text: string): Promise<void> {
  if (!isSecureContext) throw new Error('the clipboard is not available')
  await navigator.clipboard.writeText(text)
}
