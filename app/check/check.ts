/**
 * `lockstep check`: plans the runs, explores each in a thread of its own, judges and re-executes what comes back, and
 * reports in the order asked. The main thread never runs the compiled engine.
 */
import path from 'node:path'
import type { CheckResult } from '../../checker/index.ts'
import { type Instance, type Overrides, SpecError, instantiate } from '../../model/engine.ts'
import type { Model } from '../../model/index.ts'
import {
  headlineText,
  headlines,
  sumUp,
  vacuityText,
  verdictTable,
  violationText,
} from '../../reports/index.ts'
import type { CheckCommand } from './command.ts'
import { type Concluded, type Planned, conclude } from './conclude.ts'
import { assertWritable, outDefault } from '../files/write.ts'
import { type CliError, asCliError, fromSpecError } from '../errors.ts'
import { type ExitCode, type Finding, exitCode } from '../../reports/result/index.ts'
import { expectedOf } from '../../reports/result/index.ts'
import { type Io, pageOf, say } from '../terminal/io.ts'
import {
  clausesOf,
  replayLine,
  resultFile,
  traceNames,
  writeResult,
  writeTrace,
} from '../report/out.ts'
import { runJobs } from '../threads/pool.ts'
import { type Shower, progressFor } from '../terminal/progress.ts'
import { headlineNames } from '../load/registry.ts'
import { reportOf, writeReports } from '../report/reporters.ts'
import { type Target, find, withDefect } from '../load/targets.ts'
import { vacuityOf } from '../../reports/result/index.ts'

/** Runs the command; gives its exit code. */
export async function check(command: CheckCommand, io: Io): Promise<ExitCode> {
  const planned = await plan(command, io.cwd)
  if (command.out !== null) assertWritable(path.resolve(io.cwd, command.out))
  const shower = progressFor(io, command.quiet)
  const { concluded, findings } = await explorePlanned(planned, command, io, shower).finally(() =>
    shower.close(),
  )
  return report(planned, concluded, findings, command, io)
}

/** Every target made definite, so that what is ill-formed shows before anything runs. */
async function plan(command: CheckCommand, cwd: string): Promise<readonly Planned[]> {
  const found = await find(command.targets, cwd)
  const isNamed = command.targets.length > 0
  const targets =
    command.defect === null
      ? found.map((f): Target => ({ ...f, bounds: command.bounds, defect: null }))
      : withDefect(found, command.defect, command.bounds, isNamed)
  return targets.map(target => {
    const isAltered = Object.keys(command.bounds).length > 0 || command.properties !== null
    const expected = expectedOf(target.model, {
      expect: command.expect,
      defect: target.defect?.defect ?? null,
      isAltered,
    })
    return { target, instance: instanceOf(target, command), expected }
  })
}

function overridesOf(target: Target, command: CheckCommand): Overrides {
  return {
    bounds: target.bounds,
    ...(target.defect ? { defect: target.defect.id } : {}),
    ...(command.properties ? { properties: command.properties } : {}),
    ...(command.deadlock ? { deadlock: command.deadlock } : {}),
  }
}

/**
 * The model must be well formed by itself, and then with what the caller changes. A model may leave a bound to the
 * caller: what is wrong in the same way with and without the caller's words is the model's own fault.
 */
function instanceOf(target: Target, command: CheckCommand): Instance {
  const { model } = target
  const overrides = overridesOf(target, command)
  const own = made(model, {})
  const asked = made(model, overrides)
  if (!(asked instanceof SpecError)) return asked
  const isOwn = own instanceof SpecError && own.message === asked.message
  throw fromSpecError(asked, isOwn ? 'ill-formed' : 'usage', { model: model.name })
}

function made(model: Model, overrides: Overrides): Instance | SpecError {
  try {
    return instantiate(model, overrides)
  } catch (thrown) {
    if (thrown instanceof SpecError) return thrown
    throw thrown
  }
}

interface Explored {
  readonly concluded: readonly Concluded[]
  readonly findings: readonly Finding[]
}

