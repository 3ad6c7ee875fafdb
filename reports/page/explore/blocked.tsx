/** What cannot be done now, and why; and the way to where it can. */
import { useState } from 'preact/hooks'
import type { LiveModel, Run, View, Wanted, Why } from '../../explorer/api.ts'
import type { BlockedAction } from '../../index.ts'
import { counted, keyWords, paramsText } from '../../index.ts'
import { Reads, StepName } from '../kit/index.ts'
import { askWhy } from './client.ts'

interface BlockedPanelProps {
  readonly model: LiveModel
  readonly view: View
  readonly here: Run
  readonly isFound: (text: string) => boolean
  readonly onSeek: (wanted: Wanted) => void
}

/** Folded until it is asked for. */
export function BlockedPanel({ model, view, here, isFound, onSeek }: BlockedPanelProps) {
  const description = new Map(model.actions.map(a => [a.name, a.description]))
  const blocked = view.blocked.filter(b => isFound(textOf(b, description.get(b.action) ?? null)))
  const enabled = [...new Set(view.enabled.map(step => step.action))].filter(name => {
    const action = model.actions.find(a => a.name === name)
    return (
      action !== undefined &&
      action.params.length > 0 &&
      isFound(`${name} ${keyWords(name)}`.toLowerCase())
    )
  })
  const key = JSON.stringify(here)
  return (
    <details class="blocked-panel">
      <summary>
        {counted(view.blocked.length + view.blockedLeftOut, 'action')} not enabled, and why
      </summary>
      {blocked.length === 0 ? (
        <p class="quiet">
          {view.blocked.length === 0 ? 'Every action is enabled.' : 'None fits the filter.'}
        </p>
      ) : null}
      <ul class="blocked-list">
        {blocked.map(b => (
          <li key={`${key} ${b.action}`}>
            <div class="blocked-head">
              <StepName action={b.action} params={b.params} lane={b.lane} />
              <button
                type="button"
                class="link"
                onClick={() => onSeek({ kind: 'action', name: b.action })}
                aria-label={`find a way to it: ${keyWords(b.action)}`}
              >
                find a way to it
              </button>
            </div>
            <Reason blocked={b} />
            {b.others > 0 ? (
              <Others
                label={`${counted(b.others, 'other choice')}, blocked too`}
                here={here}
                action={b.action}
              />
            ) : null}
          </li>
        ))}
        {enabled.map(name => (
          <li key={`${key} ${name}`}>
            <StepName action={name} params={{}} lane={null} />{' '}
            <span class="quiet">is enabled, though not for every choice:</span>
            <Others label="choices that are blocked" here={here} action={name} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The first conjunct that is false, and what it read. */
function Reason({ blocked }: { readonly blocked: BlockedAction }) {
  const { conjunct, budget, reads } = blocked
  const why =
    conjunct ??
    (budget === null ? 'there is nothing to choose for it' : `budget ${budget} is used up`)
  return (
    <div class="why">
      <span class="sign-bad" aria-hidden="true">
        ✗
      </span>
      <span>
        <span class="hidden">blocked, as this is false: </span>
        {why}
      </span>
      <Reads reads={reads} />
    </div>
  )
}

interface OthersProps {
  readonly label: string
  readonly here: Run
  readonly action: string
}

/** Every blocked choice of one action, asked for when it is opened. */
function Others({ label, here, action }: OthersProps) {
  const [why, setWhy] = useState<Why | null>(null)
  const open = (event: Event): void => {
    if (event.currentTarget instanceof HTMLDetailsElement && event.currentTarget.open && !why)
      askWhy(here, action).then(setWhy, () => setWhy(null))
  }
  return (
    <details class="others" onToggle={open}>
      <summary>{label}</summary>
      {why === null ? null : why.blocked.length === 0 ? (
        <p class="quiet">None is blocked.</p>
      ) : (
        <ul class="blocked-list">
          {why.blocked.map((b, i) => (
            <li key={i}>
              <code>{paramsText(b.params)}</code>
              <Reason blocked={b} />
            </li>
          ))}
          {why.leftOut > 0 ? <li class="quiet">and {why.leftOut} more</li> : null}
        </ul>
      )}
    </details>
  )
}

function textOf(b: BlockedAction, description: string | null): string {
  const reads = b.reads.map(r => `${r.path} ${r.value}`)
  const parts = [
    b.action,
    keyWords(b.action),
    paramsText(b.params),
    b.lane ?? 'environment',
    description ?? '',
  ]
  return [...parts, b.conjunct ?? '', b.budget ?? '', ...reads].join(' ').toLowerCase()
}
