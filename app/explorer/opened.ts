/**
 * Turns a counterexample into a run of the explored model, with notes on the differences. The model may differ from the
 * trace's, for example because its defect was fixed.
 */
import { type Trace, indexOfState, readTrace } from '../../model/tools.ts'
import { SpecError } from '../../model/engine.ts'
import type { Opened } from '../../reports/explorer/api.ts'
import type { Walker } from './walk.ts'

/** Opens a trace from a file. Throws a SpecError when it is not a trace, or a trace of another spec. */
export function openTrace(walker: Walker, json: unknown): Opened {
  const trace = readTrace(json)
  const { instance, ref } = walker
  if (trace.spec !== instance.spec.name)
    throw unfit(walker, trace, `the trace is of ${trace.spec}, not of ${instance.spec.name}`)
  const initial = indexOfState(ref, walker.initials, trace.states[0])
  if (initial < 0) throw unfit(walker, trace, 'its first state is not an initial state')
  const steps = trace.steps.map(({ action, params }) => ({ action, params }))
  const walked = walker.walk({ initial, steps })
  const taken = walked?.steps ?? []
  const notes = [...differences(walker, trace)]
  if (walked?.stopped)
    notes.push(`step ${walked.stopped.step} cannot be taken: ${walked.stopped.why}`)
  const other = taken.findIndex(
    (step, i) => indexOfState(ref, [step.after], trace.states[i + 1]) < 0,
  )
  if (other >= 0) notes.push(`step ${other + 1} leads to another state than in the trace`)
  return {
    run: { initial, steps: steps.slice(0, taken.length) },
    property: trace.property,
    notes,
  }
}

/** Notes on the bounds, budgets, dialects and defect that differ from the trace's. */
function differences({ instance }: Walker, trace: Trace): readonly string[] {
  const budgets = Object.fromEntries(instance.budgets.map(b => [b.name, b.max]))
  const notes = [
    ...unequal(trace.bounds, instance.bounds),
    ...unequal(trace.budgets, budgets),
    ...unequal(trace.dialects, instance.dialects),
  ]
  if (trace.model !== instance.model.name)
    notes.unshift(`it was recorded with model ${trace.model}`)
  if (trace.defect !== instance.defect)
    notes.push(
      trace.defect === null
        ? 'it was recorded without a defect'
        : `it was recorded with defect ${trace.defect}`,
    )
  return notes
}

type Choices = Readonly<Record<string, number | string>>
function unequal(of: Choices, here: Choices): readonly string[] {
  return Object.entries(of)
    .filter(([name, value]) => here[name] !== value)
    .map(([name, value]) => `it was recorded with ${name}=${value}`)
}

function unfit({ instance }: Walker, trace: Trace, reason: string): SpecError {
  return new SpecError('bad-trace', {
    what: `The trace does not fit the model ${instance.model.name}.`,
    cause: 'it was recorded with another spec or other bounds',
    values: { reason, bounds: trace.bounds, budgets: trace.budgets, defect: trace.defect },
    advice:
      'start the explorer with `lockstep explore --trace FILE`, which uses the model and bounds of the trace',
  })
}
