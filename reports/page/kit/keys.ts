/** Keyboard shortcuts for the whole page. They are inactive while the user types or holds a modifier key. */
import { useEffect } from 'preact/hooks'

/** Actions by `KeyboardEvent.key`: `{ ArrowRight: next, j: next }`. */
export type KeyMap = Readonly<Record<string, () => void>>

/** Handles these keys while the component is shown. */
export function useKeys(keys: KeyMap): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const act = keys[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select')
}
