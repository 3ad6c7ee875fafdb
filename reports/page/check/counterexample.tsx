/** A counterexample: the diagram at the left, the selected step at the right. The address names the step. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ViolationExplanation } from '../../index.ts'
import type { Trace } from '../../../model/tools.ts'
import { type Route, Search, SpaceTime, Stepper, go, matcher } from '../kit/index.ts'
import type { Run } from './runs.ts'
import { StepPanel } from './step-panel.tsx'
import { searchTexts, violationRows } from './rows.ts'

interface CounterexampleProps {
  readonly run: Run
  readonly explanation: ViolationExplanation
  readonly trace: Trace
  readonly route: Route
}

/** `#/check/MODEL/step/7`. */
export function Counterexample({ run, explanation, trace, route }: CounterexampleProps) {
  const { result, key } = run
  const rows = useMemo(
    () => violationRows(result, explanation, trace),
    [result, explanation, trace],
  )
  const [query, setQuery] = useState('')
  const isSearching = query.trim() !== ''
  const texts = useMemo(
    () => (isSearching ? searchTexts(rows, trace, explanation.elsewhere) : []),
    [isSearching, rows, trace, explanation.elsewhere],
  )
  const last = rows.length - 1
  const selected = stepOf(route, last)
  const goTo = (state: number): void => go(['check', key, 'step', state], 'replace')
  const found = useMemo(() => matchesIn(texts, query), [texts, query])
  const foundRows = useMemo(() => (found === null ? null : new Set(found)), [found])
  const toNext = (direction: 1 | -1): void => {
    const next = nextMatch(found, selected, direction)
    if (next !== null) goTo(next)
  }
  const row = rows[selected]
  const side = useScrollIntoView(route[2] === 'step' ? selected : null)
  return (
    <div class="counterexample">
      <div class="diagram-side" ref={side}>
        <Search
          label="Search the steps"
          placeholder="Search steps: action, node, field  ( / )"
          value={query}
          onInput={setQuery}
          onNext={toNext}
          found={foundText(found, selected)}
          hasSlashKey
        />
        <SpaceTime
          lanes={explanation.lanes}
          environment={explanation.elsewhere}
          rows={rows}
          bands={explanation.bands}
          arrows={explanation.arrows}
          selected={selected}
          onSelect={goTo}
          found={foundRows}
          label={`Steps of the counterexample of ${result.model}`}
        />
      </div>
      <section class="step-side" aria-label="The selected step">
        <Stepper position={selected} last={last} onGo={goTo} />
        {row ? <StepPanel run={run} explanation={explanation} trace={trace} row={row} /> : null}
      </section>
    </div>
  )
}

/** Scrolls to the diagram when the address names a step. A model opened without a step starts at the top of the page. */
function useScrollIntoView(step: number | null) {
  const side = useRef<HTMLDivElement>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    const isBeside = matchMedia('(min-width: 981px)').matches
    // On a phone the step is below the diagram. A user who goes through the steps there must not be scrolled away from it.
    if (step !== null && (isBeside || isFirst.current))
      side.current?.scrollIntoView({ block: isBeside ? 'nearest' : 'start' })
    isFirst.current = false
  }, [step])
  return side
}

/** The step that the address names, or else the last, where the violation is. */
function stepOf(route: Route, last: number): number {
  const named = route[2] === 'step' ? Number(route[3]) : last
  return Number.isInteger(named) ? Math.max(0, Math.min(last, named)) : last
}

/** Indices of the rows that match the query; null when it is empty. */
function matchesIn(texts: readonly string[], query: string): readonly number[] | null {
  if (query.trim() === '') return null
  const matches = matcher(query)
  return texts.flatMap((text, i) => (matches(text) ? [i] : []))
}

function nextMatch(
  found: readonly number[] | null,
  from: number,
  direction: 1 | -1,
): number | null {
  if (found === null || found.length === 0) return null
  if (direction === 1) return found.find(i => i > from) ?? found[0] ?? null
  return found.findLast(i => i < from) ?? found.at(-1) ?? null
}

function foundText(found: readonly number[] | null, selected: number): string {
  if (found === null) return ''
  if (found.length === 0) return 'none'
  const index = found.indexOf(selected)
  return index < 0 ? `${found.length} found` : `${index + 1} of ${found.length}`
}
