/** What could happen in one state: the guard of a step with the values it read, what else was enabled, what was not and why. */
import { useState } from 'preact/hooks'
import type { BlockedAction, EnabledStep, StepContext, ReadValue } from '../../index.ts'
import { counted, keyWords, paramsText } from '../../index.ts'
import { Search } from './search.tsx'

/** The conjuncts of a step's guard, each true, with what it read. */
export function GuardList({ guard }: { readonly guard: StepContext['guard'] }) {
  if (guard.length === 0) return <p class="quiet">Its guard asks nothing.</p>
  return (
    <ul class="guard">
      {guard.map(({ conjunct, reads }) => (
        <li key={conjunct}>
          <span class="sign-good" aria-hidden="true">
            ✓
          </span>
          <span>{conjunct}</span>
          <Reads reads={reads} />
        </li>
      ))}
    </ul>
  )
}

/** Values that a conjunct read. */
export function Reads({ reads }: { readonly reads: readonly ReadValue[] }) {
  if (reads.length === 0) return null
  return (
    <span class="reads">
      {reads.map((read, i) => (
        <code key={i}>
          {read.path} <span class="reads-is">=</span> {read.value}
        </code>
      ))}
    </span>
  )
}

/** A step in words: its lane, its action, its parameters. */
export function StepName({ action, params, lane }: EnabledStep) {
  const inside = paramsText(params)
  return (
    <span class="step-name">
      {lane === null ? null : <span class="lane-chip">{lane}</span>}
      <strong>{keyWords(action)}</strong>
      {inside === '' ? null : <code class="quiet">{inside}</code>}
    </span>
  )
}

interface EnabledListProps {
  readonly enabled: readonly EnabledStep[]
  readonly leftOut: number
  /** Makes each a button, as in the explorer. */
  readonly onChoose?: ((step: EnabledStep, index: number) => void) | undefined
}

/** Steps that could have been taken. */
export function EnabledList({ enabled, leftOut, onChoose }: EnabledListProps) {
  if (enabled.length === 0) return <p class="quiet">Nothing else.</p>
  return (
    <ul class="enabled">
      {enabled.map((step, i) => (
        <li key={i}>
          {onChoose ? (
            <button type="button" onClick={() => onChoose(step, i)}>
              <StepName {...step} />
            </button>
          ) : (
            <StepName {...step} />
          )}
        </li>
      ))}
      {leftOut > 0 ? <li class="quiet">and {counted(leftOut, 'more step')}, not listed</li> : null}
    </ul>
  )
}

interface BlockedListProps {
  readonly blocked: readonly BlockedAction[]
  readonly leftOut: number
  /** What the lane of steps without a lane is called. */
  readonly elsewhere?: string
}

/** As many as can be taken in at a glance; the rest comes when asked for. */
const shownMax = 8

/** Actions that no choice of parameters enables, with the first conjunct that is false; to be filtered, by lane. */
export function BlockedList({ blocked, leftOut, elsewhere = 'environment' }: BlockedListProps) {
  const [query, setQuery] = useState('')
  const [isAll, setAll] = useState(false)
  const found = blocked.filter(b => blockedText(b).includes(query.trim().toLowerCase()))
  const listed = isAll ? found : found.slice(0, shownMax)
  const lanes = [...new Set(listed.map(b => b.lane))]
  if (blocked.length === 0) return <p class="quiet">Every action was enabled.</p>
  return (
    <div class="blocked">
      <Search
        label="Filter the blocked actions"
        placeholder="Filter: action, conjunct, value"
        value={query}
        onInput={setQuery}
        found={query === '' ? `${blocked.length}` : `${found.length} of ${blocked.length}`}
      />
      {lanes.map(lane => (
        <section key={lane ?? ''}>
          <h4>{lane ?? elsewhere}</h4>
          <ul>
            {listed
              .filter(b => b.lane === lane)
              .map((b, i) => (
                <Blocked key={i} blocked={b} />
              ))}
          </ul>
        </section>
      ))}
      {found.length > shownMax ? (
        <button type="button" class="link" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? 'Show fewer' : `Show all ${found.length}`}
        </button>
      ) : null}
      {leftOut > 0 ? (
        <p class="quiet">{counted(leftOut, 'more blocked action')} not listed.</p>
      ) : null}
    </div>
  )
}

function Blocked({ blocked }: { readonly blocked: BlockedAction }) {
  const { action, params, conjunct, budget, reads, others } = blocked
  const why =
    conjunct ??
    (budget === null ? 'there is nothing to choose for it' : `budget ${budget} is used up`)
  return (
    <li>
      <StepName action={action} params={params} lane={null} />
      <div class="why">
        <span class="sign-bad" aria-hidden="true">
          ✗
        </span>
        <span>
          <span class="hidden">blocked, as this is false: </span>
          {why}
        </span>
        <Reads reads={reads} />
        {others > 0 ? (
          <span class="quiet">{counted(others, 'other choice')} blocked too</span>
        ) : null}
      </div>
    </li>
  )
}

function blockedText(b: BlockedAction): string {
  const reads = b.reads.map(r => `${r.path} ${r.value}`)
  const parts = [b.action, keyWords(b.action), paramsText(b.params), b.lane ?? 'environment']
  return [...parts, b.conjunct ?? '', b.budget ?? '', ...reads].join(' ').toLowerCase()
}
