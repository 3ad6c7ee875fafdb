/** What can be done now, by lane: each step a button in words, with what it would change. */
import { useState } from 'preact/hooks'
import type { LiveModel, LiveStep, Run, View, Wanted } from '../../explorer/api.ts'
import { counted, keyWords, paramsText } from '../../index.ts'
import { Search, Tag, useKeys } from '../kit/index.ts'
import { BlockedPanel } from './blocked.tsx'
import { changeText } from './differ.ts'
import type { Ways } from './position.ts'

interface NextStepsProps {
  readonly model: LiveModel
  readonly view: View
  readonly here: Run
  readonly ways: Ways
  /** Searches for the nearest step of an action. */
  readonly onSeek: (wanted: Wanted) => void
}

/** On the right of the page. */
export function NextSteps({ model, view, here, ways, onSeek }: NextStepsProps) {
  const [query, setQuery] = useState('')
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
  const isFound = (text: string): boolean => words.every(word => text.includes(word))
  const description = new Map(model.actions.map(a => [a.name, a.description]))
  const found = view.enabled.filter(step =>
    isFound(textOf(step, description.get(step.action) ?? null)),
  )
  const lanes = [...model.lanes, null].filter(lane => found.some(step => step.lane === lane))
  const ordered = lanes.flatMap(lane => found.filter(step => step.lane === lane))
  const take = (index: number) => (): void => {
    const step = ordered[index]
    if (step) ways.take(step)
  }
  useKeys(Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`${i + 1}`, take(i)])))
  return (
    <section class="next" aria-label="What can be done">
      <div class="panel-head">
        <h2>Next steps</h2>
        <span class="quiet" title="The keys 1 to 9 take the steps in this order">
          {counted(view.enabled.length, 'step')} enabled
        </span>
      </div>
      <Search
        label="Filter steps and blocked actions"
        placeholder="Filter: action, node, value, reason  ( / )"
        value={query}
        onInput={setQuery}
        found={query === '' ? '' : `${found.length} of ${view.enabled.length}`}
        isSlash
      />
      <SearchStatus view={view} isFiltered={found.length < view.enabled.length} />
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
                    description={description.get(step.action) ?? null}
                    onTake={take(i)}
                  />
                </li>
              ) : null,
            )}
          </ul>
        </div>
      ))}
      <BlockedPanel model={model} view={view} here={here} isFound={isFound} onSeek={onSeek} />
    </section>
  )
}

/** Why there is nothing to choose, or nothing that `check` would follow. */
function SearchStatus({ view, isFiltered }: { readonly view: View; readonly isFiltered: boolean }) {
  if (view.enabled.length > 0 && !isFiltered)
    return view.isOutside ? (
      <p class="note">
        This state is outside the model’s constraint: `check` goes no further from here.
      </p>
    ) : null
  if (isFiltered) return null
  if (view.isDeadlock)
    return (
      <p class="note note-bad">
        A deadlock: nothing more can happen, and the spec does not call this state terminal.
      </p>
    )
  return (
    <p class="note">
      Nothing more can happen{view.isTerminal ? ', and the spec calls this state terminal' : ''}.
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
        {step.breaks.length > 0 ? <Tag tone="bad">breaks {step.breaks.join(', ')}</Tag> : null}
        {step.isLoop ? <Tag tone="plain">changes nothing</Tag> : null}
        {number <= 9 ? <kbd aria-hidden="true">{number}</kbd> : null}
      </span>
      {description === null ? null : <span class="next-says">{description}</span>}
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

function textOf(step: LiveStep, description: string | null): string {
  const parts = [
    step.action,
    keyWords(step.action),
    paramsText(step.params),
    step.lane ?? 'environment',
  ]
  return [...parts, description ?? '', ...step.changes.map(changeText)].join(' ').toLowerCase()
}
