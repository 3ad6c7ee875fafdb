/** Light or dark: the system's setting until the user chooses. The browser remembers the choice if it can. */
import { useEffect, useState } from 'preact/hooks'

type Theme = 'auto' | 'light' | 'dark'

const storageKey = 'lockstep-theme'
const next: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' }
const signs: Readonly<Record<Theme, string>> = { auto: '◐', light: '○', dark: '●' }

/** A button that cycles through automatic, light and dark. */
export function ThemeButton() {
  const [theme, setTheme] = useState<Theme>(storedTheme)
  useEffect(() => {
    document.documentElement.style.colorScheme = theme === 'auto' ? 'light dark' : theme
    storeTheme(theme)
  }, [theme])
  return (
    <button
      type="button"
      class="icon"
      aria-label={`Colours: ${theme}`}
      title={`Colours: ${theme}`}
      onClick={() => setTheme(next[theme])}
    >
      <span aria-hidden="true">{signs[theme]}</span>
    </button>
  )
}

function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(storageKey)
    return stored === 'light' || stored === 'dark' ? stored : 'auto'
  } catch {
    return 'auto'
  }
}

function storeTheme(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme)
  } catch {
    // The browser may deny storage to a page that was opened from a file. The choice then lasts until it is closed.
  }
}
