/** The user's position and the navigation from it. The address is the only place that stores the position. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ErrorText } from '../../index.ts'
import type { LiveModel, Run, RunStep, View } from '../../explorer/api.ts'
import { type Route, go } from '../kit/index.ts'
import { type Position, paramNames, positionOf, routeOf } from './address.ts'
import { askView, errorPartsOf } from './client.ts'

/** The ways to another position. */
export interface Navigation {
  /** Takes a step from the current state. The later steps of the run are dropped, unless the first of them is this step. */
  readonly take: (step: RunStep) => void
  /** Goes to a step of the run. */
  readonly goToStep: (at: number) => void
  /** Goes to the end of another run. */
  readonly openRun: (run: Run) => void
}

/** The position that the address names, or the start position, with the server's view of it. */
export function usePosition(model: LiveModel, route: Route) {
  const params = useMemo(() => paramNames(model), [model])
  const named = positionOf(route, params)
  const position = named ?? startPosition(model)
  const isInvalid = named === null && route.length > 1
  const here = useMemo(() => runToHere(position), [JSON.stringify([position.run, position.at])])
  const { views, error } = useViews(position, here)
  const isCurrent = views?.of === here
  const set = (next: Position): void => go(routeOf(next, params))
  const navigation = navigationFrom(position, views && isCurrent ? views.view.run : null, set)
  return { position, here, navigation, isInvalid, views, isCurrent, error }
}

/** The end of the counterexample on the command line, or else the first initial state. */
function startPosition(model: LiveModel): Position {
  const run = model.opened?.run ?? { initial: 0, steps: [] }
  return { tab: 'state', run, at: run.steps.length }
}

function runToHere({ run, at }: Position): Run {
  return { initial: run.initial, steps: run.steps.slice(0, at) }
}

/** `followed` is the part of the run that the model could follow; null until the server has answered. */
function navigationFrom(
  position: Position,
  followed: Run | null,
  set: (position: Position) => void,
): Navigation {
  const { run, at } = position
  return {
    take({ action, params }) {
      // The page may still show the steps of the previous position, which cannot be taken from here.
      if (!followed) return
      const taken: RunStep = { action, params }
      const next = run.steps[at]
      if (next && isSame(next, taken) && followed.steps.length === at)
        return set({ ...position, at: at + 1 })
      const steps = [...followed.steps, taken]
      return set({ ...position, run: { ...run, steps }, at: steps.length })
    },
    goToStep: to => set({ ...position, at: Math.max(0, Math.min(run.steps.length, to)) }),
    openRun: next => set({ ...position, run: next, at: next.steps.length }),
  }
}

function isSame(a: RunStep, b: RunStep): boolean {
  return a.action === b.action && JSON.stringify(a.params) === JSON.stringify(b.params)
}

/** The server's view of the current state and of the whole run. */
interface Views {
  /** The run to the state in `view`. */
  readonly of: Run
  readonly view: View
  readonly whole: View
}

/** Asks the server about a position. The previous answer is kept until the next one arrives. */
function useViews(position: Position, here: Run) {
  const [views, setViews] = useState<Views | null>(null)
  const [error, setError] = useState<ErrorText | null>(null)
  const whole = JSON.stringify(position.run)
  useEffect(() => {
    let isLate = false
    const both = Promise.all([cachedView(here), cachedView(position.run)])
    both.then(
      ([view, all]) => {
        if (isLate) return
        setViews({ of: here, view, whole: all })
        setError(null)
      },
      (thrown: unknown) => void (isLate || setError(errorPartsOf(thrown))),
    )
    return () => void (isLate = true)
  }, [here, whole])
  return { views, error }
}

const cacheSize = 60
const cache = new Map<string, Promise<View>>()

/** The view at the end of a run, from the server or from the cache of recent answers. */
function cachedView(run: Run): Promise<View> {
  const key = JSON.stringify(run)
  const cached = cache.get(key)
  if (cached) return cached
  const view = askView(run)
  cache.set(key, view)
  view.catch(() => cache.delete(key))
  const [oldest] = cache.keys()
  if (cache.size > cacheSize && oldest !== undefined) cache.delete(oldest)
  return view
}
