/**
 * The files of a conformance run: `result.json`, `report.txt`, and a replay file for each failing case. No absolute
 * path and no clock in any of them.
 */
import path from 'node:path'
import {
  type CaseResult,
  type ConformResult,
  type ReplayFile,
  replayOf,
} from '../conformance/index.ts'
import { shellWord } from './conclude.ts'
import { writeJson } from './out.ts'

/** The result as `--json` prints it: of cases that pass the transcript and the plans are left out. */
export function conformFile(result: ConformResult): ConformResult {
  const cases = result.cases.map(c =>
    c.verdict === 'pass'
      ? { ...c, transcript: [], steps: c.steps.map(s => ({ ...s, plan: [] })) }
      : c,
  )
  return { ...result, cases }
}

/** Writes the replay file of a failing case into a folder; gives the line that replays it. */
export function writeReplay(
  run: Parameters<typeof replayOf>[0],
  failing: CaseResult,
  from: Pick<ReplayFile, 'module' | 'adapter'>,
  folder: string,
  cwd: string,
): string | null {
  const file = replayOf(run, failing, from)
  if (!file) return null
  const name = `${failing.id.replaceAll(/[^\w.-]+/g, '_').slice(0, 100)}.replay.json`
  const absolute = path.resolve(cwd, folder)
  writeJson(absolute, name, file)
  const relative = path.join(path.relative(cwd, absolute), name).replaceAll('\\', '/')
  return `lockstep replay ${shellWord(relative)}`
}
