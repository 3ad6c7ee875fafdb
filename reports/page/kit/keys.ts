/** Keys for the whole page. They are silent while the reader types, and with a modifier held. */
import { useEffect } from 'preact/hooks'

/** What a key does, by its `KeyboardEvent.key`: `{ ArrowRight: next, j: next }`. */
export type KeyMap = Readonly<Record<string, () => void>>

/** Listens for these keys while the component is shown. */
export function useKeys(keys: KeyMap): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const act = keys[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  })
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select')
}
