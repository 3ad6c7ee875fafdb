/**
 * The spec's side of a failure, for diagrams: the steps it could have taken next, one continuation, and the observable
 * state of its nodes.
 */
import type { SpecSide, SpecStep } from './failure.ts'
import { lanesOf } from './lanes.ts'
import type { Found, Packed, Stepper } from './stepper.ts'

const statesMax = 512
const nextMax = 24
const onwardMax = 12

/** The spec's side at these states, which agree with everything that was seen before. */
export function specSide(
  stepper: Stepper,
  from: readonly { readonly state: Packed }[],
  hidden: readonly boolean[],
): SpecSide {
  const states = [...new Map(from.map(f => [f.state.join(), f.state])).values()]
  const next = new Map<string, SpecStep>()
  for (const state of states.slice(0, statesMax))
    for (const found of stepper.steps(state)) {
      if (found.action.progress === 'requested') continue
      const step = specStep(stepper, found, hidden)
      next.set(JSON.stringify([step.event, step.args]), step)
    }
  const [first] = states
  const onward = first ? urgentRun(stepper, first) : []
  const shown = [...next.values()].toSorted((a, b) => Number(a.isHidden) - Number(b.isHidden))
  return {
    states: Math.min(states.length, statesMax),
    isMore: states.length >= statesMax,
    next: shown.slice(0, nextMax),
    nextLeftOut: Math.max(0, shown.length - nextMax),
    onward: onward.slice(0, onwardMax).map(found => specStep(stepper, found, hidden)),
    isOnwardCut: onward.length > onwardMax,
    snapshot: first ? fullSnapshotOf(stepper, first) : {},
  }
}

/** A run of urgent steps, always the first one. */
function urgentRun(stepper: Stepper, from: Packed): readonly Found[] {
  const way: Found[] = []
  let at = from
  while (way.length <= onwardMax) {
    const step = stepper.steps(at).find(f => f.action.progress === 'urgent')
    if (!step) return way
    way.push(step)
    at = step.state
  }
  return way
}

function specStep(stepper: Stepper, found: Found, hidden: readonly boolean[]): SpecStep {
  const { action, params } = found
  const values = stepper.values(action, params) ?? []
  const byName = Object.fromEntries(action.params.map((p, i) => [p.name, values[i]]))
  return {
    event: action.event,
    args: params,
    node: stepper.lane(action, byName),
    isHidden: hidden[action.index] === true,
  }
}

function fullSnapshotOf(stepper: Stepper, state: Packed): SpecSide['snapshot'] {
  const { observes } = stepper.instance.spec
  stepper.instance.activate()
  stepper.load(state)
  const seenOf = (lane: unknown): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      Object.entries(observes).flatMap(([path, project]) => {
        const value: unknown = project(stepper.compiled.view as never, lane as never)
        return value === undefined ? [] : [[path, value]]
      }),
    )
  return Object.fromEntries(
    [...lanesOf(stepper.instance)].map(([name, lane]) => [name, seenOf(lane)]),
  )
}
