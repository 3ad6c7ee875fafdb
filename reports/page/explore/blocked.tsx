/** The blocked actions with the reasons, and a button that searches for a state in which an action is enabled. */
import { useState } from 'preact/hooks'
import type { LiveModel, Run, View, SearchTarget, BlockedChoices } from '../../explorer/api.ts'
import { counted, keyWords, paramsText } from '../../index.ts'
import { BlockedReason, StepName, blockedText } from '../kit/index.ts'
import { askBlockedChoices } from './client.ts'

interface BlockedPanelProps {
  readonly model: LiveModel
  readonly view: View
  /** The run to the current state. */
  readonly here: Run
  /** The filter of the page. */
  readonly matches: (text: string) => boolean
  readonly onSearch: (target: SearchTarget) => void
}

/** Closed until the user opens it. */
export function BlockedPanel({ model, view, here, matches, onSearch }: BlockedPanelProps) {
  const descriptions = new Map(model.actions.map(a => [a.name, a.description ?? '']))
  const blocked = view.blocked.filter(b =>
    matches(`${blockedText(b, model.elsewhere)} ${descriptions.get(b.action) ?? ''}`),
  )
  const enabledNames = new Set(view.enabled.map(step => step.action))
  const enabled = model.actions.filter(
    a =>
      enabledNames.has(a.name) && a.params.length > 0 && matches(`${a.name} ${keyWords(a.name)}`),
  )
  const key = JSON.stringify(here)
  return (
    <details class="blocked-panel">
      <summary>
        {counted(view.blocked.length + view.blockedLeftOut, 'blocked action')}, and why
      </summary>
      {blocked.length === 0 ? (
        <p class="quiet">
          {view.blocked.length === 0
            ? 'Every action is enabled.'
            : 'No blocked action matches the filter.'}
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
                onClick={() => onSearch({ kind: 'action', name: b.action })}
                aria-label={`find a path to ${keyWords(b.action)}`}
              >
                find a path
              </button>
            </div>
            <BlockedReason blocked={b} />
            {b.others > 0 ? (
              <Others
                label={`${counted(b.others, 'other choice')} blocked too`}
                here={here}
                action={b.action}
              />
            ) : null}
          </li>
        ))}
        {enabled.map(({ name }) => (
          <li key={`${key} ${name}`}>
            <StepName action={name} params={{}} lane={null} />{' '}
            <span class="quiet">is enabled for some choices of parameters only:</span>
            <Others label="blocked choices" here={here} action={name} />
          </li>
        ))}
      </ul>
    </details>
  )
}

interface OthersProps {
  readonly label: string
  readonly here: Run
  readonly action: string
}

/** Every blocked choice of parameters of one action. The server is asked when the user opens the list. */
function Others({ label, here, action }: OthersProps) {
  const [why, setWhy] = useState<BlockedChoices | null>(null)
  const open = (event: Event): void => {
    if (event.currentTarget instanceof HTMLDetailsElement && event.currentTarget.open && !why)
      askBlockedChoices(here, action).then(setWhy, () => setWhy(null))
  }
  return (
    <details class="others" onToggle={open}>
      <summary>{label}</summary>
      {why === null ? null : why.blocked.length === 0 ? (
        <p class="quiet">No choice is blocked.</p>
      ) : (
        <ul class="blocked-list">
          {why.blocked.map((b, i) => (
            <li key={i}>
              <code>{paramsText(b.params)}</code>
              <BlockedReason blocked={b} />
            </li>
          ))}
          {why.leftOut > 0 ? <li class="quiet">and {why.leftOut} more</li> : null}
        </ul>
      )}
    </details>
  )
}
