/**
 * `checkSpec`: one `describe` a model, explored once, with one test a property. Knows no file format.
 */
import { beforeAll, describe, test } from 'vitest'
import type { Instance } from '../../model/engine.ts'
import type { Model } from '../../model/index.ts'
import type { ModelResult } from '../../reports/index.ts'
import { type Examined, examine, instanceOf } from './examine.ts'
import { failHere, markOf } from './failing.ts'
import type { SpecOptions } from './options.ts'
import { inShort, refutation, titleOf, unfinished, unreached } from './verdict.ts'

/** A model, several, or a module that exports them. @public */
export type Models = Model | readonly Model[] | Readonly<Record<string, unknown>>

const timeoutDefault = 60_000

/**
 * Declares tests of models: that each is explored to its end, and one for each of its properties. A model that expects
 * to be violated has one test, that it is. @public
 */
export function checkSpec(models: Models, options: SpecOptions = {}): void {
  const at = markOf(checkSpec)
  const found = modelsOf(models)
  if (found.length === 0) throw new Error('checkSpec was given no model: nothing would be tested')
  for (const model of found) describe(model.name, () => declare(model, options, at))
}

/** The test that is running, as far as it is used here. */
interface Running {
  readonly task: { readonly fullTestName?: string; readonly file: { readonly filepath: string } }
  skip(note: string): never
}

function declare(model: Model, options: SpecOptions, at: Error): void {
  const { timeout = timeoutDefault } = options
  const instance = instanceOf(model, options)
  let examined: Examined | null = null
  beforeAll(async () => {
    // Ends a little before the runner gives up, so that the failure can say how far it came.
    examined = await examine(model, options, AbortSignal.timeout(Math.max(1, timeout * 0.9)))
  }, timeout)
  const judging = (judge: (examined: Examined, running: Running) => void) => (running: object) => {
    if (examined === null) throw new Error(`${model.name} was not explored`)
    judge(examined, running as Running)
  }
  const { expect: own } = model
  const isOwn = options.defect === undefined
  if (isOwn && own?.verdict === 'violated') {
    const wanted = own.property ?? 'something'
    test(
      `violates ${wanted}, as it expects`,
      judging(e => violatesAs(e.result, own.property, at)),
    )
    return
  }
  test(
    'explored to its end, without deadlock or error',
    judging((e, t) => explores(e, options, t, at)),
  )
  for (const p of instance.properties)
    test(
      `${titleOf(p)}: ${p.description}`,
      judging((e, t) => holds(e, p, options, t, at)),
    )
}

function violatesAs(result: ModelResult, property: string | undefined, at: Error): void {
  const isSo = result.verdict === 'violated' && (property ?? result.property) === result.property
  if (!isSo)
    failHere(
      `${result.model} expects to violate ${property ?? 'something'}; ${inShort(result)}`,
      at,
    )
}

/** Fails for what belongs to no property: deadlocks, errors, limits. */
function explores(examined: Examined, options: SpecOptions, running: Running, at: Error): void {
  const { result } = examined
  if (result.verdict === 'incomplete') failHere(unfinished(result, options), at)
  if (result.violation === 'deadlock' || result.violation === 'error')
    failHere(refutation(examined, options, locationOf(running)), at)
  if (result.verdict === 'violated') running.skip(notJudged(result))
}

function notJudged({ model }: ModelResult): string {
  return `not judged: the exploration of ${model} ended before`
}

function holds(
  examined: Examined,
  { id }: Instance['properties'][number],
  options: SpecOptions,
  running: Running,
  at: Error,
): void {
  const { result } = examined
  const property = result.properties.find(p => p.id === id)
  switch (property?.status) {
    case 'holds':
    case 'reached':
      return
    case 'violated':
      return failHere(refutation(examined, options, locationOf(running)), at)
    case 'not reached':
      return failHere(unreached(result, property), at)
    case 'open':
    case undefined:
      // One failing test says why; as many as there are properties would hide it.
      return running.skip(notJudged(result))
  }
}

function locationOf({ task }: Running) {
  return { file: task.file.filepath, name: task.fullTestName }
}

function modelsOf(models: Models): readonly Model[] {
  if (isModel(models)) return [models]
  const values: readonly unknown[] = Array.isArray(models) ? models : Object.values(models)
  const all = values.flatMap((v): readonly unknown[] =>
    Array.isArray(v) ? (v as readonly unknown[]) : [v],
  )
  return [...new Set(all.filter(isModel))]
}

function isModel(value: unknown): value is Model {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'model'
}