/** Explores all; prints each row as soon as its predecessors are printed. */
async function explorePlanned(
  planned: readonly Planned[],
  command: CheckCommand,
  io: Io,
  shower: Shower,
): Promise<Explored> {
  const people = command.json ? io.err : io.out
  const page = pageOf(people)
  const table = verdictTable(
    planned.map(p => p.instance.model.name),
    page,
  )
  const done = new Map<number, Concluded | null>()
  const concluded: Concluded[] = []
  let printed = 0
  let problem: CliError | null = null
  if (!command.quiet) say(people, table.header)
  const printReady = (): void => {
    for (let next = done.get(printed); next !== undefined; next = done.get(printed)) {
      printed += 1
      if (next === null) continue
      concluded.push(next)
      const row = table.row(next.result)
      if (!command.quiet || !next.judgement.asExpected) shower.around(() => say(people, row))
    }
  }
  const nameOf = (index: number): string => planned[index]?.instance.model.name ?? ''
  const jobs = planned.map(({ target }) => ({
    module: target.module,
    model: target.model.name,
    overrides: overridesOf(target, command),
    limits: command.limits,
  }))
  const pool = runJobs(jobs, command.jobs, {
    started: index => shower.started(nameOf(index)),
    progress: (index, progress) => shower.progress(nameOf(index), progress),
    ended(index, outcome) {
      shower.ended(nameOf(index))
      try {
        done.set(index, outcome ? concludeAt(planned, index, outcome, command, io.cwd) : null)
        printReady()
      } catch (thrown) {
        problem ??= asCliError(thrown)
        pool.interrupt()
      }
    },
  })
  const stopListening = io.onInterrupt(() => pool.interrupt())
  await pool.done.finally(stopListening)
  if (problem !== null) throw problem as CliError
  const isCut = concluded.length < planned.length
  return {
    concluded,
    findings: [
      ...concluded.flatMap(c => c.judgement.findings),
      ...(isCut ? (['incomplete'] as const) : []),
    ],
  }
}

function concludeAt(
  planned: readonly Planned[],
  index: number,
  outcome: CheckResult,
  command: CheckCommand,
  cwd: string,
): Concluded | null {
  const one = planned[index]
  return one ? conclude(one, outcome, command, cwd) : null
}

/** Counterexamples, headlines, vacuity, the closing line, files and JSON. */
async function report(
  planned: readonly Planned[],
  concluded: readonly Concluded[],
  findings: readonly Finding[],
  command: CheckCommand,
  io: Io,
): Promise<ExitCode> {
  const people = command.json ? io.err : io.out
  const page = pageOf(people)
  const written = writeTraces(planned, concluded, command, io)
  const results = written.map(c => c.result)
  for (const { judgement, result } of written) {
    if (judgement.asExpected && (command.quiet || planned.length > 1)) continue
    if (result.explanation) say(people, ['', violationText(result, page, clausesOf([result]))])
  }
  const isDefaultSet = command.targets.length === 0 && command.defect === null
  const isWhole =
    isDefaultSet && Object.keys(command.bounds).length === 0 && concluded.length === planned.length
  const isUsers =
    planned.length > 0 &&
    planned.every(p => p.target.module.path !== null) &&
    command.defect === null
  const vacuity = isWhole || isUsers ? vacuityOf(results) : []
  const all = [...findings, ...(isWhole && vacuity.length > 0 ? (['vacuity'] as const) : [])]
  const code = exitCode(all)
  if (!command.quiet) say(people, headlineText(headlines(results, headlineNames), page))
  say(people, vacuityText(vacuity, isWhole, page))
  if (concluded.length < planned.length)
    say(
      people,
      page.paint(
        'warn',
        `${planned.length - concluded.length} of ${planned.length} models were not begun`,
      ),
    )
  say(people, sumUp(results, code, page))
  if (command.out !== null || command.json || command.reporters.length > 0) {
    const file = resultFile(results)
    if (command.out !== null) writeResult(file, path.resolve(io.cwd, command.out))
    if (command.json) say(io.out, JSON.stringify(file, null, 2))
    const reporting = { formats: command.reporters, out: command.out, open: 'skipped' } as const
    await writeReports(reportOf({ checks: [file] }), reporting, people, io)
  }
  return code
}

/** Writes every counterexample, and gives each the line that replays it. */
function writeTraces(
  planned: readonly Planned[],
  concluded: readonly Concluded[],
  command: CheckCommand,
  io: Io,
): readonly Concluded[] {
  const violated = concluded.filter(c => c.result.trace !== null)
  const list = violated.map(c => ({ result: c.result, instance: c.planned.instance }))
  const names = traceNames(list, planned.length)
  const folder = command.out ?? outDefault
  return concluded.map(c => {
    const at = violated.indexOf(c)
    const name = names[at]
    // Without --out, what is violated on purpose leaves no files behind.
    if (
      name === undefined ||
      (command.out === null && c.judgement.asExpected && planned.length > 1)
    )
      return c
    const replay = replayLine(c.result, path.relative(io.cwd, path.resolve(io.cwd, folder)), name)
    const result = { ...c.result, lines: { ...c.result.lines, replay } }
    try {
      writeTrace({ result, instance: c.planned.instance }, path.resolve(io.cwd, folder), name)
      return { ...c, result }
    } catch (thrown) {
      if (command.out !== null) throw thrown
      say(
        io.err,
        `The trace could not be written to ${folder}/; give a folder that can be written to with --out.`,
      )
      return c
    }
  })
}
