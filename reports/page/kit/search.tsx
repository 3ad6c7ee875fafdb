/** A search field with the number of matches beside it. */
import { useRef } from 'preact/hooks'
import { useKeys } from './keys.ts'

interface SearchProps {
  /** Accessible name: `Search the steps`. */
  readonly label: string
  readonly placeholder?: string
  readonly value: string
  readonly onInput: (value: string) => void
  /** Called by Enter and Shift+Enter: go to the next or the previous match. */
  readonly onNext?: (direction: 1 | -1) => void
  /** The matches: `3 of 12`. Screen readers announce changes. */
  readonly found?: string
  /** Focus the field when `/` is pressed; for one field a page. */
  readonly hasSlashKey?: boolean
}

/** `<Search label="Search the steps" value={query} onInput={setQuery} found="3 of 12" hasSlashKey />`. */
export function Search(props: SearchProps) {
  const { label, placeholder = '', value, onInput, onNext, found = '', hasSlashKey = false } = props
  const field = useRef<HTMLInputElement>(null)
  useKeys(hasSlashKey ? { '/': () => field.current?.focus() } : {})
  const onKey = (event: KeyboardEvent): void => {
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
        onKeyDown={onKey}
      />
      <span class="search-found" role="status">
        {found}
      </span>
    </div>
  )
}
