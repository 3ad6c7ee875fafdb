/**
 * Loads a module and finds the models it exports. Main thread and workers load in the same way: built JavaScript by
 * `import`, TypeScript through jiti with `lockstep` answered by the very copy of the library that runs here: a second
 * copy would have its own classes, and nothing would recognise its domains.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as language from '../../model/index.ts'
import type { Model } from '../../model/index.ts'
import { CliError } from '../errors.ts'
import { loadError } from './load-error.ts'
import type { ModuleRef } from './module-ref.ts'
import { endedEarly } from './stray-error.ts'

const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs']
/** The time for a module to load; its code is only declarations. */
const loadMs = 60_000
const isTypeScript = /\.[cm]?ts$/

/** True if an argument of `check` means a file rather than a model. */
export function looksLikePath(argument: string): boolean {
  return (
    /[/\\]/.test(argument) ||
    argument.startsWith('.') ||
    extensions.some(e => argument.endsWith(e) || argument.includes(`${e}:`))
  )
}

/** A user's module; throws a usage error when there is no such file. */
export function userModule(given: string, cwd: string): ModuleRef {
  const file = path.resolve(cwd, given)
  if (existsSync(file) && extensions.includes(path.extname(file))) {
    const relative = path.relative(cwd, file).replaceAll('\\', '/')
    return {
      url: pathToFileURL(file).href,
      label: given,
      path: relative.startsWith('.') ? relative : `./${relative}`,
    }
  }
  throw new CliError('usage', {
    what: existsSync(file)
      ? `${given} is not a module that can be loaded.`
      : `There is no file ${given}.`,
    cause: existsSync(file)
      ? 'it is a folder, or its name ends otherwise than a module’s'
      : 'a misspelt path, or another current folder',
    values: { 'looked at': file, endings: extensions },
    advice:
      'give the path of a .ts or .js module, or the name of a model: `lockstep list` prints them',
  })
}

/** The models of a module, by name and in the order of its exports. Throws a CliError when there is none. */
export async function loadModels(ref: ModuleRef): Promise<ReadonlyMap<string, Model>> {
  const models = new Map<string, Model>()
  for (const model of modelsIn(await importModule(ref))) {
    if (models.get(model.name) === model) continue
    if (models.has(model.name)) throw twice(ref, model.name)
    checkLibrary(ref, model)
    models.set(model.name, model)
  }
  if (models.size === 0 && ref.label !== null) throw noModel(ref)
  return models
}

async function importModule(ref: ModuleRef): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await inTime(ref, evaluated(ref))
  } catch (thrown) {
    throw loadError(thrown, ref)
  }
}

async function evaluated(ref: ModuleRef): Promise<Readonly<Record<string, unknown>>> {
  if (!isTypeScript.test(ref.url))
    return (await import(ref.url)) as Readonly<Record<string, unknown>>
  const { createJiti } = await import('jiti')
  const jiti = createJiti(ref.url, {
    interopDefault: false,
    // A cache on disk would be a folder with a predictable name, where another program could change a verdict.
    fsCache: false,
    virtualModules: { lockstep: language, 'lockstep/model': language },
  })
  return jiti.import<Readonly<Record<string, unknown>>>(fileURLToPath(ref.url))
}

/** Waits for a module, but not for ever. The timer does not keep the process alive. */
async function inTime<T>(ref: ModuleRef, loading: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(endedEarly(ref, `it did not load within ${loadMs / 1000} s`)),
      loadMs,
    ).unref()
  })
  return Promise.race([loading, late]).finally(() => clearTimeout(timer))
}

/** Named exports, a default export, and arrays such as `models`. */
function modelsIn(exports: Readonly<Record<string, unknown>>): readonly Model[] {
  return Object.values(exports)
    .flatMap((value): readonly unknown[] =>
      Array.isArray(value) ? (value as readonly unknown[]) : [value],
    )
    .filter(isModel)
}

function isModel(value: unknown): value is Model {
  if (typeof value !== 'object' || value === null) return false
  const { kind, name, spec } = value as Partial<Model>
  return kind === 'model' && typeof name === 'string' && typeof spec === 'object'
}

/** The root of the class a domain belongs to: one a copy of the library. */
function rootOf(domain: unknown): unknown {
  let proto: unknown = domain
  for (;;) {
    const next: unknown = Object.getPrototypeOf(proto)
    if (next === Object.prototype || next === null) return proto
    proto = next
  }
}

function checkLibrary(ref: ModuleRef, model: Model): void {
  if (rootOf(model.spec.state) === rootOf(language.bool)) return
  throw new CliError('ill-formed', {
    what: `${ref.label ?? model.name} uses another copy of the library.`,
    cause:
      'the `lockstep` that it imports is not the one whose command runs, or its `state` is not a domain',
    values: { model: model.name, 'this copy': fileURLToPath(new URL('../..', import.meta.url)) },
    advice:
      'run the copy installed beside the module, with `npx lockstep`; or write the module in TypeScript',
  })
}

function noModel(ref: ModuleRef): CliError {
  return new CliError('ill-formed', {
    what: `${ref.label ?? ref.url} exports no model.`,
    cause: 'the module declares a spec and does not export a model of it',
    values: { module: ref.path },
    advice: "add `export const small = model(mySpec, { name: 'small', bounds: { … } })`",
  })
}

function twice(ref: ModuleRef, name: string): CliError {
  return new CliError('ill-formed', {
    what: `${ref.label ?? 'The registry'} exports two models called ${name}.`,
    cause: 'a model was copied and not renamed',
    values: { module: ref.path, name },
    advice: 'give each model a name of its own',
  })
}
