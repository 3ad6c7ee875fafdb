/**
 * Derives conformance tests from a model, says what they cover, and writes them to a file.
 */
import path from 'node:path'
import { type DerivedTier, suiteText as fileText, sumUp } from '../../conformance/index.ts'
import { suiteText } from '../../reports/index.ts'
import { lockstepLine } from '../terminal/shell-word.ts'
import { type ExitCode, exitCode } from '../../reports/result/index.ts'
import { type Io, pageOf, say } from '../terminal/io.ts'
import { judgedBy } from '../load/judged.ts'
import { writeText } from '../files/write.ts'
import { derived } from './suite-file.ts'
import type { Bounds } from '../load/targets.ts'

/** A model to derive a suite from. */
export interface SuiteCommand {
  readonly model: string
  readonly tiers: readonly DerivedTier[] | null
  readonly bounds: Bounds
  /** `-` for stdout; null for MODEL.suite.json. */
  readonly out: string | null
}

/** Runs the command; gives its exit code. */
export async function suite(command: SuiteCommand, io: Io): Promise<ExitCode> {
  const { module, model } = await judgedBy(command.model, command.bounds, io.cwd)
  const made = derived(model, command.bounds, command.tiers)
  const text = fileText(made.suite)
  const isPiped = command.out === '-'
  const people = isPiped ? io.err : io.out
  say(people, suiteText(made, sumUp(made.suite), pageOf(people)))
  if (isPiped) io.out.write(text)
  else {
    const file = command.out ?? `${model.name}.suite.json`
    const absolute = path.resolve(io.cwd, file)
    writeText(path.dirname(absolute), path.basename(absolute), text)
    const where = module.path === null ? [] : ['--model', `${module.path}:${model.name}`]
    const line = lockstepLine(['conform', '--suite', file, ...where])
    say(people, ['', `Written to ${file}. Run it: ${line} --adapter "COMMAND"`])
  }
  return made.isComplete ? 0 : exitCode(['incomplete'])
}
