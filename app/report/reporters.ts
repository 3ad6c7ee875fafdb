/**
 * Renders results in the formats that were asked for, and writes them to a folder or to stdout. Gives the renderers what
 * they cannot reach: the built page, and the types of a spec, which ITF needs.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { instanceOfTrace, toItf } from '../../model/tools.ts'
import {
  type FormatGiven,
  type FormatName,
  type ModelResult,
  type Report,
  formats,
} from '../../reports/index.ts'
import { CliError } from '../errors.ts'
import { built } from '../load/home.ts'
import { type Io, type Sink, say } from '../terminal/io.ts'
import { outDefault, writeText } from '../files/write.ts'
import { find } from '../load/targets.ts'

/** The formats to render, and where to. */
export interface Reporting {
  readonly formats: readonly FormatName[]
  /** `-` is stdout; null for the default folder. */
  readonly out: string | null
  /** The JUnit status of cases that could not be judged. */
  readonly open: 'skipped' | 'error'
}

/** The report of one run alone. */
export function reportOf(parts: Partial<Report>): Report {
  return { checks: [], conformances: [], mutations: [], requirements: null, ...parts }
}

/** Writes every format; those to be read at once go to `people`. Says where the files are. */
export async function writeReports(
  report: Report,
  reporting: Reporting,
  people: Sink,
  io: Io,
): Promise<void> {
  if (reporting.formats.length === 0) return
  const given = await givenFor(report, reporting, io.cwd)
  const folder = reporting.out ?? outDefault
  const written: string[] = []
  for (const name of reporting.formats) {
    const format = formats[name]
    const files = await format.files(report, given)
    for (const [file, text] of files) {
      if (reporting.out === '-') io.out.write(text)
      else if (format.isPrinted) people.write(text)
      else {
        writeText(path.resolve(io.cwd, folder), file, text)
        written.push(file)
      }
    }
    if (files.size === 0)
      say(io.err, `Nothing was written for ${name}: there is no counterexample.`)
  }
  if (written.length > 0) say(people, `Written to ${shown(folder, io.cwd)}: ${written.join(', ')}`)
}

function shown(folder: string, cwd: string): string {
  const relative = path.relative(cwd, path.resolve(cwd, folder)).replaceAll('\\', '/')
  return relative === '' ? '.' : relative
}

async function givenFor(
  report: Report,
  { formats: names, open }: Reporting,
  cwd: string,
): Promise<FormatGiven> {
  const itf = names.includes('itf') ? await itfTexts(report, cwd) : new Map<ModelResult, string>()
  return {
    template: names.includes('html') ? template() : '',
    junit: { open },
    itf: result => itf.get(result) ?? null,
  }
}

function template(): string {
  const file = built('reports/page/report.html')
  if (existsSync(file)) return readFileSync(file, 'utf8')
  throw new CliError('environment', {
    what: 'The page of the HTML report is not there.',
    cause: 'Lockstep runs from sources that were not built, or its package is damaged',
    values: { missing: 'dist/reports/page/report.html' },
    advice: 'build it with `npm run build`, or install the package again',
  })
}

/** Every counterexample in the Informal Trace Format, by the models that they are of. */
async function itfTexts(report: Report, cwd: string): Promise<ReadonlyMap<ModelResult, string>> {
  const texts = new Map<ModelResult, string>()
  for (const result of report.checks.flatMap(file => file.results)) {
    const { trace, module, model } = result
    if (trace === null) continue
    const [found] = await find([module === null ? model : `${module}:${model}`], cwd)
    if (!found) continue
    const itf = toItf(trace, instanceOfTrace(trace, found.model))
    texts.set(result, `${JSON.stringify(itf, null, 2)}\n`)
  }
  return texts
}
