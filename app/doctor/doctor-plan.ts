/**
 * The requests that the doctor tries, derived from a model: some that every quiet state after a reset accepts, and some
 * that none does. Knows no adapter.
 */
import { type DoctorPlan, type PlannedAct, Stepper } from '../../conformance/index.ts'
import type { Instance } from '../../model/engine.ts'

type Packed = ReturnType<Stepper['initial']>[number]

/** States that are searched, at most, for those in which a fresh system may be quiet. */
const statesMax = 5000
const actsMax = 12

/** The plan of a model. */
export function doctorPlan(instance: Instance): DoctorPlan {
  const stepper = new Stepper(instance)
  const { spec, actions, bounds, dialects } = instance
  const { lanes } = spec
  const causable = actions.filter(a => a.kind === 'input' || a.kind === 'fault')
  const quiet = quietStates(stepper)
  const accepted = quiet.map(s => new Map(inputsAt(stepper, s).map(a => [JSON.stringify(a), a])))
  const [first] = accepted
  const acts = [...(first ?? [])].flatMap(([key, act]) =>
    accepted.every(a => a.has(key)) ? [act] : [],
  )
  const refused =
    quiet.length === 0
      ? []
      : allInputs(stepper).filter(act => !accepted.some(a => a.has(JSON.stringify(act))))
  return {
    spec: spec.name,
    nodes: Array.from({ length: lanes?.size ?? 0 }, (_, i) => {
      const name = lanes?.toJson(lanes.valueAt(i))
      return typeof name === 'string' ? name : JSON.stringify(name)
    }),
    params: { ...bounds, ...dialects },
    vocabulary: {
      actions: causable.map(a => a.name),
      events: [...new Set(actions.map(a => a.event))],
      paths: Object.keys(spec.observes),
    },
    acts: spread(acts),
    refused: spread(refused),
  }
}

/** The states in which nothing is under way and no timer is left, reachable without input; none if they are too many. */
function quietStates(stepper: Stepper): readonly Packed[] {
  const queue = [...stepper.initial()]
  const seen = new Set(queue.map(s => s.join()))
  const quiet: Packed[] = []
  for (let i = 0; i < queue.length; i++) {
    if (queue.length > statesMax) return []
    const state = queue[i] as Packed
    const steps = stepper.steps(state)
    const onward = steps.filter(
      f => f.action.progress === 'urgent' || f.action.progress === 'eventual',
    )
    if (onward.length === 0) quiet.push(state)
    for (const next of onward) {
      if (seen.has(next.state.join())) continue
      seen.add(next.state.join())
      queue.push(next.state)
    }
  }
  return quiet
}

function inputsAt(stepper: Stepper, state: Packed): readonly PlannedAct[] {
  return stepper
    .steps(state)
    .filter(f => f.action.kind === 'input')
    .map(f => planned(stepper, f.action, f.params))
}

/** Every input with every choice of parameters. */
function allInputs(stepper: Stepper): readonly PlannedAct[] {
  stepper.instance.activate()
  return stepper.instance.actions
    .filter(a => a.kind === 'input')
    .flatMap(action =>
      stepper
        .choices(action, [])
        .map(params => planned(stepper, action, stepper.json(action, params))),
    )
}

function planned(
  stepper: Stepper,
  action: Instance['actions'][number],
  args: Readonly<Record<string, unknown>>,
): PlannedAct {
  const values = stepper.values(action, args) ?? []
  const params = Object.fromEntries(action.params.map((p, i) => [p.name, values[i]]))
  return { node: stepper.lane(action, params), action: action.name, args }
}

/** A few acts, with as many different actions as there are. */
function spread(acts: readonly PlannedAct[]): readonly PlannedAct[] {
  const names = [...new Set(acts.map(a => a.action))]
  const by = names.map(name => acts.filter(a => a.action === name))
  const rounds = Math.max(0, ...by.map(own => own.length))
  return Array.from({ length: rounds }, (_, i) => by.flatMap(own => own[i] ?? []))
    .flat()
    .slice(0, actsMax)
}
