/**
 * The model that an implementation or a log is judged by: one model, found by its name or path, made definite with
 * every budget lifted. Runs nothing.
 */
import { specHash, unlimited } from '../../conformance/index.ts'
import { type Instance, SpecError } from '../../model/engine.ts'
import type { Model } from '../../model/index.ts'
import { choicesOf } from '../result/choices.ts'
import { CliError, fromSpecError } from '../errors.ts'
import type { ModuleRef } from './module-ref.ts'
import { type Bounds, find } from './targets.ts'

/** The model that judges, made definite. */
export interface Judged {
  readonly module: ModuleRef
  readonly model: Model
  /** Without budgets: the environment may do what it did. */
  readonly instance: Instance
  readonly hash: string
  readonly bounds: Bounds
}

/** Finds the model. Throws if the word means none, or several. */
export async function judgedBy(word: string, bounds: Bounds, cwd: string): Promise<Judged> {
  const found = await find([word], cwd)
  const [one] = found
  if (!one || found.length > 1)
    throw new CliError('usage', {
      what: `${word} means ${found.length} models, and one is wanted.`,
      cause: 'a spec or a module was named, which has several models',
      values: { models: found.map(f => f.model.name) },
      advice:
        one?.module.path == null
          ? `for example --model ${one?.model.name ?? 'commit'}`
          : `for example --model ${one.module.path}:${one.model.name}`,
    })
  const { module, model } = one
  const instance = lifted(model, bounds, null, 'usage')
  return { module, model, instance, hash: specHash(instance), bounds }
}

/** The choices of the model, in words. All budgets are lifted here, so they are left out. */
export function judgedChoices({ instance }: Pick<Judged, 'instance'>): readonly string[] {
  return choicesOf(instance).filter(choice => !choice.endsWith('=unlimited'))
}

/** A model with every budget lifted, with a defect if one is wanted. */
export function lifted(
  model: Model,
  bounds: Bounds,
  defect: string | null,
  finding: 'usage' | 'ill-formed',
): Instance {
  try {
    return unlimited(model, { bounds, ...(defect === null ? {} : { defect }) })
  } catch (thrown) {
    if (thrown instanceof SpecError) throw fromSpecError(thrown, finding, { model: model.name })
    throw thrown
  }
}
