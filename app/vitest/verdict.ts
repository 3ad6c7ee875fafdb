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
import { fileName, outDefault } from '../files/write.ts'
import { replayLine, traceFile, writeTrace } from '../report/out.ts'
import { appearanceOf, pageOf } from '../terminal/io.ts'
import { shellWord } from '../terminal/shell-word.ts'
import type { Examined } from './examine.ts'
import type { CheckOptions } from './options.ts'

/** `S5 commit or abort everywhere`. */
export function titleOf({ id, name }: Pick<PropertyResult, 'id' | 'name'>): string {
  return name === null || name === id ? id : `${id} ${name}`
}

/** The counterexample in full. Writes its files. */
export function refutation(examined: Examined, options: CheckOptions, at: TestLocation): string {
  const { result } = examined
  const name = fileName(`trace-${result.model}${result.defect === null ? '' : `-${result.defect}`}`)
  const { out = outDefault, module } = options
  writeTrace(examined, out, name)
  const isWritten = result.trace !== null
  // A replay needs a model that can be found again.
  const replay = isWritten && module !== undefined ? replayLine(result, out, name) : null
  const shown = { ...result, lines: { replay, reproduce: reproduceLine(at) } }
  const text = violationText(shown, pageOf(appearanceOf(process.stdout))).trimEnd()
  return isWritten ? `${text}\nTrace:      ${traceFile(out, name)}` : text
}

/** A test, by its file and name. */
export interface TestLocation {
  readonly file: string | undefined
  /** Its full name, with ` > ` between groups and test. */
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

/** An incomplete exploration, as a failure. */
export function unfinished(result: ModelResult, { limits = {} }: CheckOptions): string {
  const { limit } = result
  const set = limit !== null && limit in limits ? limits[limit as keyof typeof limits] : undefined
  return [
    `${result.model} is incomplete: ${limit === null ? 'it ended early' : limitText(result)}${set === undefined ? '' : ` (${limit}: ${set})`}`,
    `after ${count(result.distinct)} states and ${count(result.depth)} levels nothing was refuted, and nothing is proven`,
    'try smaller bounds, or a higher limit or timeout',
  ].join('\n')
}

/** A goal that was not reached. */
export function unreached(result: ModelResult, goal: PropertyResult): string {
  return `${result.model}: the goal ${titleOf(goal)} is never reached in ${count(result.distinct)} states: ${goal.description}`
}

/** A result in half a sentence. */
export function inShort(result: ModelResult): string {
  const { verdict, distinct, property, violation } = result
  if (verdict === 'violated') return `it violates ${property ?? violation ?? 'something'}`
  const states = `${count(distinct)} states`
  return verdict === 'holds' ? `it holds in ${states}` : `it is incomplete after ${states}`
}
