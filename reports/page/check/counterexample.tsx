/** A counterexample: the diagram on one side, the chosen step on the other. The address says which step. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ViolationExplanation } from '../../index.ts'
import type { Trace } from '../../../model/tools.ts'
import { type Route, Search, SpaceTime, Stepper, go } from '../kit/index.ts'
import type { Run } from './runs.ts'
import { StepPanel } from './step-panel.tsx'
import { rowsOf, searchTexts } from './rows.ts'

interface CounterexampleProps {
  readonly run: Run
  readonly explanation: ViolationExplanation
  readonly trace: Trace
  readonly route: Route
}

/** `#/check/MODEL/step/7`. */
export function Counterexample({ run, explanation, trace, route }: CounterexampleProps) {
  const { result, key } = run
  const rows = useMemo(() => rowsOf(result, explanation, trace), [result, explanation, trace])
  const [query, setQuery] = useState('')
  const isSearching = query.trim() !== ''
  const texts = useMemo(
    () => (isSearching ? searchTexts(rows, trace, explanation.elsewhere) : []),
    [isSearching, rows, trace, explanation.elsewhere],
  )
  const last = rows.length - 1
  const selected = stepIn(route, last)
  const goTo = (state: number): void => go(['check', key, 'step', state], 'replace')
  const found = useMemo(() => findIn(texts, query), [texts, query])
  const foundRows = useMemo(() => (found === null ? null : new Set(found)), [found])
  const toNext = (direction: 1 | -1): void => {
    const next = nextFind(found, selected, direction)
    if (next !== null) goTo(next)
  }
  const row = rows[selected]
  const side = useInSight(route[2] === 'step' ? selected : null)
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
          isSlash
        />
        <SpaceTime
          lanes={explanation.lanes}
          elsewhere={explanation.elsewhere}
          rows={rows}
          bands={explanation.bands}
          arrows={explanation.arrows}
          selected={selected}
          onSelect={goTo}
          found={foundRows}
          label={`Steps of the counterexample of ${result.model}`}
        />
      </div>
      <section class="step-side" aria-label="The chosen step">
        <Stepper position={selected} last={last} onGo={goTo} />
        {row ? <StepPanel run={run} explanation={explanation} trace={trace} row={row} /> : null}
      </section>
    </div>
  )
}

/** Brings the diagram into sight when a step was asked for; a first look at the model begins at the top of the page. */
function useInSight(step: number | null) {
  const side = useRef<HTMLDivElement>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    const isBeside = matchMedia('(min-width: 981px)').matches
    // On a phone the step stands below the diagram, and the reader who steps there must not be taken away from it.
    if (step !== null && (isBeside || isFirst.current))
      side.current?.scrollIntoView({ block: isBeside ? 'nearest' : 'start' })
    isFirst.current = false
  }, [step])
  return side
}

/** The step that the address names; without one, the last: where it breaks. */
function stepIn(route: Route, last: number): number {
  const named = route[2] === 'step' ? Number(route[3]) : last
  return Number.isInteger(named) ? Math.max(0, Math.min(last, named)) : last
}

/** Rows that hold every word of the query; null when there is none. */
function findIn(texts: readonly string[], query: string): readonly number[] | null {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
  if (words.length === 0) return null
  return texts.flatMap((text, i) => (words.every(word => text.includes(word)) ? [i] : []))
}

function nextFind(found: readonly number[] | null, from: number, direction: 1 | -1): number | null {
  if (found === null || found.length === 0) return null
  if (direction === 1) return found.find(i => i > from) ?? found[0] ?? null
  return found.findLast(i => i < from) ?? found.at(-1) ?? null
}

function foundText(found: readonly number[] | null, selected: number): string {
  if (found === null) return ''
  if (found.length === 0) return 'none'
  const place = found.indexOf(selected)
  return place < 0 ? `${found.length} found` : `${place + 1} of ${found.length}`
}
