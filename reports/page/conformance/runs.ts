/** Runs of a report by name, and how their verdicts are shown. Pure. */
import type { CaseResult, CaseVerdict } from '../../../conformance/index.ts'
import type { ConformFile } from '../../index.ts'
import type { Tone } from '../kit/index.ts'

/** A run with the name that its addresses have. */
export interface Run {
  readonly key: string
  readonly file: ConformFile
}

/** All verdicts, the gravest first. */
export const verdicts: readonly CaseVerdict[] = ['fail', 'error', 'inconclusive', 'skip', 'pass']

/** One sign a verdict, so that none is told by its colour alone. */
export const signs: Readonly<Record<CaseVerdict, string>> = {
  pass: '✓',
  fail: '✗',
  inconclusive: '?',
  error: '!',
  skip: '–',
}

export const tones: Readonly<Record<CaseVerdict, Tone>> = {
  pass: 'good',
  fail: 'bad',
  inconclusive: 'warn',
  error: 'bad',
  skip: 'plain',
}

/** Runs named by their adapters; a second one of the same name gets a number. */
export function namedRuns(files: readonly ConformFile[]): readonly Run[] {
  const times = new Map<string, number>()
  return files.map(file => {
    const n = (times.get(file.adapter) ?? 0) + 1
    times.set(file.adapter, n)
    return { key: n === 1 ? file.adapter : `${file.adapter} #${n}`, file }
  })
}

/** Why a case is not a pass, in a few words; empty for one that is. */
export function whyText({ verdict, failure, inconclusive, culprit, reason }: CaseResult): string {
  if (verdict === 'pass') return ''
  if (failure) return failure.signature
  const kind = inconclusive ?? culprit
  return [...(kind === null ? [] : [kind]), ...(reason === null ? [] : [reason])].join(': ')
}

/** Every word of the query is somewhere in the text. */
export function holds(text: string, query: string): boolean {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter(w => w !== '')
  const low = text.toLowerCase()
  return words.every(w => low.includes(w))
}
