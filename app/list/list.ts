/**
 * Lists models, with the bounds, budgets and expectation of each.
 */
import { SpecError, instantiate } from '../../model/engine.ts'
import { type ListedModel, modelsText } from '../../reports/index.ts'
import { budgetsOf, choicesOf } from '../result/choices.ts'
import type { ExitCode } from '../../reports/result/index.ts'
import { type Io, pageOf, say } from '../terminal/io.ts'
import { type Found, find, shipped } from '../load/targets.ts'

/** Modules whose models to list; none means the shipped ones. */
export interface ListCommand {
  readonly targets: readonly string[]
  readonly json: boolean
}

/** Runs the command. */
export async function list(command: ListCommand, io: Io): Promise<ExitCode> {
  const found = command.targets.length === 0 ? await shipped() : await find(command.targets, io.cwd)
  const models = found.map(listed)
  if (command.json) say(io.out, JSON.stringify({ schema: 'lockstep-models/1', models }, null, 2))
  else say(io.out, await modelsText(models, pageOf(io.out)))
  return 0
}

/** A model that leaves a bound to the caller is listed too, with what is missing. */
function listed({ model }: Found): ListedModel {
  const common = {
    model: model.name,
    spec: model.spec.name,
    defect: model.defect ?? null,
    slow: model.slow === true,
    defects: Object.keys(model.spec.defects),
  }
  const description = model.description ?? model.spec.description
  try {
    const instance = instantiate(model)
    return {
      ...common,
      description,
      bounds: instance.bounds,
      budgets: budgetsOf(instance),
      dialects: instance.dialects,
      chosen: choicesOf(instance),
      expect: expectation(model.expect),
    }
  } catch (thrown) {
    if (!(thrown instanceof SpecError)) throw thrown
    const chosen = {
      bounds: model.bounds ?? {},
      budgets: model.budgets ?? {},
      dialects: model.dialects ?? {},
      chosen: Object.entries({ ...model.bounds, ...model.budgets, ...model.dialects }).map(
        ([k, v]) => `${k}=${v}`,
      ),
    }
    return {
      ...common,
      ...chosen,
      description: `${description} (not runnable as it is: ${thrown.parts.what})`,
      expect: expectation(model.expect),
    }
  }
}

function expectation(expect: Found['model']['expect']): string {
  if (!expect) return 'nothing'
  return expect.property === undefined ? expect.verdict : `${expect.verdict} ${expect.property}`
}
