/**
 * Turns the arguments of the command line into the models to run: names, paths and `path:name`, the default set, and the
 * model of a defect. Loads modules; runs nothing.
 */
import type { Defect, Model } from '../../model/index.ts'
import { didYouMean } from '../../model/tools.ts'
import { CliError, unknownName } from '../errors.ts'
import { loadModels, looksLikePath, userModule } from './load.ts'
import type { ModuleRef } from './module-ref.ts'
import { shippedModules } from './registry.ts'

/** Bounds, budgets and dialects that the caller chose: numbers, and words such as `unlimited` or a dialect's option. */
export type Bounds = Readonly<Record<string, number | string>>

/** A model and where it comes from. */
export interface Found {
  readonly module: ModuleRef
  readonly model: Model
  /** Other models of the same module, by name: a defect may name one. */
  readonly siblings: ReadonlyMap<string, Model>
}

/** A model to run, as the caller wants it. */
export interface Target extends Found {
  readonly bounds: Bounds
  /** The defect turned on by the caller, with its id. */
  readonly defect: { readonly id: string; readonly defect: Defect } | null
}

/** All shipped models, in the order of the default set. Modules that are not built are left out. */
export async function shipped(): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const module of shippedModules) found.push(...(await modelsOf(module)))
  return found
}

async function modelsOf(module: ModuleRef): Promise<readonly Found[]> {
  const siblings = await loadModels(module)
  return [...siblings.values()].map(model => ({ module, model, siblings }))
}

/** The models that the arguments mean, each once, in the order given; all shipped ones but the slow for none. */
export async function find(words: readonly string[], cwd: string): Promise<readonly Found[]> {
  if (words.length === 0) return (await shipped()).filter(f => f.model.slow !== true)
  const found: Found[] = []
  for (const word of words)
    found.push(...(looksLikePath(word) ? await byPath(word, cwd) : await byName(word)))
  return found.filter(
    (f, i) =>
      found.findIndex(g => g.model.name === f.model.name && g.module.url === f.module.url) === i,
  )
}

/** The module and the model that a path means: `./my-spec.ts:small`. */
function partsOf(word: string): { readonly path: string; readonly name: string | undefined } {
  const [, path = word, name] = /^(.+\.[cm]?[jt]s):([^:/\\]+)$/.exec(word) ?? []
  return { path, name }
}

/** The path of the module that a word means; null if it is the name of a model. */
export function modulePathOf(word: string): string | null {
  return looksLikePath(word) ? partsOf(word).path : null
}

async function byPath(word: string, cwd: string): Promise<readonly Found[]> {
  const { path, name } = partsOf(word)
  const all = await modelsOf(userModule(path, cwd))
  if (name === undefined) return all
  const one = all.filter(f => f.model.name === name)
  if (one.length > 0) return one
  throw unknownName(
    `model in ${path}`,
    name,
    all.map(f => f.model.name),
    `\`lockstep list ${path}\` lists them`,
  )
}

/** A model of this name; or all models of a spec of this name but the slow ones. */
async function byName(word: string): Promise<readonly Found[]> {
  const all = await shipped()
  const exact = all.filter(f => f.model.name === word)
  if (exact.length > 0) return exact
  const ofSpec = all.filter(f => f.model.spec.name === word && f.model.slow !== true)
  if (ofSpec.length > 0) return ofSpec
  const names = [...new Set(all.flatMap(f => [f.model.name, f.model.spec.name]))]
  throw unknownName(
    'model',
    word,
    names,
    '`lockstep list` describes the models; a module of your own is given by its path',
  )
}

/**
 * The targets of a defect: its own model and bounds; or, when the caller chose bounds, the model that the caller named.
 */
export function withDefect(
  found: readonly Found[],
  id: string,
  bounds: Bounds,
  isNamed: boolean,
): readonly Target[] {
  const hasBounds = Object.keys(bounds).length > 0
  const targets = found.flatMap((f): readonly Target[] => {
    const defect = f.model.spec.defects[id]
    if (!defect) return []
    const own = f.siblings.get(defect.model)
    const stays = hasBounds && isNamed && f.model !== own
    if (stays) return [{ ...f, bounds, defect: { id, defect } }]
    return [
      {
        ...f,
        model: own ?? missingModel(id, defect, f),
        bounds: { ...defect.bounds, ...bounds },
        defect: { id, defect },
      },
    ]
  })
  if (targets.length === 0) throw unknownDefect(found, id)
  // Several models of one spec lead to the same one: run it once.
  return targets.filter((t, i) => targets.findIndex(u => u.model === t.model) === i)
}

function missingModel(id: string, defect: Defect, found: Found): never {
  throw new CliError('ill-formed', {
    what: `Defect ${id} of ${found.model.spec.name} is to be run at a model that its module does not export.`,
    cause: 'the model was renamed, or is not exported',
    values: { model: defect.model, exported: [...found.siblings.keys()] },
    advice: 'export that model beside the others, or name another one in the defect',
  })
}

function unknownDefect(found: readonly Found[], id: string): CliError {
  const known = [...new Set(found.flatMap(f => Object.keys(f.model.spec.defects)))]
  const specs = [...new Set(found.map(f => f.model.spec.name))]
  const near = didYouMean(id, known)
  return new CliError('usage', {
    what: `${specs.length === 1 ? specs[0] : 'No spec'} has ${specs.length === 1 ? 'no' : 'a'} defect called ${id}.`,
    cause: near === null ? 'an id that does not exist, or one of another spec' : 'a misspelt id',
    values: { specs, known },
    advice: near ?? '`lockstep list --json` names the defects of every spec',
  })
}
