/**
 * Re-executes a counterexample on the reference interpreter before it is shown. The compiled engine found it. If the
 * two engines disagree, only the disagreement is shown: it is a bug of Lockstep, or a closure that is not pure.
 */
import type { Path, PathStep, Violation } from '../../checker/index.ts'
import type { Instance } from '../../model/engine.ts'
import { StepError } from '../../model/index.ts'
import {
  type Reference,
  type Run,
  type Trace,
  type TraceStep,
  endOf,
  errorsAfter,
  follow,
  holdsAt,
  indexOfState,
  isDeadlock,
  laneOf,
  orError,
  paramDomain,
  reference,
  traceOf,
} from '../../model/tools.ts'
import type { ShownStep, ViolationExplanation } from '../../reports/index.ts'
import { Disagreement } from './disagreement.ts'
import { type Refuted, bareExplanation, explanationOf } from './explanation.ts'

/** A counterexample: its trace, to be run again, and its explanation, to be read. */
export interface Retraced {
  readonly trace: Trace | null
  readonly explanation: ViolationExplanation
}

/** Follows the path and tests what was refuted. Throws a Disagreement if the reference interpreter differs. */
export function retrace(instance: Instance, violation: Violation): Retraced {
  const ref = reference(instance)
  const run = followed(ref, violation)
  if (run instanceof StepError) return beforeAnyState(violation, run)
  const error = confirm(ref, violation, run)
  const trace = traceOf(ref, { ...run, property: violation.property, error })
  return {
    trace,
    explanation: explanationOf(ref, run, trace, refutedBy(instance, violation, error)),
  }
}

/** The refuted property with its description; for a model error, the step that could not be taken. */
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

/** The run of a path, or the error of an initial state that cannot be made, before which there is no state at all. */
function followed(ref: Reference, { kind, path }: Violation): Run | StepError {
  const initials = orError(() => ref.initialStates())
  if (initials instanceof StepError)
    return kind === 'error'
      ? initials
      : disagree(ref, path, 0, `an initial state cannot be made: ${initials.parts.what}`)
  const budgets = Object.fromEntries(ref.instance.budgets.map(b => [b.name, b.max]))
  const initial =
    initials[indexOfState(ref, initials, { state: path.initial, budgets })] ??
    disagree(ref, path, 0, 'its first state is no initial state')
  const run = follow(ref, initial, path.steps)
  return run.stopped ? disagree(ref, path, run.stopped.step, run.stopped.why) : run
}

/** Tests what was refuted at the end of the run; returns the error for a model error. */
function confirm(ref: Reference, violation: Violation, run: Run): StepError | null {
  const { kind, property: id, message, path } = violation
  const end = run.steps.length
  if (kind === 'error') {
    const errors = errorsAfter(ref, run, violation.at)
    const [first] = [...errors.filter(e => e.message === message), ...errors]
    const expected = message?.split('\n')[0] ?? ''
    return first ?? disagree(ref, path, end + 1, `nothing fails there (${expected})`)
  }
  if (kind === 'deadlock') {
    if (isDeadlock(ref, endOf(run))) return null
    return disagree(ref, path, end, 'the last state is not a deadlock')
  }
  const property = ref.instance.properties.find(p => p.id === id)
  if (property && holdsAt(ref, property, endOf(run), run.steps.at(-1)) === false) return null
  const where = kind === 'invariant' ? 'in the last state' : 'over the last step'
  return disagree(ref, path, end, `${id ?? 'the property'} holds ${where}`)
}

function beforeAnyState({ kind }: Violation, error: StepError): Retraced {
  return {
    trace: null,
    explanation: bareExplanation({
      kind,
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
