/**
 * A counterexample made into a run of the model that is explored: followed as far as the model lets it, with what is
 * different said. The model may be another than the trace's, for example repaired.
 */
import { type Trace, indexOfState, readTrace } from '../../model/tools.ts'
import { SpecError } from '../../model/engine.ts'
import type { Opened } from '../../reports/explorer/api.ts'
import type { Walker } from './walk.ts'

/** Opens a trace that comes from outside. Throws a SpecError when it is none, or of another spec. */
export function openTrace(walker: Walker, json: unknown): Opened {
  const trace = readTrace(json)
  const { instance, ref } = walker
  if (trace.spec !== instance.spec.name)
    throw unfit(walker, trace, `the trace is of ${trace.spec}, not of ${instance.spec.name}`)
  const initial = indexOfState(ref, walker.initials, trace.states[0])
  if (initial < 0) throw unfit(walker, trace, 'its first state is none of the initial states')
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

/** What the trace's model chose otherwise. */
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

function unfit({ instance }: Walker, trace: Trace, why: string): SpecError {
  return new SpecError('bad-trace', {
    what: `The trace does not fit the model ${instance.model.name}.`,
    cause: 'it is of another spec, or of other bounds, so that it begins elsewhere',
    values: { why, bounds: trace.bounds, budgets: trace.budgets, defect: trace.defect },
    advice:
      'start the explorer with the trace: `lockstep explore --trace FILE` chooses its model and bounds',
  })
}
