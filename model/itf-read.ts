/**
 * Reads a trace in the Informal Trace Format, as Quint, Apalache and Lockstep write it, for one instance: every variable
 * it has must be one of the state's, with a value of its domain; variables may be missing. What it tells of the steps
 * taken is kept as a hint. Takes no step; itf-follow.ts does.
 */
import * as v from 'valibot'
import { type Domain, type Json, asObject } from './domain.ts'
import { SpecError } from './errors.ts'
import type { Instance } from './instance.ts'
import { actionTaken, budgetsLeft, nondetPicks } from './itf.ts'
import { readExpression } from './itf-values.ts'
import { isRecord } from './reference/plain.ts'

/** The content of a trace on one state and the step that led to it. */
export interface ItfState {
  /** Values of variables as canonical JSON text. */
  readonly variables: ReadonlyMap<string, string>
  /** The rest of each budget; null if the trace does not give it. */
  readonly budgets: Readonly<Record<string, number>> | null
  /** The action that led here; null if it does not say. */
  readonly action: string | null
  /** The parameters of the step, as expressions of the format. */
  readonly picks: Readonly<Record<string, unknown>>
}
/** A trace that fits an instance. */
export interface ItfTrace {
  readonly states: readonly ItfState[]
  /** Variables of the state that the trace does not have. */
  readonly missing: readonly string[]
  /** True if its writer says that it shows a violation. */
  readonly isViolation: boolean
}
/** The origin of a trace, as Lockstep wrote it. */
export interface ItfOrigin {
  readonly model: string
  readonly bounds: Readonly<Record<string, string | number>>
  readonly defect: string | null
  readonly property: string | null
}

const anything = v.record(v.string(), v.unknown())
const form = v.looseObject({
  '#meta': v.optional(anything, {}),
  params: v.optional(v.array(v.string()), []),
  vars: v.array(v.string()),
  states: v.pipe(v.array(anything), v.minLength(1)),
  loop: v.optional(v.pipe(v.number(), v.safeInteger())),
})
const originForm = v.object({
  model: v.string(),
  bounds: v.record(v.string(), v.union([v.string(), v.number()])),
  defect: v.nullable(v.string()),
  property: v.nullable(v.string()),
})

/** True if this may be meant as a trace of the format. */
export function looksLikeItf(json: unknown): boolean {
  const object = asObject(json)
  const isNamed = asObject(object?.['#meta'])?.['format'] === 'ITF'
  return isNamed || (Array.isArray(object?.['vars']) && Array.isArray(object['states']))
}

/** Reads the origin of a trace that Lockstep wrote; null for other traces. */
export function itfOrigin(json: unknown): ItfOrigin | null {
  const origin = asObject(asObject(json)?.['#meta'])?.['lockstep']
  const read = v.safeParse(originForm, origin)
  return read.success ? read.output : null
}

/** Reads a trace for an instance. Throws a SpecError with the first thing that is wrong. */
export function readItf(from: unknown, instance: Instance): ItfTrace {
  instance.activate()
  const read = v.safeParse(form, from)
  if (!read.success) throw notItf(v.flatten(read.issues))
  const { vars, params, states, loop, '#meta': meta } = read.output
  const entries = variablesOf(instance)
  const own = vars.filter(name => !isAbout(name) && !params.includes(name))
  const meant = new Map(own.map(name => [name, nameOf(name, entries)]))
  const unknown = own.filter(name => meant.get(name) === null)
  if (unknown.length > 0) throw unknownVariables(instance, unknown, [...entries.keys()])
  const there = [...meant.values()]
  const shown = states.map((state, i) => readState(state, i, meant, entries))
  return {
    states: loop === undefined ? shown : closed(shown, loop),
    missing: [...entries.keys()].filter(name => !there.includes(name)),
    isViolation: meta['status'] === 'violation',
  }
}

/** The variables that the state of an instance has; a state that is no record is one. */
export function variablesOf(instance: Instance): ReadonlyMap<string, Domain> {
  const domain: Domain = instance.spec.state
  return new Map(isRecord(domain) ? domain.entries : [['state', domain]])
}

