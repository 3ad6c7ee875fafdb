/**
 * The files of a check: traces of counterexamples, `result.json` and the reports that were asked for. A file that
 * cannot be written is told after the verdict, and never in its place.
 */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { formats } from '../../reports/index.ts'
import { CliError } from '../errors.ts'
import { assertWritable, outDefault } from '../files/write.ts'
import { replayLine, traceNames, writeTrace } from '../report/out.ts'
import type { CheckCommand } from './command.ts'
import type { Concluded } from './conclude.ts'
import type { Planned } from './plan.ts'

/**
 * Makes sure before the run that its files can be written. Removes the files of an earlier run, which would pass for
 * those of this one: all in a folder given with `--out`, in the default folder the traces of the same models. Throws a
 * CliError.
 */
export function prepareFolder(
  planned: readonly Planned[],
  { out, reporters }: CheckCommand,
  cwd: string,
): void {
  const folder = path.resolve(cwd, out ?? outDefault)
  if (out !== null || reporters.some(name => !formats[name].isPrinted)) assertWritable(folder)
  if (!existsSync(folder)) return
  const models = new Set(planned.map(p => p.instance.model.name))
  for (const file of readdirSync(folder)) {
    const [, name] = /^(result|trace(?:-[\w.-]+)?)\.json$/.exec(file) ?? []
    if (name === undefined) continue
    const { schema, model } = headOf(path.join(folder, file))
    const isTrace = schema.startsWith('lockstep-trace/')
    const isStale = out === null ? isTrace && models.has(model) : isTrace || isResult(schema)
    if (isStale)
      for (const ending of ['.json', '.txt', '.itf.json'])
        rmSync(path.join(folder, `${name}${ending}`), { force: true })
  }
}

function isResult(schema: string): boolean {
  return schema.startsWith('lockstep-result/')
}

/** The schema and the model that a file names; empty for a file of somebody else. */
function headOf(file: string): { readonly schema: string; readonly model: string } {
  try {
    const json = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>> | null
    const text = (key: string): string => (typeof json?.[key] === 'string' ? json[key] : '')
    return { schema: text('schema'), model: text('model') }
  } catch {
    return { schema: '', model: '' }
  }
}

/** Runs with the line that replays their trace, and the first error that kept a trace from being written. */
export interface Traced {
  readonly concluded: readonly Concluded[]
  readonly problem: CliError | null
}

/** Writes every counterexample, and gives each the line that replays it. */
export function writeTraces(
  concluded: readonly Concluded[],
  modelCount: number,
  command: CheckCommand,
  cwd: string,
): Traced {
  const folder = path.resolve(cwd, command.out ?? outDefault)
  // Without --out, a model that is violated on purpose leaves no files behind.
  const written = concluded.filter(
    c =>
      c.result.trace !== null &&
      (command.out !== null || !c.judgement.asExpected || modelCount === 1),
  )
  const list = written.map(c => ({ result: c.result, instance: c.planned.instance }))
  const names = new Map(traceNames(list, modelCount).map((name, i) => [written[i], name]))
  let problem: CliError | null = null
  const traced = concluded.map(c => {
    const name = names.get(c)
    if (name === undefined) return c
    const replay = replayLine(c.result, path.relative(cwd, folder), name)
    const result = { ...c.result, lines: { ...c.result.lines, replay } }
    try {
      writeTrace({ result, instance: c.planned.instance }, folder, name)
      return { ...c, result }
    } catch (thrown) {
      if (!(thrown instanceof CliError)) throw thrown
      problem ??= thrown
      return c
    }
  })
  return { concluded: traced, problem }
}
