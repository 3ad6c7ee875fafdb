/**
 * Traces as data: what a run of a model did, in JSON names only, so that any program can read it and a later session
 * can run it again. Also the replay of a trace on the reference interpreter.
 * Knows no file and no format but its own; itf.ts exports another.
 */
import * as v from 'valibot'
import { unlimitedBudgets } from './budgets.ts'
import { changesOf, jsonPatches } from './changes.ts'
import { SpecError, type StepError } from './errors.ts'
import { type Run, endOf, errorsAfter, follow, holdsAt, indexOfState } from './follow.ts'
import { type Instance, type InstanceAction, type Overrides, instantiate } from './instance.ts'
import { isGoal } from './property.ts'
import type { ParamsRecord } from './reference/evaluate.ts'
import type { Reference, Step } from './reference/reference.ts'
import type { Model } from './spec.ts'
import { type Trace, type TraceStep, traceForm, traceSchema } from './trace-form.ts'

/** A run with what is known of its end. */
export interface RecordedRun extends Run {
  readonly property?: string | null
  readonly error?: StepError | null
}

/** Puts a run into a trace. */
export function traceOf(ref: Reference, run: RecordedRun): Trace {
  const { instance } = ref
  const error = run.error ?? null
  return {
    schema: traceSchema,
    spec: instance.spec.name,
    model: instance.model.name,
    bounds: instance.bounds,
    budgets: Object.fromEntries(instance.budgets.map(b => [b.name, b.max])),
    dialects: instance.dialects,
    defect: instance.defect,
    property: run.property ?? null,
    states: [run.initial, ...run.steps.map(step => step.after)].map(s => ref.toJson(s)),
    steps: run.steps.map(step => traceStep(ref, step)),
    error: error && { code: error.code, message: error.message },
  }
}

function traceStep(ref: Reference, step: Step): TraceStep {
  const { action, params, before, after, patches } = step
  const { state } = ref.instance.spec
  return {
    action: action.name,
    kind: action.kind,
    params: ref.paramsToJson(action, params),
    lane: laneOf(ref.instance, action, params),
    changes: changesOf(state, before.state, after.state),
    patches: jsonPatches(state, patches),
  }
}

/** In whose lane an action with these parameters is drawn; null for the environment. */
export function laneOf(
  instance: Instance,
  action: InstanceAction,
  params: ParamsRecord,
): string | null {
  instance.activate()
  const { lanes } = instance.spec
  const id: unknown = action.at && lanes ? action.at(params as never) : null
  const name = id === null || id === undefined ? null : lanes?.toJson(id)
  return typeof name === 'string' ? name : null
}

/** The result of running a trace again. `step` counts from 1; 0 is the initial state. */
export type Replay =
  | {
      readonly kind: 'same'
      readonly run: RecordedRun
      /** The value of the trace's property at its end. */
      readonly end: 'violation' | 'goal' | 'error' | 'neither'
    }
  | { readonly kind: 'diverges'; readonly step: number; readonly why: string }

/**
 * Runs a trace again, step by step, and compares every state. The instance may differ from the trace's own, for
 * example in its defect: that a counterexample diverges shows that it was repaired.
 */
export function replay(trace: Trace, ref: Reference): Replay {
  const first = trace.states[0]
  if (trace.spec !== ref.instance.spec.name || !first)
    return diverges(0, `the trace is of ${trace.spec}, not of ${ref.instance.spec.name}`)
  const initials = ref.initialStates()
  const initial = initials[indexOfState(ref, initials, first)]
  if (!initial) return diverges(0, 'its first state is no initial state')
  const { steps, stopped } = follow(ref, initial, trace.steps)
  const other = steps.findIndex(
    (step, i) => indexOfState(ref, [step.after], trace.states[i + 1]) < 0,
  )
  if (other >= 0)
    return diverges(other + 1, `${trace.steps[other]?.action ?? ''} leads to another state`)
  if (stopped) return diverges(stopped.step, stopped.why)
  return endingOf(trace, ref, { initial, steps, property: trace.property })
}

function diverges(step: number, why: string): Replay {
  return { kind: 'diverges', step, why }
}

function endingOf(trace: Trace, ref: Reference, run: RecordedRun): Replay {
  const { error } = trace
  if (error) {
    // The recorded error must come out of the last state again.
    const again = errorsAfter(ref, run, null).find(e => e.code === error.code)
    return again
      ? { kind: 'same', run: { ...run, error: again }, end: 'error' }
      : diverges(run.steps.length + 1, `nothing fails here with code ${error.code}`)
  }
  const property = ref.instance.properties.find(p => p.id === trace.property)
  if (!property) return { kind: 'same', run, end: 'neither' }
  const holds = holdsAt(ref, property, endOf(run), run.steps.at(-1))
  const end = holds !== isGoal(property) ? 'neither' : holds ? 'goal' : 'violation'
  return { kind: 'same', run, end }
}

/** The choices that a trace was recorded with; a budget that it does not name was unlimited. */
export function overridesOfTrace(trace: Trace, model: Model): Overrides {
  const { bounds, budgets, dialects, defect } = trace
  return { bounds: { ...unlimitedBudgets(model), ...bounds, ...budgets, ...dialects }, defect }
}

/** The instance a trace was recorded on. Throws a SpecError if the model does not know its choices. */
export function instanceOfTrace(trace: Trace, model: Model): Instance {
  return instantiate(model, overridesOfTrace(trace, model))
}

/** Reads a trace that comes from outside. Throws a SpecError with the first thing that is wrong. */
export function readTrace(from: unknown): Trace {
  const read = v.safeParse(traceForm, from)
  const wrong = read.success ? shapeOf(read.output) : v.flatten(read.issues)
  if (read.success && wrong === null) return read.output
  throw new SpecError('bad-trace', {
    what: `This is not a trace of schema ${traceSchema}.`,
    cause: 'another kind of file, another version, or an edit by hand',
    values: { wrong },
    advice: 'give a trace that Lockstep wrote',
  })
}

function shapeOf(read: Trace): string | null {
  const isEven = read.states.length === read.steps.length + 1
  return isEven ? null : 'there must be one state more than there are steps'
}
