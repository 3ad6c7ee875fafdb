/** The choices in one state: the guard of the step taken, the other enabled steps, and the blocked actions with reasons. */
import { useState } from 'preact/hooks'
import type { BlockedAction, EnabledStep, ReadValue, StepContext } from '../../index.ts'
import { counted, keyWords, paramsText } from '../../index.ts'
import { matcher } from './matcher.ts'
import { Search } from './search.tsx'

/** The conjuncts of a step's guard, all true, with the values that they read. */
export function GuardList({ guard }: { readonly guard: StepContext['guard'] }) {
  if (guard.length === 0) return <p class="quiet">Its guard is empty.</p>
  return (
    <ul class="guard">
      {guard.map(({ conjunct, reads }) => (
        <Conjunct key={conjunct} name={conjunct} reads={reads} isTrue />
      ))}
    </ul>
  )
}

interface ConjunctProps {
  readonly name: string
  readonly reads: readonly ReadValue[]
  readonly isTrue: boolean
}

/** One conjunct of a guard, with the values that it read. */
export function Conjunct({ name, reads, isTrue }: ConjunctProps) {
  return (
    <li>
      <span class={isTrue ? 'sign-good' : 'sign-bad'} aria-hidden="true">
        {isTrue ? '✓' : '✗'}
      </span>
      <span>{name}</span>
      <Reads reads={reads} />
    </li>
  )
}

function Reads({ reads }: { readonly reads: readonly ReadValue[] }) {
  if (reads.length === 0) return null
  return (
    <span class="reads">
      {reads.map((read, i) => (
        <code key={i}>
          {read.path} <span class="quiet">=</span> {read.value}
        </code>
      ))}
    </span>
  )
}

/** A step in words: its lane, its action, its parameters. */
export function StepName({ action, params, lane }: EnabledStep) {
  const detail = paramsText(params)
  return (
    <span class="step-name">
      {lane === null ? null : <span class="lane-chip">{lane}</span>}
      <strong>{keyWords(action)}</strong>
      {detail === '' ? null : <code class="quiet">{detail}</code>}
    </span>
  )
}

interface EnabledListProps {
  readonly enabled: readonly EnabledStep[]
  readonly leftOut: number
}

/** The enabled steps. */
export function EnabledList({ enabled, leftOut }: EnabledListProps) {
  if (enabled.length === 0) return <p class="quiet">None.</p>
  return (
    <ul class="enabled">
      {enabled.map((step, i) => (
        <li key={i}>
          <StepName {...step} />
        </li>
      ))}
      {leftOut > 0 ? <li class="quiet">and {counted(leftOut, 'more step')}, not listed</li> : null}
    </ul>
  )
}

interface BlockedListProps {
  readonly blocked: readonly BlockedAction[]
  readonly leftOut: number
  /** Name of the environment's lane. */
  readonly environment: string
}

/** Number of actions shown at first. */
const shownMax = 8

/** Actions that are enabled for no choice of parameters, by lane, with the first false conjunct. */
export function BlockedList({ blocked, leftOut, environment }: BlockedListProps) {
  const [query, setQuery] = useState('')
  const [isAll, setAll] = useState(false)
  const matches = matcher(query)
  const found = blocked.filter(b => matches(blockedText(b, environment)))
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
          <h4>{lane ?? environment}</h4>
          <ul>
            {listed
              .filter(b => b.lane === lane)
              .map((b, i) => (
                <li key={i}>
                  <StepName action={b.action} params={b.params} lane={null} />
                  <BlockedReason blocked={b} />
                  {b.others > 0 ? (
                    <p class="quiet">{counted(b.others, 'other choice')} blocked too</p>
                  ) : null}
                </li>
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

/** The first false conjunct of a blocked action, or what it lacks. */
export function BlockedReason({ blocked }: { readonly blocked: BlockedAction }) {
  const { conjunct, budget, reads } = blocked
  return (
    <div class="reason">
      <span class="sign-bad" aria-hidden="true">
        ✗
      </span>
      <span>
        <span class="hidden">blocked because this is false: </span>
        {conjunct ??
          (budget === null
            ? 'there is no value for its parameters'
            : `the budget ${budget} is used up`)}
      </span>
      <Reads reads={reads} />
    </div>
  )
}

/** The text that filters search in a blocked action. */
export function blockedText(b: BlockedAction, environment: string): string {
  const reads = b.reads.map(r => `${r.path} ${r.value}`)
  const step = [b.action, keyWords(b.action), paramsText(b.params), b.lane ?? environment]
  return [...step, b.conjunct ?? '', b.budget ?? '', ...reads].join(' ')
}
