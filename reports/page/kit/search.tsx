/** A search field with what it found beside it. */
import { useRef } from 'preact/hooks'
import { useKeys } from './keys.ts'

interface SearchProps {
  /** What is searched: `Search steps`. */
  readonly label: string
  readonly placeholder?: string
  readonly value: string
  readonly onInput: (value: string) => void
  /** Enter and Shift+Enter: to the next or the previous find. */
  readonly onNext?: (direction: 1 | -1) => void
  /** `3 of 12`, read out when it changes; empty for nothing. */
  readonly found?: string
  /** Whether `/` puts the cursor here; one field a page. */
  readonly isSlash?: boolean
}

/** `<Search label="Search steps" value={query} onInput={setQuery} found="3 of 12" isSlash />`. */
export function Search(props: SearchProps) {
  const { label, placeholder = '', value, onInput, onNext, found = '', isSlash = false } = props
  const field = useRef<HTMLInputElement>(null)
  useKeys(isSlash ? { '/': () => field.current?.focus() } : {})
  const hear = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && onNext) onNext(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape' && value !== '') onInput('')
    else if (event.key === 'Escape') field.current?.blur()
    else return
    event.preventDefault()
  }
  return (
    <div class="search">
      <input
        ref={field}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onInput={event => onInput(event.currentTarget.value)}
        onKeyDown={hear}
      />
      <span class="search-found" role="status">
        {found}
      </span>
    </div>
  )
}
