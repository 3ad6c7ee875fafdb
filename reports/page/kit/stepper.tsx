/** First, previous, next, last: by button and by key (← → j k Home End). */
import { useRef } from 'preact/hooks'
import { useKeys } from './keys.ts'

interface StepperProps {
  /** Where the reader is, from 0 to `last`. */
  readonly position: number
  readonly last: number
  readonly onGo: (position: number) => void
  /** What is counted: `step`. */
  readonly noun?: string
}

/** `<Stepper position={7} last={20} onGo={goTo} />`. */
export function Stepper({ position, last, onGo, noun = 'step' }: StepperProps) {
  // Keys come faster than the page is drawn, so what was asked for last counts, not what is shown.
  const at = useRef(position)
  at.current = position
  const to = (target: (from: number) => number) => (): void => {
    const inside = Math.max(0, Math.min(last, target(at.current)))
    if (inside === at.current) return
    at.current = inside
    onGo(inside)
  }
  const [first, back, on, end] = [to(() => 0), to(n => n - 1), to(n => n + 1), to(() => last)]
  useKeys({ ArrowRight: on, j: on, ArrowLeft: back, k: back, Home: first, End: end })
  const atStart = position === 0
  const atEnd = position === last
  return (
    <div class="stepper" role="group" aria-label={`Go through the ${noun}s`}>
      <StepButton
        label={`First ${noun}`}
        sign="M4 3v10M13 3 7 8l6 5"
        isOff={atStart}
        onPress={first}
      />
      <StepButton label={`Previous ${noun}`} sign="M11 3 5 8l6 5" isOff={atStart} onPress={back} />
      <span class="stepper-place">
        {noun} <strong>{position}</strong> of {last}
      </span>
      <StepButton label={`Next ${noun}`} sign="m5 3 6 5-6 5" isOff={atEnd} onPress={on} />
      <StepButton label={`Last ${noun}`} sign="M12 3v10M3 3l6 5-6 5" isOff={atEnd} onPress={end} />
    </div>
  )
}

interface StepButtonProps {
  readonly label: string
  /** An SVG path on 16 × 16. */
  readonly sign: string
  readonly isOff: boolean
  readonly onPress: () => void
}

/** Off is said and not enforced by `disabled`, which would throw away the reader's focus. */
function StepButton({ label, sign, isOff, onPress }: StepButtonProps) {
  return (
    <button type="button" class="icon" aria-label={label} aria-disabled={isOff} onClick={onPress}>
      <svg class="sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={sign} />
      </svg>
    </button>
  )
}
