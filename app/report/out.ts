/**
 * The files of a check: `result.json`, and for each counterexample its trace as JSON, as text and in the Informal Trace
 * Format. None holds an absolute path or a time of day.
 */
import path from 'node:path'
import * as v from 'valibot'
import type { Instance } from '../../model/engine.ts'
import { toItf } from '../../model/tools.ts'
import {
  type ModelError,
  type ModelResult,
  type ResultFile,
  plain,
  violationText,
} from '../../reports/index.ts'
import { resultForm } from '../../reports/result/index.ts'
import { lockstepLine } from '../terminal/shell-word.ts'
import { fileName, writeJson, writeText } from '../files/write.ts'
import { clauses } from '../requirements/clauses.ts'
import { version } from '../load/version.ts'

/** Columns of text files. */
const fileWidth = 100

/** A counterexample to be written. */
export interface Written {
  readonly result: ModelResult
  readonly instance: Instance
}

/** Names that no two counterexamples of a run share: plain `trace` when only one model was checked. */
export function traceNames(written: readonly Written[], modelCount: number): readonly string[] {
  if (modelCount === 1) return written.map(() => 'trace')
  const seen = new Map<string, number>()
  return written.map(({ result }) => {
    const name = fileName(`trace-${result.model}`)
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name}-${times}`
  })
}

/** The path of a trace written under this name, with `/` on every system. */
export function traceFile(folder: string, name: string): string {
  return path.posix.join(folder.replaceAll('\\', '/'), `${name}.json`)
}

/** The command line that replays a trace written under this name. */
export function replayLine({ module }: ModelResult, folder: string, name: string): string {
  return lockstepLine([
    'replay',
    traceFile(folder, name),
    ...(module === null ? [] : ['--module', module]),
  ])
}

/** Writes one counterexample as `NAME.json`, `NAME.txt` and `NAME.itf.json`. */
export function writeTrace({ result, instance }: Written, folder: string, name: string): void {
  const { trace } = result
  if (trace === null) return
  writeJson(folder, `${name}.json`, trace)
  writeText(
    folder,
    `${name}.txt`,
    `${violationText(result, { paint: plain, width: fileWidth }, clausesOf([result]))}\n`,
  )
  writeJson(folder, `${name}.itf.json`, toItf(trace, instance))
}

/** The results as one object, as `--json` prints it and `result.json` holds it. Throws if it is not of its schema. */
export function resultFile(
  results: readonly ModelResult[],
  errors: readonly ModelError[],
): ResultFile {
  const file = {
    schema: 'lockstep-result/2',
    lockstep: version,
    results,
    clauses: clausesOf(results),
    ...(errors.length > 0 ? { errors } : {}),
  } as const
  v.assert(resultForm, file)
  return file
}

/** Every requirement that these results cite, in words, by id. */
export function clausesOf(results: readonly ModelResult[]): Readonly<Record<string, string>> {
  const cited = results.flatMap(r => [
    ...r.requirements,
    ...[...r.properties, ...r.actions].flatMap(p => p.requirements),
  ])
  return Object.fromEntries(
    [...new Set(cited)].toSorted().flatMap(id => {
      const clause = clauses.get(id)
      return clause === undefined ? [] : [[id, clause] as const]
    }),
  )
}

/** Writes `result.json`. */
export function writeResult(file: ResultFile, folder: string): void {
  writeJson(folder, 'result.json', file)
}