/**
 * A lasso goes from its last state back to state `loop`: that state once more, so that the step back is followed too.
 * Its action is not known: the named one led there the first time. A last state that loops to itself may stutter.
 */
function closed(states: readonly ItfState[], loop: number): readonly ItfState[] {
  const back = states[loop]
  if (!back) throw badLoop(loop, states.length)
  if (loop === states.length - 1) return states
  return [...states, { ...back, action: null, picks: {} }]
}

/** Variables about the trace, and not of the state: `mbt::actionTaken`. */
function isAbout(name: string): boolean {
  return /^(mbt|lockstep)::/.test(name)
}

/** Instances of modules come before the name in Quint: `commit::rm`. */
function nameOf(name: string, entries: ReadonlyMap<string, Domain>): string | null {
  const last = name.split('::').at(-1) ?? name
  return entries.has(name) ? name : entries.has(last) ? last : null
}

function readState(
  state: Readonly<Record<string, unknown>>,
  index: number,
  meant: ReadonlyMap<string, string | null>,
  entries: ReadonlyMap<string, Domain>,
): ItfState {
  const variables = new Map<string, string>()
  for (const [written, name] of meant) {
    const domain = entries.get(name ?? '')
    if (name === null || !domain || !(written in state)) continue
    const json = readExpression(domain, state[written])
    if (json === undefined) throw notValue(written, index, state[written], domain)
    variables.set(name, JSON.stringify(json))
  }
  const action = state[actionTaken]
  return {
    variables,
    budgets: leftOf(state[budgetsLeft]),
    action: typeof action === 'string' && action !== '' ? action : null,
    picks: chosenOf(asObject(state[nondetPicks]) ?? {}),
  }
}

/** Of all that may be chosen, what was. */
function chosenOf(picks: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const chosen = Object.entries(picks).flatMap(([name, pick]) => {
    const { tag, value } = asObject(pick) ?? {}
    return tag === 'Some' ? [[name, value] as const] : []
  })
  return Object.fromEntries(chosen)
}

function leftOf(written: unknown): Readonly<Record<string, number>> | null {
  const object = asObject(written)
  if (!object) return null
  const left = Object.entries(object).map(
    ([name, n]) => [name, Number(asObject(n)?.['#bigint'] ?? n)] as const,
  )
  return Object.fromEntries(left)
}

function notItf(wrong: unknown): SpecError {
  return new SpecError('bad-trace', {
    what: 'This is not a trace in the Informal Trace Format.',
    cause: 'another kind of file, or an edit by hand',
    values: { wrong },
    advice: 'give the file that `quint run --out-itf` or Apalache wrote',
  })
}

function unknownVariables(
  { model }: Instance,
  unknown: readonly string[],
  known: readonly Json[],
): SpecError {
  return new SpecError('bad-trace', {
    what: `The trace has variables that ${model.name} does not: ${unknown.join(', ')}.`,
    cause: 'it is of another spec, or variables are called differently in it',
    values: { unknown, known },
    advice:
      'name the model that it is of, or rename its variables; those that are missing do no harm',
  })
}

function badLoop(loop: number, states: number): SpecError {
  return new SpecError('bad-trace', {
    what: `The trace loops back to state ${loop}, which it does not have.`,
    cause: 'an edit by hand, or a count from 1: `loop` is the index of a state, counted from 0',
    values: { loop, states },
    advice: 'give the index of a state of the trace, or leave `loop` out of a finite trace',
  })
}

function notValue(name: string, index: number, given: unknown, domain: Domain): SpecError {
  return new SpecError('bad-trace', {
    what: `The value of \`${name}\` in state ${index} is none that the model can have.`,
    cause: 'it was made with other bounds, such as more nodes, or it writes the value differently',
    values: { value: JSON.stringify(given), domain: domain.label },
    advice: 'choose the bounds it was made with, as `--bounds participants=2`',
  })
}
