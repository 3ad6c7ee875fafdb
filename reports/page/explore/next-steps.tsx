/** The enabled steps by lane. Each is a button with the step's description and the changes that it would make. */
import { useState } from 'preact/hooks'
import type { LiveModel, LiveStep, Run, View, SearchTarget } from '../../explorer/api.ts'
import { counted, keyWords, paramsText } from '../../index.ts'
import { Search, Tag, changeText, matcher, useKeys } from '../kit/index.ts'
import { BlockedPanel } from './blocked.tsx'
import type { Navigation } from './position.ts'

interface NextStepsProps {
  readonly model: LiveModel
  readonly view: View
  /** The run to the current state. */
  readonly here: Run
  readonly navigation: Navigation
  readonly onSearch: (target: SearchTarget) => void
}

/** The right column of the page. */
export function NextSteps({ model, view, here, navigation, onSearch }: NextStepsProps) {
  const [query, setQuery] = useState('')
  const matches = matcher(query)
  const descriptions = new Map(model.actions.map(a => [a.name, a.description]))
  const found = view.enabled.filter(step =>
    matches(textOf(step, descriptions.get(step.action) ?? null, model.elsewhere)),
  )
  const lanes = [...model.lanes, null].filter(lane => found.some(step => step.lane === lane))
  const ordered = lanes.flatMap(lane => found.filter(step => step.lane === lane))
  const take = (index: number) => (): void => {
    const step = ordered[index]
    if (step) navigation.take(step)
  }
  useKeys(Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`${i + 1}`, take(i)])))
  return (
    <section class="next" aria-label="Next steps">
      <div class="panel-head">
        <h2>Next steps</h2>
        <span class="quiet" title="The keys 1 to 9 take these steps">
          {counted(view.enabled.length, 'step')} enabled
        </span>
      </div>
      <Search
        label="Filter steps and blocked actions"
        placeholder="Filter: action, node, value, reason  ( / )"
        value={query}
        onInput={setQuery}
        found={query === '' ? '' : `${found.length} of ${view.enabled.length}`}
        hasSlashKey
      />
      <StateNote view={view} isFiltered={found.length < view.enabled.length} />
      {lanes.map(lane => (
        <div key={lane ?? ''} class="next-lane">
          <h3>{lane === null ? model.elsewhere : <span class="lane-chip">{lane}</span>}</h3>
          <ul class="next-steps">
            {ordered.map((step, i) =>
              step.lane === lane ? (
                <li key={i}>
                  <StepButton
                    step={step}
                    number={i + 1}
                    description={descriptions.get(step.action) ?? null}
                    onTake={take(i)}
                  />
                </li>
              ) : null,
            )}
          </ul>
        </div>
      ))}
      <BlockedPanel model={model} view={view} here={here} matches={matches} onSearch={onSearch} />
    </section>
  )
}

/** A note for a state without steps, and for one that `check` does not expand. */
function StateNote({ view, isFiltered }: { readonly view: View; readonly isFiltered: boolean }) {
  if (view.enabled.length > 0 && !isFiltered)
    return view.isOutsideConstraint ? (
      <p class="note">
        This state is outside the model’s constraint. <code>check</code> does not expand it.
      </p>
    ) : null
  if (isFiltered) return null
  if (view.isDeadlock)
    return (
      <p class="note note-bad">
        Deadlock: no action is enabled, and the spec does not declare this state terminal.
      </p>
    )
  return (
    <p class="note">
      No action is enabled{view.isTerminal ? '; the spec declares this state terminal' : ''}.
    </p>
  )
}

interface StepButtonProps {
  readonly step: LiveStep
  readonly number: number
  readonly description: string | null
  readonly onTake: () => void
}

function StepButton({ step, number, description, onTake }: StepButtonProps) {
  const detail = paramsText(step.params)
  const changes = step.changes.map(changeText)
  return (
    <button type="button" class="next-step" onClick={onTake} title={changes.join('\n')}>
      <span class="next-title">
        <span class="next-name">
          <strong>{keyWords(step.action)}</strong>
          {detail === '' ? null : <code class="quiet">{detail}</code>}
        </span>
        {step.violates.length > 0 ? (
          <Tag tone="bad">violates {step.violates.join(', ')}</Tag>
        ) : null}
        {step.isLoop ? <Tag tone="plain">changes nothing</Tag> : null}
        {number <= 9 ? <kbd aria-hidden="true">{number}</kbd> : null}
      </span>
      {description === null ? null : <span class="next-description">{description}</span>}
      {changes.length === 0 ? null : (
        <span class="next-changes">
          {changes.slice(0, 3).map((change, i) => (
            <code key={i}>{change}</code>
          ))}
          {changes.length > 3 ? <span class="quiet">and {changes.length - 3} more</span> : null}
        </span>
      )}
    </button>
  )
}

/** The text that the filter searches. */
function textOf(step: LiveStep, description: string | null, environment: string): string {
  const { action, params, lane, changes } = step
  const name = [action, keyWords(action), paramsText(params), lane ?? environment]
  return [...name, description ?? '', ...changes.map(changeText)].join(' ')
}
