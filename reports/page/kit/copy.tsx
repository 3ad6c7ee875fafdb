/** A command line with a button that copies it. */
import { useState } from 'preact/hooks'

interface CopyLineProps {
  /** What the line does: `Replay`. */
  readonly label: string
  readonly text: string
}

/** `<CopyLine label="Replay" text="lockstep replay trace.json" />`. */
export function CopyLine({ label, text }: CopyLineProps) {
  const [said, setSaid] = useState('')
  const copy = (): void => {
    writeClipboard(text).then(
      () => setSaid('Copied'),
      () => setSaid('Select the line and copy it'),
    )
    setTimeout(() => setSaid(''), 2000)
  }
  return (
    <div class="copy-line">
      <span class="copy-label">{label}</span>
      <code tabIndex={0}>{text}</code>
      <button type="button" onClick={copy} aria-label={`Copy the line: ${label}`}>
        Copy
      </button>
      <span class="copy-said" role="status">
        {said}
      </span>
    </div>
  )
}

/** A page opened from a file has no clipboard interface in some browsers; the old command works there. */
async function writeClipboard(text: string): Promise<void> {
  if (isSecureContext) {
    await navigator.clipboard.writeText(text)
    return
  }
  throw new Error('no clipboard here')
}
