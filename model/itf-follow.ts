/**
 * Follows a trace of the Informal Trace Format on the reference interpreter: in which states may the model be after each
 * step that the trace tells of? Where it names the action and its choices these are taken; otherwise every enabled
 * step that leads to what it shows. Each step of the trace is one step of the model.
 */
import type { Json } from './domain.ts'
import { SpecError, StepError } from './errors.ts'
import { type NamedStep, type Run, attempt, orError } from './follow.ts'
import type { ItfState, ItfTrace } from './itf-read.ts'
import { readExpression } from './itf-values.ts'
import { isRecord } from './reference/plain.ts'
import { paramDomain } from './reference/range.ts'
import type { PlainWithBudgets, Reference, Step } from './reference/reference.ts'

/** A step that could be taken where the trace went another way. */
export interface OtherStep {
  readonly action: string
  readonly params: Readonly<Record<string, Json>>
  /** Variables that have another value after it than the trace shows. */
  readonly differs: readonly string[]
}
/** The result of following a trace. `step` counts from 1; 0 is the initial state. */
export type ItfFollowed =
  | {
      readonly kind: 'same'
      /** The first of the runs that fit. */
      readonly run: Run
      /** States it may have ended in: more than one only where variables are missing. */
      readonly ends: number
      /** Steps that the trace does not name. */
      readonly searched: number
    }
  | {
      readonly kind: 'diverges'
      readonly step: number
      readonly why: string
      /** The steps that were enabled there, the nearest first. */
      readonly enabled: readonly OtherStep[]
    }

/** A state the model may be in, and how it came there. */
interface Candidate {
  readonly state: PlainWithBudgets
  readonly step: Step | null
  readonly from: Candidate | null
}
type Candidates = ReadonlyMap<string, Candidate>

/** States the model may be in at a time; more say that too much is missing from the trace. */
const candidatesMax = 5000

/** Follows a trace from its first state on. */
export function followItf(trace: ItfTrace, ref: Reference): ItfFollowed {
  const [first, ...later] = trace.states
  const starts = ref.initialStates().map((state): Candidate => ({ state, step: null, from: null }))
  let here: Candidates = fitting(ref, starts, first)
  if (here.size === 0)
    return { kind: 'diverges', step: 0, why: 'its first state is no initial state', enabled: [] }
  let searched = 0
  for (const [i, shown] of later.entries()) {
    const next = taken(ref, here, shown)
    if (typeof next === 'string') return diverges(ref, here, shown, i + 1, next)
    if (next.isSearched) searched++
    here = next.candidates
    if (here.size > candidatesMax) throw tooVague(i + 1, trace.missing)
  }
  const [end] = [...here.values()]
  return { kind: 'same', run: runTo(end, starts[0]), ends: here.size, searched }
}

/** The candidates that are as the trace shows, each state once. */
function fitting(
  ref: Reference,
  candidates: readonly Candidate[],
  shown: ItfState | undefined,
): Candidates {
  const found = new Map<string, Candidate>()
  for (const candidate of candidates) {
    if (shown && differences(ref, candidate.state, shown).length > 0) continue
    const key = ref.key(candidate.state)
    if (!found.has(key)) found.set(key, candidate)
  }
  return found
}

/** Names of what a state has otherwise than shown. */
function differences(ref: Reference, s: PlainWithBudgets, shown: ItfState): readonly string[] {
  const { state, budgets } = ref.toJson(s)
  const json = (name: string): Json | undefined =>
    isRecord(ref.instance.spec.state) ? (state as Readonly<Record<string, Json>>)[name] : state
  const differing = [...shown.variables]
    .filter(([name, text]) => JSON.stringify(json(name)) !== text)
    .map(([name]) => name)
  const left = Object.entries(shown.budgets ?? {}).filter(([name, n]) => budgets[name] !== n)
  return [...differing, ...left.map(([name]) => `budget ${name}`)]
}

interface Taken {
  readonly candidates: Candidates
  readonly isSearched: boolean
}

