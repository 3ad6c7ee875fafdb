/** The verdict of each property on the current state and on the step that led to it. */
import type { LiveModel, LiveVerdict, View } from '../../explorer/api.ts'
import { counted } from '../../index.ts'
import { Clause, Tag, type Tone } from '../kit/index.ts'

const tones: Readonly<Record<LiveVerdict['status'], Tone>> = {
  holds: 'good',
  violated: 'bad',
  reached: 'info',
  'not reached': 'plain',
  open: 'plain',
}

interface VerdictsProps {
  readonly model: LiveModel
  readonly view: View
}

/** Violations with their clauses, then the other properties in a closed list. */
export function Verdicts({ model, view }: VerdictsProps) {
  const properties = new Map(model.properties.map(p => [p.id, p]))
  const of = (status: LiveVerdict['status']): readonly LiveVerdict[] =>
    view.verdicts.filter(v => v.status === status)
  const violated = of('violated')
  return (
    <section class="verdicts" aria-label="Properties">
      {violated.map(({ id }) => {
        const property = properties.get(id)
        return (
          <div key={id} class="note note-bad">
            <strong>
              {id} {property?.name ?? ''} is violated here.
            </strong>{' '}
            {property?.description}
            {property?.requirements.map(r => (
              <Clause key={r} id={r} text={model.clauses[r]} />
            ))}
          </div>
        )
      })}
      <details>
        <summary>
          Properties: {counted(of('holds').length, 'holds', 'hold')}
          {violated.length > 0 ? `, ${violated.length} violated` : ''}
          {of('reached').length > 0
            ? `, goals reached: ${of('reached')
                .map(v => v.id)
                .join(', ')}`
            : ''}
        </summary>
        <ul class="verdict-list">
          {view.verdicts.map(({ id, status }) => (
            <li key={id}>
              <Tag tone={tones[status]}>{status === 'open' ? 'not decided here' : status}</Tag>{' '}
              <strong>
                {id} {properties.get(id)?.name ?? ''}
              </strong>{' '}
              {properties.get(id)?.description}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
