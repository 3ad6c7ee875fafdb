/** A fraction as a bar, with the numbers beside it. */
import { count } from '../../index.ts'

interface BarProps {
  readonly done: number
  readonly of: number
  /** The unit: `conjuncts decisive`. */
  readonly label: string
}

/** `<Bar done={3} of={4} label="conjuncts decisive" />` reads `3 of 4 conjuncts decisive`. */
export function Bar({ done, of, label }: BarProps) {
  const percentage = of === 0 ? 0 : Math.round((100 * done) / of)
  return (
    <span class="bar">
      <svg class="bar-track" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect class="bar-whole" width="100" height="6" rx="3" />
        <rect class={done === of ? 'bar-full' : 'bar-part'} width={percentage} height="6" rx="3" />
      </svg>
      <span>
        {count(done)} of {count(of)} {label}
      </span>
    </span>
  )
}
