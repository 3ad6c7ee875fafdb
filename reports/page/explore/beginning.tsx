/** Where the run begins, for models with several initial states: each is told by how it differs from the first. */
import { useEffect, useState } from 'preact/hooks'
import type { Initials, LiveModel } from '../../explorer/api.ts'
import { askInitials } from './client.ts'
import { differences } from './differ.ts'

interface BeginningProps {
  readonly model: LiveModel
  readonly initial: number
  readonly onChoose: (initial: number) => void
}

/** Nothing where there is nothing to choose. */
export function Beginning({ model, initial, onChoose }: BeginningProps) {
  const [initials, setInitials] = useState<Initials | null>(null)
  const isChoice = model.initials > 1
  useEffect(() => {
    if (isChoice) askInitials().then(setInitials, () => setInitials(null))
  }, [isChoice])
  if (!isChoice || !initials) return null
  const first = initials.states[0]?.state ?? null
  return (
    <label class="beginning">
      <span>Begins in</span>
      <select value={initial} onChange={event => onChoose(Number(event.currentTarget.value))}>
        {initials.states.map((s, i) => (
          <option key={i} value={i}>
            {i + 1}: {differences(first, s.state).join(', ') || 'the first initial state'}
          </option>
        ))}
      </select>
      {initials.leftOut > 0 ? (
        <span class="quiet">{initials.leftOut} more are not listed</span>
      ) : null}
    </label>
  )
}
