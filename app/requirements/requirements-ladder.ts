/**
 * Shows how far each requirement has come, by result files; with waivers, and compared with a snapshot. The rules of the
 * ladder are in `reports/result/ladder.ts`; this file reads and writes files, and decides the exit code.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import {
  type Evidence,
  type LadderFile,
  type ListedRequirement,
  type Rung,
  type WaivedPair,
  type WaiverFile,
  compareSnapshot,
  ladder,
  ladderText,
  openRungs,
  readEvidence,
  readSnapshot,
  readWaivers,
  snapshotChangesText,
  snapshotText,
  waive,
} from '../../reports/index.ts'
import type { LadderChoice } from './command.ts'
import { CliError, messageOf } from '../errors.ts'
import { type ExitCode, type Finding, exitCode, unreadable } from '../../reports/result/index.ts'
import { version } from '../load/version.ts'
import { type Io, pageOf, say } from '../terminal/io.ts'
import { writeJson, writeText } from '../files/write.ts'
import { readJson } from '../load/read-json.ts'
import type { CatalogueRow } from './requirements-rows.ts'

/** Files of a folder that hold results. */
const resultNames = ['result.json', 'mutation.json']

/** Runs the command; waivers that ended before `today` have expired. */
export function ladderOf(
  choice: LadderChoice,
  rows: readonly CatalogueRow[],
  isWanted: (row: ListedRequirement) => boolean,
  io: Io,
  today: string = new Date().toISOString().slice(0, 10),
): ExitCode {
  const evidence = choice.results.flatMap(name => evidenceAt(name, io.cwd))
  const bare = ladder({ lockstep: version, rows: rows.map(r => r.source), evidence })
  const waivers = waiversAt(choice.waivers, io.cwd)
  const asked = askedBy(evidence)
  const waiving = waive(bare, waivers, { asked, today })
  if (waiving.unused.length > 0) throw unusedWaivers(choice.waivers ?? '', waiving.unused)
  const wanted = new Set(rows.filter(r => isWanted(r.listed)).map(r => r.listed.id))
  const shown = waiving.ladder.rows.filter(r => wanted.has(r.id))
  if (choice.out !== null)
    writeJson(path.resolve(io.cwd, choice.out), 'requirements.json', waiving.ladder)
  const people = choice.json ? io.err : io.out
  const page = pageOf(people)
  say(people, ladderText(shown, asked, page))
  if (waiving.expired.length > 0)
    say(people, page.paint('bad', `✗ expired waivers: ${pairsText(waiving.expired)}`))
  const isStale = againstSnapshot(choice, waiving.ladder, io, people)
  if (choice.json) say(io.out, JSON.stringify({ ...waiving.ladder, rows: shown }, null, 2))
  const hasGap = asked.includes('checked') && openRungs(waiving.ladder.rows).length > 0
  const findings: readonly Finding[] =
    isStale || hasGap || waiving.expired.length > 0 ? ['vacuity'] : []
  return exitCode(findings)
}

/** The rungs that this evidence can show. */
function askedBy(evidence: readonly Evidence[]): readonly Rung[] {
  const has = (schema: Evidence['schema']): boolean => evidence.some(e => e.schema === schema)
  return [
    'stated',
    'modelled',
    ...(has('lockstep-result/2') ? (['reached', 'checked'] as const) : []),
    ...(has('lockstep-mutation/2') ? (['killed'] as const) : []),
    ...(has('lockstep-conformance/2') ? (['observed'] as const) : []),
  ]
}

/** A file, or those of a folder. */
function evidenceAt(name: string, cwd: string): readonly Evidence[] {
  const at = path.resolve(cwd, name)
  if (!existsSync(at) || !statSync(at).isDirectory()) return [evidenceOf(name, cwd)]
  const found = resultNames.filter(file => existsSync(path.join(at, file)))
  if (found.length === 0)
    throw new CliError('usage', {
      what: `${name} holds no results.`,
      cause: 'the run that should have written them was not given --out, or another folder',
      values: { wanted: resultNames },
      advice: `give a folder that \`lockstep check --out\`, \`conform --out\` or \`mutate --out\` wrote`,
    })
  return found.map(file => evidenceOf(path.join(name, file), cwd))
}

function evidenceOf(name: string, cwd: string): Evidence {
  const advice = 'give a result.json of check or conform, or a mutation.json of mutate'
  const read = readEvidence(readJson(name, cwd, advice))
  if (read.kind === 'ok') return read.file
  throw new CliError('ill-formed', unreadable(name, read, advice))
}

function waiversAt(name: string | null, cwd: string): WaiverFile {
  if (name === null) return { schema: 'lockstep-waivers/1', waivers: [] }
  const read = readWaivers(textAt(name, cwd, 'give the file that holds the waivers'))
  if (read.kind === 'ok') return read.file
  const { values } = read.error
  throw new CliError('ill-formed', { ...read.error, values: { file: name, ...values } })
}

function textAt(name: string, cwd: string, advice: string): string {
  try {
    return readFileSync(path.resolve(cwd, name), 'utf8')
  } catch (thrown) {
    throw new CliError('usage', {
      what: `${name} could not be read.`,
      cause: 'a misspelt path, or another current folder',
      values: { message: messageOf(thrown) },
      advice,
    })
  }
}

const pairsText = (pairs: readonly WaivedPair[]): string =>
  pairs.map(p => `${p.id} ${p.rung}`).join(', ')

function unusedWaivers(file: string, unused: readonly WaivedPair[]): CliError {
  return new CliError('ill-formed', {
    what: `${unused.length} waived ${unused.length === 1 ? 'rung needs' : 'rungs need'} no waiver.`,
    cause: 'the rung was reached since, the requirement has no rungs, or the id is misspelt',
    values: { file, unused: unused.map(p => `${p.id} ${p.rung}`) },
    advice: 'remove them from the file, so that a rung that is lost again is noticed',
  })
}

/** Writes the snapshot or compares with it; true if it differs. */
function againstSnapshot(
  { snapshot, update }: LadderChoice,
  file: LadderFile,
  { cwd }: Io,
  people: Io['out'],
): boolean {
  if (snapshot === null) return false
  const at = path.resolve(cwd, snapshot)
  if (update) {
    writeText(path.dirname(at), path.basename(at), snapshotText(file))
    say(people, `${snapshot} was written; review the difference before you commit it`)
    return false
  }
  const advice = '--update writes it the first time'
  const read = readSnapshot(textAt(snapshot, cwd, advice))
  if (read.kind === 'wrong')
    throw new CliError('ill-formed', {
      ...read.error,
      values: { file: snapshot, ...read.error.values },
    })
  const changes = compareSnapshot(read.lines, file)
  if (changes.length === 0) {
    say(people, `the ladder is the same as ${snapshot}`)
    return false
  }
  say(people, ['', snapshotChangesText(changes, snapshot, pageOf(people))])
  return true
}
