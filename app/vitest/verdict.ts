/**
 * A result of a check in the words of a failing test. Writes the counterexample's files.
 */
import path from 'node:path'
import {
  type ModelResult,
  type PropertyResult,
  count,
  limitText,
  violationText,
} from '../../reports/index.ts'
import { shellWord } from '../terminal/shell-word.ts'
import { type Kept, keepTrace } from './keep.ts'
import type { CheckOptions } from './options.ts'
import { pageOf } from './page.ts'

/** `S5 commit or abort everywhere`. */
export function titleOf({ id, name }: Pick<PropertyResult, 'id' | 'name'>): string {
  return name === null || name === id ? id : `${id} ${name}`
}

/** The counterexample in full; its files are written. */
export function refutation(result: ModelResult, options: CheckOptions, at: TestLocation): string {
  const kept = keepTrace(result, options)
  const lines = { replay: kept?.replay ?? null, reproduce: reproduceLine(at) }
  const shown = { ...result, lines }
  return [violationText(shown, pageOf()).trimEnd(), ...keptLines(kept)].join('\n')
}

/** Where a test stands. */
export interface TestLocation {
  readonly file: string | undefined
  /** Its full name; its groups are parted by ` > `. */
  readonly name: string | undefined
}

function reproduceLine({ file, name }: TestLocation): string {
  const where = file === undefined ? [] : [shellWord(path.relative(process.cwd(), file))]
  // Vitest matches the names of groups and test with blanks between them, and as a pattern.
  const pattern = name?.replaceAll(' > ', ' ').replaceAll(/[^\w\s-]/g, '.')
  return [
    'npx vitest run',
    ...where,
    ...(pattern === undefined ? [] : ['-t', shellWord(pattern)]),
  ].join(' ')
}

function keptLines(kept: Kept | null): readonly string[] {
  return kept === null ? [] : [`Trace:      ${kept.file}`]
}

/** Why a run that ended early is no success. */
export function unfinished(result: ModelResult, { limits = {} }: CheckOptions): string {
  const { limit } = result
  const set = limit !== null && limit in limits ? limits[limit as keyof typeof limits] : undefined
  return [
    `${result.model} is incomplete: ${limit === null ? 'it ended early' : limitText(result)}${set === undefined ? '' : ` (${limit}: ${set})`}`,
    `after ${count(result.distinct)} states and ${count(result.depth)} levels nothing was refuted, and nothing is shown`,
    'try smaller bounds, or a higher limit or timeout',
  ].join('\n')
}

/** What a run that holds never showed. */
export function unreached(result: ModelResult, goal: PropertyResult): string {
  return `${result.model}: the goal ${titleOf(goal)} is never reached in ${count(result.distinct)} states: ${goal.description}`
}

/** What a result is, in half a sentence. */
export function inShort(result: ModelResult): string {
  const { verdict, distinct, property, violation } = result
  if (verdict === 'violated') return `it violates ${property ?? violation ?? 'something'}`
  const states = `${count(distinct)} states`
  return verdict === 'holds' ? `it holds in ${states}` : `it is incomplete after ${states}`
}
