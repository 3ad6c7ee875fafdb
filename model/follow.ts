/**
 * Follows a run by its names on the reference interpreter, and asks what is true at its end. Replays, counterexamples,
 * the explorer and traces of other tools all come here.
 */
import type { Json } from './domain.ts'
import { StepError } from './errors.ts'
import type { InstanceProperty } from './instance.ts'
import { isOfStep } from './property.ts'
import type { Attempt, PlainWithBudgets, Reference, Step } from './reference/reference.ts'
import type { StateJson } from './trace-form.ts'

/** Steps taken one after the other from an initial state. */
export interface Run {
  readonly initial: PlainWithBudgets
  readonly steps: readonly Step[]
}
/** A run that was followed, as far as that went. */
export interface Followed extends Run {
  /** The first step that could not be taken, counted from 1, and the reason. */
  readonly stopped: { readonly step: number; readonly why: string } | null
}
/** A step by its names, as traces hold it. */
export interface NamedStep {
  readonly action: string
  readonly params: Readonly<Record<string, Json>>
}

/** Takes the named steps until one cannot be taken. `taken` holds the first of them where they are known. */
export function follow(
  ref: Reference,
  initial: PlainWithBudgets,
  named: readonly NamedStep[],
  taken: readonly Step[] = [],
): Followed {
  const steps = [...taken]
  for (const next of named.slice(taken.length)) {
    const step = attempt(ref, endOf({ initial, steps }), next)
    if (typeof step === 'string')
      return { initial, steps, stopped: { step: steps.length + 1, why: step } }
    steps.push(step)
  }
  return { initial, steps, stopped: null }
}

/** The last state of a run. */
export function endOf({ initial, steps }: Run): PlainWithBudgets {
  return steps.at(-1)?.after ?? initial
}

/** The place of a state among others, by its JSON; -1 if it is not there. */
export function indexOfState(
  ref: Reference,
  states: readonly PlainWithBudgets[],
  wanted: StateJson | undefined,
): number {
  const text = JSON.stringify(wanted)
  return states.findIndex(s => JSON.stringify(ref.toJson(s)) === text)
}

/** The named step, or why it cannot be taken. */
export function attempt(
  ref: Reference,
  s: PlainWithBudgets,
  { action, params }: NamedStep,
): Step | string {
  const tried = orError(() => ref.step(s, action, params))
  if (tried instanceof StepError) return `${action} fails: ${tried.parts.what}`
  if (tried.kind === 'step') return tried.step
  return tried.kind === 'unknown' ? tried.what : blockedText(action, tried)
}

function blockedText(action: string, { why }: Extract<Attempt, { kind: 'blocked' }>): string {
  const { conjuncts, budget, absent } = why
  const isFalse = conjuncts.filter(c => c.truth === 'false').map(c => `not: ${c.name}`)
  const threw = conjuncts.filter(c => c.truth === 'threw').map(c => `threw: ${c.name}`)
  const reasons = [
    // A conjunct that throws after a false one does not apply.
    ...(isFalse.length > 0 ? isFalse : threw),
    ...(budget === null ? [] : [`the budget ${budget} is used up`]),
    ...absent.map(name => `\`${name}\` is not there`),
  ]
  return `${action} is not enabled (${reasons.join('; ')})`
}

/** Returns the result of `act`, or the error of the closure of the spec that threw. */
export function orError<T>(act: () => T): T | StepError {
  try {
    return act()
  } catch (thrown) {
    if (thrown instanceof StepError) return thrown
    throw thrown
  }
}

/**
 * Tells if a property holds, or a goal is reached, in a state and over the step that led to it. Null for a property of
 * steps where there is no step. Throws a StepError.
 */
export function holdsAt(
  ref: Reference,
  property: InstanceProperty,
  s: PlainWithBudgets,
  last: Step | undefined,
): boolean | null {
  if (!isOfStep(property)) return ref.holds(property, s)
  return last ? ref.holdsOver(property, last) : null
}

/**
 * The model errors at the end of a run: of the step named `at`, of every property and predicate, and where no step is
 * named of every step from there.
 */
export function errorsAfter(ref: Reference, run: Run, at: NamedStep | null): readonly StepError[] {
  const end = endOf(run)
  const { properties } = ref.instance
  const next = (at ? [at] : namedSteps(ref, end)).map(named =>
    named instanceof StepError ? named : orError(() => ref.step(end, named.action, named.params)),
  )
  const steps = [...run.steps.slice(-1), ...next.flatMap(n => ('step' in n ? [n.step] : []))]
  const asked = [
    ...properties.filter(p => !isOfStep(p)).map(p => () => ref.holds(p, end)),
    () => ref.isWithin(end),
    () => ref.isTerminal(end),
    ...properties.filter(isOfStep).flatMap(p => steps.map(step => () => ref.holdsOver(p, step))),
  ].map(orError)
  return [...(at ? next : []), ...asked, ...next].filter(came => came instanceof StepError)
}

/** Every choice of every action, or the error of a parameter's range. */
function namedSteps(ref: Reference, s: PlainWithBudgets): readonly (NamedStep | StepError)[] {
  return ref.instance.actions.flatMap((action): readonly (NamedStep | StepError)[] => {
    const choices = orError(() => ref.choices(s, action))
    if (choices instanceof StepError) return [choices]
    return choices.map(p => ({ action: action.name, params: ref.paramsToJson(action, p) }))
  })
}
