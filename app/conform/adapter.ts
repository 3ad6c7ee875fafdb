/**
 * The adapter that the options of a command choose: one of the built-in ones, or one of the user's. Knows no case and
 * no verdict.
 */
import { type InProcessAdapter, Stepper, modelSystem } from '../../conformance/index.ts'
import { referenceAdapter, referenceDefects } from '../../examples/reference/index.ts'
import { didYouMean } from '../../model/tools.ts'
import { wrongUsage } from '../errors.ts'
import { type Judged, lifted } from '../load/judged.ts'
import { type Io, say } from '../terminal/io.ts'
import {
  type Adapter,
  type AdapterChoice,
  externalAdapter,
  inProcessAdapter,
  labelOf,
} from './open-adapter.ts'

/** Throws where the choice makes no sense; opens nothing. */
export function adapterFor(choice: AdapterChoice, judged: Judged, seed: number, io: Io): Adapter {
  const { command, defect } = choice
  const label = labelOf(choice)
  if (isBuiltIn(choice))
    return inProcessAdapter(
      label,
      command === 'self' ? selfOf(judged, seed, defect) : referenceOf(seed, defect),
    )
  if (defect !== null)
    throw wrongUsage({
      what: '--defect is for the built-in adapters only.',
      cause: 'an implementation of your own has the defects it has',
      values: { adapter: label },
      advice: 'leave it out; or use --adapter self or --adapter reference',
    })
  return externalAdapter(choice, {
    cwd: io.cwd,
    listening: port => say(io.err, `waiting for the adapter on port ${port}`),
  })
}

/** True if the adapter is part of Lockstep, so that no command is run. */
export function isBuiltIn({ command, connect, listen }: AdapterChoice): boolean {
  const isRemote = connect !== null || listen !== null
  return !isRemote && (command === 'self' || command === 'reference')
}

function selfOf(judged: Judged, seed: number, defect: string | null): () => InProcessAdapter {
  const { model, bounds } = judged
  const stepper = new Stepper(lifted(model, bounds, defect, 'usage'))
  return () => modelSystem(stepper, { seed, name: model.name })
}

function referenceOf(seed: number, defect: string | null): () => InProcessAdapter {
  const known = Object.keys(referenceDefects)
  if (defect !== null && !known.includes(defect))
    throw wrongUsage({
      what: `The reference implementation has no defect called ${defect}.`,
      cause: 'a misspelt id, or one that only the spec has',
      values: { known },
      advice: didYouMean(defect, known) ?? 'give one of these',
    })
  return () => referenceAdapter({ seed, ...(defect === null ? {} : { defect }) })
}
