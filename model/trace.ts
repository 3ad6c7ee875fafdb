/**
 * Traces as data: what a run of a model did, in JSON names only, so that any program can read it and a later session
 * can run it again. Also the replay of a trace on the reference interpreter.
 * Knows no file and no format but its own; itf.ts exports another.
 */
import * as v from 'valibot'
import type { ActionKind } from './action.ts'
import { type Change, type JsonPatch, changesOf, jsonPatches } from './changes.ts'
import type { Json } from './domain.ts'
import { type ErrorCode, SpecError, StepError } from './errors.ts'
import { type Instance, type InstanceAction, instantiate } from './instance.ts'
import type { ParamsRecord } from './reference/evaluate.ts'
import type { PlainWithBudgets, Reference, StateJson, Step } from './reference/reference.ts'
import type { Model } from './spec.ts'

export const traceSchema = 'lockstep-trace/1'

/** A step as a trace holds it: an action with its parameters, and what it changed. @public */
export interface TraceStep {
  readonly action: string
  readonly kind: ActionKind
  readonly params: Readonly<Record<string, Json>>
  /** The JSON name of the id in whose lane the step is drawn; null for the environment. */
  readonly lane: string | null
  readonly changes: readonly Change[]
  readonly patches: readonly JsonPatch[]
}
/** A step that went wrong in the last state: its closure threw, or wrote what it may not. @public */
export interface TraceError {
  readonly code: ErrorCode
  readonly message: string
}
/** A run of a model: `states` has one element more than `steps`. @public */
export interface Trace {
  readonly schema: typeof traceSchema
  readonly spec: string
  readonly model: string
  readonly bounds: Readonly<Record<string, number>>
  /** Limited budgets; those not named are unlimited. */
  readonly budgets: Readonly<Record<string, number>>
  readonly dialects: Readonly<Record<string, string>>
  readonly defect: string | null
  /** The property that the last state or step violates, or the goal it reaches. */
  readonly property: string | null
  readonly states: readonly StateJson[]
  readonly steps: readonly TraceStep[]
  readonly error: TraceError | null
}
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
  const isOfStep = property.kind === 'actionProperty' || property.kind === 'reachableStep'
  const holds = isOfStep ? last && ref.holdsOver(property, last) : ref.holds(property, state)
  const isGoal = property.kind === 'reachable' || property.kind === 'reachableStep'
  const end = holds === isGoal ? (isGoal ? 'goal' : 'violation') : 'neither'
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
      for (const p of ref.instance.properties)
        if (p.kind === 'actionProperty' || p.kind === 'reachableStep') ref.holdsOver(p, step)
    for (const p of ref.instance.properties)
      if (p.kind === 'invariant' || p.kind === 'reachable') ref.holds(p, s)
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

const json = v.custom<Json>(value => value !== undefined, 'any JSON value')
const names = v.record(v.string(), json)
const counts = v.record(v.string(), v.number())
const path = v.array(v.string())
/** Any text: a newer version may know more codes, and readers only show it. */
const code = v.string() as v.GenericSchema<ErrorCode>
/** The schema of one difference. */
export const changeForm = v.variant('kind', [
  v.object({ kind: v.literal('value'), path, from: json, to: json }),
  v.object({ kind: v.literal('elements'), path, added: v.array(json), removed: v.array(json) }),
])
/** The schema of a trace. */
export const traceForm = v.object({
  schema: v.literal(traceSchema),
  spec: v.string(),
  model: v.string(),
  bounds: counts,
  budgets: counts,
  dialects: v.record(v.string(), v.string()),
  defect: v.nullable(v.string()),
  property: v.nullable(v.string()),
  states: v.pipe(v.array(v.object({ state: json, budgets: counts })), v.minLength(1)),
  steps: v.array(
    v.object({
      action: v.string(),
      kind: v.picklist(['input', 'output', 'internal', 'fault', 'timer']),
      params: names,
      lane: v.nullable(v.string()),
      changes: v.array(changeForm),
      patches: v.array(v.object({ op: v.literal('replace'), path, value: json })),
    }),
  ),
  error: v.nullable(v.object({ code, message: v.string() })),
})

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

function shapeOf(read: v.InferOutput<typeof traceForm>): string | null {
  const isEven = read.states.length === read.steps.length + 1
  return isEven ? null : 'there must be one state more than there are steps'
}
