/** Where the reader is, and the ways on: the address is the one place where this is kept. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ErrorText } from '../../index.ts'
import type { LiveModel, Run, RunStep, View } from '../../explorer/api.ts'
import { type Route, go } from '../kit/index.ts'
import {
  type Look,
  type Position,
  paramsByAction,
  partsOfPosition,
  positionOf,
} from './bookmark.ts'
import { askView, partsOf } from './client.ts'

/** The ways on from a place. */
export interface Ways {
  /** Takes a step from here; what was taken back is forgotten, unless it is that very step. */
  readonly take: (step: RunStep) => void
  /** To a step of the run. */
  readonly jump: (at: number) => void
  /** To another run, at its end. */
  readonly to: (run: Run) => void
  /** Looks at something else. */
  readonly look: (look: Look) => void
}

/** The place that the address names, or the beginning; with what the server says of it. */
export function usePosition(model: LiveModel, route: Route) {
  const params = useMemo(() => paramsByAction(model), [model])
  const named = positionOf(route, params)
  const position = named ?? beginning(model)
  const isUnknown = named === null && route.length > 1
  const here = useMemo(() => prefixOf(position), [JSON.stringify([position.run, position.at])])
  const { views, error } = useViews(position, here)
  const isFresh = views?.of === here
  const set = (next: Position): void => go(partsOfPosition(next, params))
  const ways = waysFrom(position, views && isFresh ? views.view.run : null, set)
  return { position, here, ways, isUnknown, views, isFresh, error }
}

/** Where the page begins: at the end of the counterexample that was given, else in the first initial state. */
function beginning(model: LiveModel): Position {
  const run = model.opened?.run ?? { initial: 0, steps: [] }
  return { look: 'state', run, at: run.steps.length }
}

function prefixOf({ run, at }: Position): Run {
  return { initial: run.initial, steps: run.steps.slice(0, at) }
}

/** `followed` is the run to here as the model could follow it; null as long as that is not known. */
function waysFrom(
  position: Position,
  followed: Run | null,
  set: (position: Position) => void,
): Ways {
  const { run, at } = position
  return {
    take({ action, params }) {
      // What is on the page may still be of the place before: a step of that is no step from here.
      if (!followed) return
      const taken: RunStep = { action, params }
      const next = run.steps[at]
      if (next && isSame(next, taken) && followed.steps.length === at)
        return set({ ...position, at: at + 1 })
      const steps = [...followed.steps, taken]
      return set({ ...position, run: { ...run, steps }, at: steps.length })
    },
    jump: to => set({ ...position, at: Math.max(0, Math.min(run.steps.length, to)) }),
    to: next => set({ ...position, run: next, at: next.steps.length }),
    look: look => set({ ...position, look }),
  }
}

function isSame(a: RunStep, b: RunStep): boolean {
  return a.action === b.action && JSON.stringify(a.params) === JSON.stringify(b.params)
}

/** What is known of a place; `of` is the run to it. */
interface Views {
  readonly of: Run
  readonly view: View
  readonly whole: View
}

/** What is known of the present state and of the whole run; the last known stays until the next has come. */
function useViews(position: Position, here: Run) {
  const [views, setViews] = useState<Views | null>(null)
  const [error, setError] = useState<ErrorText | null>(null)
  const whole = JSON.stringify(position.run)
  useEffect(() => {
    let isLate = false
    const both = Promise.all([kept(here), kept(position.run)])
    both.then(
      ([view, all]) => {
        if (isLate) return
        setViews({ of: here, view, whole: all })
        setError(null)
      },
      (thrown: unknown) => void (isLate || setError(partsOf(thrown))),
    )
    return () => void (isLate = true)
  }, [here, whole])
  return { views, error }
}

const viewsMax = 60
const answers = new Map<string, Promise<View>>()

/** Asks once for each run, as long as it is among the last ones. */
function kept(run: Run): Promise<View> {
  const key = JSON.stringify(run)
  const known = answers.get(key)
  if (known) return known
  const asked = askView(run)
  answers.set(key, asked)
  asked.catch(() => answers.delete(key))
  const [oldest] = answers.keys()
  if (answers.size > viewsMax && oldest !== undefined) answers.delete(oldest)
  return asked
}
