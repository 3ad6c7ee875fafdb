/**
 * `lockstep check` as a pipeline: load and instantiate, explore, confirm and judge each model, judge the run, render,
 * write files, exit code. The main thread never runs the compiled engine.
 */
import path from 'node:path'
import { type ExitCode, exitCode } from '../../reports/result/index.ts'
import { CliError } from '../errors.ts'
import { resultFile, writeResult } from '../report/out.ts'
import { reportOf, writeReports } from '../report/reporters.ts'
import { type Io, say } from '../terminal/io.ts'
import { progressFor } from '../terminal/progress.ts'
import type { CheckCommand } from './command.ts'
import { type Ended, conclude } from './conclude.ts'
import { exploreAll } from './explore-all.ts'
import { prepareFolder, writeTraces } from './files.ts'
import { type Judged, judgeRun } from './judge-run.ts'
import { plan } from './plan.ts'
import { typecheck } from './typecheck.ts'
import { peopleOf, showError, showRun, startTable } from './show.ts'

/** Runs the command; returns its exit code. */
export async function check(command: CheckCommand, io: Io): Promise<ExitCode> {
  if (command.typecheck) await typecheck(command.targets, io.cwd)
  const planned = await plan(command, io.cwd)
  prepareFolder(planned, command, io.cwd)
  const shower = progressFor(io, command.quiet)
  const showRow = startTable(planned, command, io, shower)
  const ended: Ended[] = []
  await exploreAll(planned, command, io, shower, (one, explored) => {
    const end = conclude(one, explored, command, io.cwd)
    ended.push(end)
    showRow(end)
  })
  const judged = judgeRun(ended, command)
  const traced = writeTraces(judged.concluded, planned.length, command, io.cwd)
  const run = { ...judged, concluded: traced.concluded }
  showRun(run, command, io)
  const unwritten = await written(run, command, io)
  const problem = traced.problem ?? unwritten
  return problem === null ? run.exit : withoutFiles(problem, run.exit, command, io)
}

/** Prints and writes the results in every form that was asked for; returns the error that kept a file from it. */
async function written(
  { concluded, failed }: Judged,
  command: CheckCommand,
  io: Io,
): Promise<CliError | null> {
  const { out, json, reporters } = command
  if (out === null && !json && reporters.length === 0) return null
  const file = resultFile(
    concluded.map(c => c.result),
    failed.map(({ planned, error }) => ({
      model: planned.instance.model.name,
      exit: exitCode([error.finding]),
      ...error.parts,
    })),
  )
  if (json) say(io.out, JSON.stringify(file, null, 2))
  try {
    if (out !== null) writeResult(file, path.resolve(io.cwd, out))
    const reporting = { formats: reporters, out, open: 'skipped' } as const
    await writeReports(reportOf({ checks: [file] }), reporting, peopleOf(command, io), io)
    return null
  } catch (thrown) {
    if (thrown instanceof CliError) return thrown
    throw thrown
  }
}

/** A file that could not be written is an error of its own, but never hides a verdict that is worse. */
function withoutFiles(problem: CliError, exit: ExitCode, { out }: CheckCommand, io: Io): ExitCode {
  showError(problem, io)
  return exit === 0 && out !== null ? exitCode([problem.finding]) : exit
}
