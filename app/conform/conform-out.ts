/**
 * The files of a conformance run: `result.json`, `report.txt`, and a replay file for each failing case; and the file of
 * a mutation run. No absolute path and no clock in any of them.
 */
import path from 'node:path'
import {
  type CaseResult,
  type Certificate,
  type ConformResult,
  type MutationResult,
  type ReplayFile,
  replayOf,
} from '../../conformance/index.ts'
import type { ConformFile, MutationFile } from '../../reports/index.ts'
import { citedClauses } from '../requirements/clauses.ts'
import { lockstepLine } from '../terminal/shell-word.ts'
import { fileName, outDefault, writeJson } from '../files/write.ts'
import { version } from '../load/version.ts'

/** Failing cases that are written with their transcript, at most; one of each kind of failure comes first. */
const transcriptsMax = 200

/** The parts of the file of a run beside its result. */
export type ConformBeside = Pick<ConformFile, 'context' | 'replays' | 'module' | 'actions'>

/** The result as `--json` prints it, without the transcripts and plans of cases that pass. */
export function conformFile(result: ConformResult, beside: ConformBeside): ConformFile {
  const kept = withTranscripts(result.cases)
  const cases = result.cases.map(c => {
    if (c.verdict !== 'pass' && (c.verdict !== 'fail' || kept.has(c.id))) return c
    return { ...c, transcript: [], steps: c.steps.map(s => ({ ...s, plan: [] })) }
  })
  const cited = result.cases.flatMap(c => [...c.requirements, ...failureRows(c)])
  return {
    ...result,
    cases,
    lockstep: version,
    context: beside.context,
    clauses: citedClauses([...cited, ...(result.shrunk ? failureRows(result.shrunk.result) : [])]),
    replays: beside.replays,
    ...(beside.module === undefined ? {} : { module: beside.module }),
    ...(beside.actions === undefined ? {} : { actions: beside.actions }),
    transcriptsLeftOut: result.cases.filter(c => c.verdict === 'fail' && !kept.has(c.id)).length,
  }
}

/** The result as `--json` prints it and `mutation.json` holds it. */
export function mutationFile(
  result: MutationResult,
  { choices, tiers, isInterrupted }: NonNullable<MutationFile['context']>,
): MutationFile {
  return {
    ...result,
    lockstep: version,
    context: { choices, tiers, isInterrupted },
    clauses: citedClauses(result.mutants.flatMap(m => m.requirements)),
  }
}

function failureRows({ failure }: CaseResult): readonly string[] {
  const nearest = failure?.explanation.excluded.flatMap(e => e.nearest) ?? []
  return [...(failure?.requirements ?? []), ...nearest.flatMap(n => n.requirements)]
}

/** The ids of failing cases that keep their transcript: one of each signature before a second of any. */
function withTranscripts(cases: readonly CaseResult[]): ReadonlySet<string> {
  const seen = new Map<string, number>()
  const ranked = cases
    .filter(c => c.verdict === 'fail')
    .map(c => {
      const signature = c.failure?.signature ?? ''
      const rank = seen.get(signature) ?? 0
      seen.set(signature, rank + 1)
      return { id: c.id, rank }
    })
  const chosen = ranked.toSorted((a, b) => a.rank - b.rank).slice(0, transcriptsMax)
  return new Set(chosen.map(c => c.id))
}

/** Writes the replay file of a failing case into a folder; returns the command line that replays it. */
export function writeReplay(
  run: Parameters<typeof replayOf>[0],
  failing: CaseResult,
  from: Pick<ReplayFile, 'module' | 'adapter'>,
  folder: string,
  cwd: string,
): string | null {
  const file = replayOf(run, failing, from)
  if (!file) return null
  const name = `${fileName(failing.id)}.replay.json`
  const absolute = path.resolve(cwd, folder)
  writeJson(absolute, name, file)
  const relative = path.join(path.relative(cwd, absolute), name).replaceAll('\\', '/')
  return lockstepLine(['replay', relative])
}

/** Writes the certificates of failing cases: all of them into `--out`, without it that of the first. */
export function writeCertificates(
  certificates: readonly Certificate[],
  out: string | null,
  cwd: string,
): void {
  const written = out === null ? certificates.slice(0, 1) : certificates
  for (const c of written)
    writeJson(path.resolve(cwd, out ?? outDefault), `${fileName(c.case)}.certificate.json`, c)
}
