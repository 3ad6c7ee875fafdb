/** The conformance runs of a report, and the presentation of their verdicts. Pure. */
import type { CaseResult, CaseVerdict } from '../../../conformance/index.ts'
import type { ConformFile } from '../../index.ts'
import type { Tone } from '../kit/tag.tsx'
import { uniqueNames } from '../kit/unique-names.ts'

/** A run, with a name for its address. */
export interface Run {
  readonly key: string
  readonly file: ConformFile
}

/** All verdicts, the most serious first. */
export const verdicts: readonly CaseVerdict[] = ['fail', 'error', 'inconclusive', 'skip', 'pass']

/** Each verdict has its own sign, so colour is never the only difference. */
export const signs: Readonly<Record<CaseVerdict, string>> = {
  pass: '✓',
  fail: '✗',
  inconclusive: '?',
  error: '!',
  skip: '–',
}

/** The tone of each verdict. */
export const tones: Readonly<Record<CaseVerdict, Tone>> = {
  pass: 'good',
  fail: 'bad',
  inconclusive: 'warn',
  error: 'bad',
  skip: 'plain',
}

/** Each run gets the name of its adapter, with a number when the name occurs again. */
export function namedRuns(files: readonly ConformFile[]): readonly Run[] {
  const keys = uniqueNames(files.map(file => file.adapter))
  return files.map((file, i) => ({ key: keys[i] ?? '', file }))
}

/** The reason why a case did not pass; empty for a case that passed. */
export function reasonText({
  verdict,
  failure,
  inconclusive,
  culprit,
  reason,
}: CaseResult): string {
  if (verdict === 'pass') return ''
  if (failure) return failure.signature
  const kind = inconclusive ?? culprit
  return [...(kind === null ? [] : [kind]), ...(reason === null ? [] : [reason])].join(': ')
}
