/**
 * Re-executes a counterexample on the reference interpreter before it is shown. The compiled engine found it; if the
 * two engines do not agree on it, nothing is shown but that: it is a bug of Lockstep.
 */
import type { Path, PathStep, Violation } from '../../checker/index.ts'
import { type Instance, isOfStep } from '../../model/engine.ts'
import { StepError } from '../../model/index.ts'
import { type PlainWithBudgets, type Reference, type Step, reference } from '../../model/tools.ts'
import { paramDomain } from '../../model/tools.ts'
import { type Trace, type TraceStep, laneOf, traceOf } from '../../model/tools.ts'
import type { ShownStep, ViolationExplanation } from '../../reports/index.ts'
import { Disagreement } from './disagreement.ts'
import type { Followed } from './drawing.ts'
import { type Refuted, bareExplanation, explanationOf } from './explanation.ts'

/** A counterexample in both forms: to be run again, and what a reader needs beside it. @public */
export interface Retraced {
  readonly trace: Trace | null
  readonly explanation: ViolationExplanation
}

/** Follows the path and tests what was refuted. Throws a Disagreement if the reference interpreter differs. @public */
export function retrace(instance: Instance, violation: Violation): Retraced {
  const ref = reference(instance)
  const run = follow(ref, violation)
  if (run === null) return beforeAnyState(violation, initialError(ref, violation))
  const error = confirm(ref, violation, run)
  const trace = traceOf(ref, { ...run, property: violation.property, error })
  return {
    trace,
    explanation: explanationOf(ref, run, trace, refutedBy(instance, violation, error)),
  }
}

/** What was refuted, in words; for a model error with the step that could not be taken. @public */
export function refutedBy(
  instance: Instance,
  violation: Pick<Violation, 'kind' | 'property' | 'at'>,
  error: StepError | null,
): Refuted {
  const property = instance.properties.find(p => p.id === violation.property)
  return {
    kind: violation.kind,
    property: property
      ? {
          id: property.id,
          name: property.name,
          description: property.description,
          requirements: property.requirements,
        }
      : null,
    failed: error
      ? {
          step: violation.at ? shownStep(instance, failingStep(instance, violation.at)) : null,
          error: error.parts,
        }
      : null,
  }
}

/** Null if there is no state at all because an initial state could not be made. */
function follow(ref: Reference, violation: Violation): Followed | null {
  const { path } = violation
  const initials = attempt(() => ref.initialStates())
  if (initials instanceof StepError)
    return violation.kind === 'error'
      ? null
      : disagree(ref, path, 0, `an initial state cannot be made: ${messageOf(initials)}`)
  const wanted = JSON.stringify(path.initial)
  const initial =
    initials.find(s => JSON.stringify(ref.toJson(s).state) === wanted) ??
    disagree(ref, path, 0, 'its first state is no initial state')
  const steps: Step[] = []
  for (const [i, { action, params }] of path.steps.entries()) {
    const here = steps.at(-1)?.after ?? initial
    const tried = attempt(() => ref.step(here, action, params))
    if (tried instanceof StepError)
      return disagree(ref, path, i + 1, `${action} goes wrong: ${messageOf(tried)}`)
    if (tried.kind === 'unknown') return disagree(ref, path, i + 1, tried.what)
    if (tried.kind === 'blocked')
      return disagree(ref, path, i + 1, `${action} is not enabled: ${JSON.stringify(tried.why)}`)
    steps.push(tried.step)
  }
  return { initial, steps }
}

/** Tests what was refuted at the end of the run; gives the error for a model error. */
function confirm(ref: Reference, violation: Violation, run: Followed): StepError | null {
  const { path } = violation
  const end = run.steps.length
  const last = run.steps.at(-1)
  const state = last?.after ?? run.initial
  const property = ref.instance.properties.find(p => p.id === violation.property)
  switch (violation.kind) {
    case 'invariant':
      if (property && !ref.holds(property, state)) return null
      return disagree(
        ref,
        path,
        end,
        `${violation.property ?? 'the invariant'} holds in the last state`,
      )
    case 'actionProperty':
      if (property && last && !ref.holdsOver(property, last)) return null
      return disagree(
        ref,
        path,
        end,
        `${violation.property ?? 'the property'} holds over the last step`,
      )
    case 'deadlock':
      if (isDeadlock(ref, state)) return null
      return disagree(ref, path, end, 'the last state is not a deadlock')
    case 'error':
      return (
        errorAt(ref, violation, state, last) ??
        disagree(
          ref,
          path,
          end + 1,
          `nothing goes wrong there (${violation.message?.split('\n')[0] ?? ''})`,
        )
      )
  }
}