/** Finds the state that a step of the trace leads to, or why there is none. */
function taken(ref: Reference, here: Candidates, shown: ItfState): Taken | string {
  const action = ref.instance.actions.find(a => a.name === shown.action)
  const given = action ? givenParams(ref, shown, action.params) : {}
  const isNamed = action !== undefined && action.params.every(p => p.name in given)
  const steps: Candidate[] = []
  let why = ''
  for (const from of here.values()) {
    const found = isNamed
      ? stepNamed(ref, from, { action: action.name, params: given })
      : enabled(ref, from, action?.name)
    if (typeof found === 'string') why = found
    else
      for (const step of found)
        if (isChosen(ref, step, given)) steps.push({ state: step.after, step, from })
  }
  const candidates = fitting(ref, steps, shown)
  if (candidates.size > 0) return { candidates, isSearched: !isNamed }
  if (why !== '' && steps.length === 0) return why
  return action
    ? `${action.name} leads to another state`
    : 'no enabled step leads to the state that follows'
}

/** The values that the trace names for parameters, in JSON names. */
function givenParams(
  ref: Reference,
  { picks }: ItfState,
  params: Reference['instance']['actions'][number]['params'],
): Readonly<Record<string, Json>> {
  const given = params.flatMap(p => {
    const json =
      p.name in picks
        ? readExpression(paramDomain(ref.instance.spec.state, p), picks[p.name])
        : undefined
    return json === undefined ? [] : [[p.name, json] as const]
  })
  return Object.fromEntries(given)
}

function stepNamed(ref: Reference, from: Candidate, named: NamedStep): readonly Step[] | string {
  const step = attempt(ref, from.state, named)
  return typeof step === 'string' ? step : [step]
}

function enabled(
  ref: Reference,
  from: Candidate,
  action: string | undefined,
): readonly Step[] | string {
  const found = orError(() => ref.successors(from.state))
  if (found instanceof StepError) return `the spec fails there: ${found.parts.what}`
  const steps = found.filter(s => action === undefined || s.action.name === action)
  return steps.length > 0 || action === undefined ? steps : `${action} is not enabled`
}

function isChosen(ref: Reference, step: Step, given: Readonly<Record<string, Json>>): boolean {
  const params = ref.paramsToJson(step.action, step.params)
  return Object.entries(given).every(
    ([name, json]) => JSON.stringify(params[name]) === JSON.stringify(json),
  )
}

function diverges(
  ref: Reference,
  here: Candidates,
  shown: ItfState,
  step: number,
  why: string,
): ItfFollowed {
  const others = new Map<string, OtherStep>()
  for (const from of here.values()) {
    const steps = enabled(ref, from, undefined)
    for (const other of typeof steps === 'string' ? [] : steps) {
      const params = ref.paramsToJson(other.action, other.params)
      const differs = differences(ref, other.after, shown)
      const key = JSON.stringify([other.action.name, params])
      if (differs.length < (others.get(key)?.differs.length ?? Infinity))
        others.set(key, { action: other.action.name, params, differs })
    }
  }
  const nearest = [...others.values()].sort((a, b) => a.differs.length - b.differs.length)
  return { kind: 'diverges', step, why, enabled: nearest }
}

function runTo(end: Candidate | undefined, start: Candidate | undefined): Run {
  const steps: Step[] = []
  let at = end
  while (at?.from) {
    if (at.step) steps.unshift(at.step)
    at = at.from
  }
  const initial = (at ?? start)?.state
  if (!initial) throw new Error('a trace was followed to no state')
  return { initial, steps }
}

function tooVague(step: number, missing: readonly string[]): SpecError {
  return new SpecError('bad-trace', {
    what: `The trace leaves more than ${candidatesMax} states open at step ${step}.`,
    cause: 'too many variables are missing from it',
    values: { missing },
    advice: 'record more of the variables, or the actions taken, as `quint run --mbt` does',
  })
}
