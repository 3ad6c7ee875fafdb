/** The choice of the initial state, for models that have several. Each is described by its difference from the first. */
import { useEffect, useState } from 'preact/hooks'
import type { InitialStates, LiveModel } from '../../explorer/api.ts'
import { askInitials } from './client.ts'
import { stateDiff } from './state-diff.ts'

interface InitialStateProps {
  readonly model: LiveModel
  readonly initial: number
  readonly onSelect: (initial: number) => void
}

/** Renders nothing for a model with one initial state. */
export function InitialState({ model, initial, onSelect }: InitialStateProps) {
  const [initials, setInitials] = useState<InitialStates | null>(null)
  const hasChoice = model.initialStateCount > 1
  useEffect(() => {
    if (hasChoice) askInitials().then(setInitials, () => setInitials(null))
  }, [hasChoice])
  if (!hasChoice || !initials) return null
  const first = initials.states[0]?.state ?? null
  return (
    <label class="initial-state">
      <span>Initial state</span>
      <select value={initial} onChange={event => onSelect(Number(event.currentTarget.value))}>
        {initials.states.map((s, i) => (
          <option key={i} value={i}>
            {i + 1}: {stateDiff(first, s.state).join(', ') || 'the first initial state'}
          </option>
        ))}
      </select>
      {initials.leftOut > 0 ? (
        <span class="quiet">{initials.leftOut} more are not listed</span>
      ) : null}
    </label>
  )
}