/** No way on, by the instance's own reading. An exhausted budget is not a deadlock. @public */
export function isDeadlock(ref: Reference, state: PlainWithBudgets): boolean {
  const { deadlock } = ref.instance
  if (deadlock === 'allowed' || ref.isTerminal(state)) return false
  const unlimited = { ...state, budgets: state.budgets.map(left => Math.max(1, left)) }
  const steps = ref.successors(unlimited)
  const key = (s: unknown): string => JSON.stringify(s)
  return deadlock === 'no-successor'
    ? steps.length === 0
    : steps.every(s => key(s.after.state) === key(state.state))
}

function errorAt(
  ref: Reference,
  violation: Violation,
  state: PlainWithBudgets,
  last: Step | undefined,
): StepError | null {
  const { at } = violation
  const tried = attempt(() => {
    const over = ref.instance.properties.filter(isOfStep)
    const taken = at ? ref.step(state, at.action, at.params) : null
    for (const p of ref.instance.properties) if (!over.includes(p)) ref.holds(p, state)
    ref.isWithin(state)
    ref.isTerminal(state)
    const steps = taken?.kind === 'step' ? [taken.step] : ref.successors(state)
    for (const p of over) for (const step of last ? [last, ...steps] : steps) ref.holdsOver(p, step)
  })
  return tried instanceof StepError ? tried : null
}

function attempt<T>(act: () => T): T | StepError {
  try {
    return act()
  } catch (thrown) {
    if (thrown instanceof StepError) return thrown
    throw thrown
  }
}

function initialError(ref: Reference, violation: Violation): StepError {
  const thrown = attempt(() => ref.initialStates())
  return thrown instanceof StepError
    ? thrown
    : disagree(ref, violation.path, 0, 'the initial states can be made')
}

function beforeAnyState(violation: Violation, error: StepError): Retraced {
  return {
    trace: null,
    explanation: bareExplanation({
      kind: violation.kind,
      property: null,
      failed: { step: null, error: error.parts },
    }),
  }
}

/** The step that could not be taken: its lane is known, its changes are not. */
function failingStep(instance: Instance, at: PathStep): TraceStep {
  const action = instance.actions.find(a => a.name === at.action)
  if (!action)
    return {
      action: at.action,
      kind: 'internal',
      params: at.params,
      lane: null,
      changes: [],
      patches: [],
    }
  const values = action.params.map(
    p => [p.name, paramDomain(instance.spec.state, p).fromJson(at.params[p.name])] as const,
  )
  return {
    action: at.action,
    kind: action.kind,
    params: at.params,
    lane: laneOf(instance, action, Object.fromEntries(values)),
    changes: [],
    patches: [],
  }
}

function shownStep(instance: Instance, step: TraceStep): ShownStep {
  const description = instance.actions.find(a => a.name === step.action)?.description ?? null
  return {
    action: step.action,
    description,
    kind: step.kind,
    params: step.params,
    lane: step.lane,
    changes: step.changes,
  }
}

function disagree(ref: Reference, path: Path, step: number, why: string): never {
  throw new Disagreement({
    what: `The two engines disagree on a counterexample of ${ref.instance.model.name}: it was found, and does not come out when it is re-executed.`,
    cause:
      'a bug in Lockstep; or a guard, effect or property that gives different answers for the same state, such as one that reads a variable outside it',
    values: { step, why, actions: path.steps.map(s => s.action) },
    advice:
      'make sure that the spec’s functions read nothing but their arguments, bounds and dialects; otherwise report it with the command line',
  })
}

/** The first line of what was thrown. */
function messageOf(thrown: Error): string {
  return thrown.message.split('\n')[0]?.trim() || 'no message'
}
