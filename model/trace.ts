/**
 * Traces as data: what a run of a model did, in JSON names only, so that any program can read it and a later session
 * can run it again. Also the replay of a trace on the reference interpreter.
 * Knows no file and no format but its own; itf.ts exports another.
 */
import * as v from 'valibot'
import { changesOf, jsonPatches } from './changes.ts'
import type { Json } from './domain.ts'
import { SpecError, StepError } from './errors.ts'
import { type Instance, type InstanceAction, instantiate } from './instance.ts'
import { isGoal, isOfStep } from './property.ts'
import type { ParamsRecord } from './reference/evaluate.ts'
import type { PlainWithBudgets, Reference, Step } from './reference/reference.ts'
import type { Model } from './spec.ts'
import {
  type Trace,
  type TraceError,
  type TraceStep,
  traceForm,
  traceSchema,
} from './trace-form.ts'

/** Steps taken one after the other from an initial state. */
export interface Run {
  readonly initial: PlainWithBudgets
  readonly steps: readonly Step[]
  readonly property?: string | null
  readonly error?: StepError | null
}

/** Puts a run into a trace. @public */
export function traceOf(ref: Reference, run: Run): Trace {
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

/** What came of running a trace again. `step` counts from 1; 0 is the initial state. @public */
export type Replay =
  | {
      readonly kind: 'same'
      readonly run: Run
      /** What the trace's property says of its end. */
      readonly end: 'violation' | 'goal' | 'error' | 'neither'
    }
  | { readonly kind: 'diverges'; readonly step: number; readonly why: string }

/**
 * Runs a trace again, step by step, and compares every state. The instance may differ from the trace's own, for
 * example in its defect: that a counterexample diverges shows that it was repaired. @public
 */
export function replay(trace: Trace, ref: Reference): Replay {
  const first = trace.states[0]
  if (trace.spec !== ref.instance.spec.name || !first)
    return diverges(0, `the trace is of ${trace.spec}, not of ${ref.instance.spec.name}`)
  const wanted = JSON.stringify(first)
  const initial = ref.initialStates().find(s => JSON.stringify(ref.toJson(s)) === wanted)
  if (!initial) return diverges(0, 'its first state is no initial state')
  const steps: Step[] = []
  let here = initial
  for (const [i, { action, params }] of trace.steps.entries()) {
    const step = attempt(ref, here, action, params)
    if (typeof step === 'string') return diverges(i + 1, step)
    const after = JSON.stringify(ref.toJson(step.after))
    if (after !== JSON.stringify(trace.states[i + 1]))
      return diverges(i + 1, `${action} leads to another state`)
    steps.push(step)
    here = step.after
  }
  return endOf(trace, ref, { initial, steps, property: trace.property })
}

function diverges(step: number, why: string): Replay {
  return { kind: 'diverges', step, why }
}

/** The named step, or why it cannot be taken. */
export function attempt(
  ref: Reference,
  s: PlainWithBudgets,
  action: string,
  params: Readonly<Record<string, Json>>,
): Step | string {
  try {
    const result = ref.step(s, action, params)
    if (result.kind === 'step') return result.step
    if (result.kind === 'unknown') return result.what
    const { conjuncts, budget, absent } = result.why
    const reasons = [
      ...conjuncts.filter(c => c.truth === 'false').map(c => `not: ${c.name}`),
      ...conjuncts.filter(c => c.truth === 'threw').map(c => `threw: ${c.name}`),
      ...(budget === null ? [] : [`the budget ${budget} is used up`]),
      ...absent.map(name => `\`${name}\` is not there`),
    ]
    return `${action} is not enabled (${reasons.join('; ')})`
  } catch (e) {
    if (e instanceof StepError) return `${action} went wrong: ${e.message}`
    throw e
  }
}

function endOf(trace: Trace, ref: Reference, run: Run): Replay {
  const last = run.steps.at(-1)
  const state = last?.after ?? run.initial
  if (trace.error) return endsInError(trace.error, trace.steps.length, ref, state, run)
  const property = ref.instance.properties.find(p => p.id === trace.property)
  if (!property) return { kind: 'same', run, end: 'neither' }
  const holds = isOfStep(property)
    ? last && ref.holdsOver(property, last)
    : ref.holds(property, state)
  const wanted = isGoal(property)
  const end = holds === wanted ? (wanted ? 'goal' : 'violation') : 'neither'
  return { kind: 'same', run, end }
}

/** The recorded error must come out of the last state again, from a step or from a property. */
function endsInError(
  error: TraceError,
  steps: number,
  ref: Reference,
  s: PlainWithBudgets,
  run: Run,
): Replay {
  try {
    for (const step of ref.successors(s))
      for (const p of ref.instance.properties) if (isOfStep(p)) ref.holdsOver(p, step)
    for (const p of ref.instance.properties) if (!isOfStep(p)) ref.holds(p, s)
  } catch (e) {
    if (!(e instanceof StepError)) throw e
    if (e.code === error.code) return { kind: 'same', run: { ...run, error: e }, end: 'error' }
  }
  return diverges(steps + 1, `nothing went wrong here with code ${error.code}`)
}

/** The instance a trace was recorded on. Throws a SpecError if the model does not know its choices. @public */
export function instanceOfTrace(trace: Trace, model: Model): Instance {
  const actions = Object.values(model.spec.actions)
  const unlimited = actions.flatMap(a => (a.budget === null ? [] : [[a.budget, 'unlimited']]))
  const chosen = { ...trace.bounds, ...trace.budgets, ...trace.dialects }
  const bounds = { ...(Object.fromEntries(unlimited) as Record<string, string>), ...chosen }
  return instantiate(model, { bounds, defect: trace.defect })
}

/** Reads a trace that comes from outside. Throws a SpecError with the first thing that is wrong. @public */
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
