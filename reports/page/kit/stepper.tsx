/** First, previous, next, last: by button and by key (← → j k Home End). */
import { useRef } from 'preact/hooks'
import { useKeys } from './keys.ts'

interface StepperProps {
  /** The current step, from 0 to `last`. */
  readonly position: number
  readonly last: number
  readonly onGo: (position: number) => void
}

/** `<Stepper position={7} last={20} onGo={goTo} />`. */
export function Stepper({ position, last, onGo }: StepperProps) {
  // Keys can arrive faster than the page is drawn, so each starts from the last request and not from what is shown.
  const current = useRef(position)
  current.current = position
  const to = (target: (from: number) => number) => (): void => {
    const inside = Math.max(0, Math.min(last, target(current.current)))
    if (inside === current.current) return
    current.current = inside
    onGo(inside)
  }
  const [first, previous, next, end] = [to(() => 0), to(n => n - 1), to(n => n + 1), to(() => last)]
  useKeys({ ArrowRight: next, j: next, ArrowLeft: previous, k: previous, Home: first, End: end })
  const atStart = position === 0
  const atEnd = position === last
  return (
    <div class="stepper" role="group" aria-label="Go through the steps">
      <StepButton
        label="First step"
        icon="M4 3v10M13 3 7 8l6 5"
        isDisabled={atStart}
        onPress={first}
      />
      <StepButton
        label="Previous step"
        icon="M11 3 5 8l6 5"
        isDisabled={atStart}
        onPress={previous}
      />
      <span class="stepper-position">
        step <strong>{position}</strong> of {last}
      </span>
      <StepButton label="Next step" icon="m5 3 6 5-6 5" isDisabled={atEnd} onPress={next} />
      <StepButton label="Last step" icon="M12 3v10M3 3l6 5-6 5" isDisabled={atEnd} onPress={end} />
    </div>
  )
}

interface StepButtonProps {
  readonly label: string
  /** An SVG path in a box of 16 × 16. */
  readonly icon: string
  readonly isDisabled: boolean
  readonly onPress: () => void
}

/** Uses `aria-disabled`, because the attribute `disabled` would take the focus away from the button. */
function StepButton({ label, icon, isDisabled, onPress }: StepButtonProps) {
  return (
    <button
      type="button"
      class="icon"
      aria-label={label}
      aria-disabled={isDisabled}
      onClick={onPress}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={icon} />
      </svg>
    </button>
  )
}
