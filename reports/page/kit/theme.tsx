/** Light or dark: as the system has it, until the reader chooses. The choice is remembered where the browser allows. */
import { useEffect, useState } from 'preact/hooks'

type Theme = 'auto' | 'light' | 'dark'

const storageKey = 'lockstep-theme'
const next: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' }
const signs: Readonly<Record<Theme, string>> = { auto: '◐', light: '○', dark: '●' }

/** A button that goes through automatic, light and dark. */
export function ThemeButton() {
  const [theme, setTheme] = useState<Theme>(remembered)
  useEffect(() => {
    document.documentElement.style.colorScheme = theme === 'auto' ? 'light dark' : theme
    remember(theme)
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

/** A file opened from disk may be refused its storage; then the choice lasts as long as the page. */
function remembered(): Theme {
  try {
    const stored = localStorage.getItem(storageKey)
    return stored === 'light' || stored === 'dark' ? stored : 'auto'
  } catch {
    return 'auto'
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme)
  } catch {
    // Nothing to do: see above.
  }
}
