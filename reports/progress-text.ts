/**
 * One line about an exploration under way: states, rate, depth, queue, memory, and a guess of what is left.
 */
import type { Progress } from '../checker/index.ts'
import { statesToCome } from './forecast.ts'
import { bytes, count, duration, rate } from './numbers.ts'

/** Beyond this many states to come a guess says nothing. */
const toComeMax = 1e12

/** `commit: 1,234,567 states, 2.1 M/s, depth 14, queue 12,345, 31 MiB, about 40 % (12 s left)`. @public */
export function progressText(model: string, progress: Progress): string {
  const parts = [
    `${count(progress.distinct)} states`,
    `${rate(progress.generated, progress.seconds)}/s`,
    `depth ${progress.depth}`,
    `queue ${count(progress.queue)}`,
    bytes(progress.bytes),
    ...forecast(progress),
  ]
  return `${model}: ${parts.join(', ')}`
}

function forecast(progress: Progress): readonly string[] {
  const completed = progress.levels.reduce((sum, n) => sum + n, 0)
  const toCome = statesToCome(progress.levels)
  if (toCome === null || toCome > toComeMax) return []
  const left = Math.max(0, completed + toCome - progress.distinct) + progress.queue
  const total = progress.distinct - progress.queue + left
  if (total <= 0 || progress.seconds <= 0) return []
  const done = (progress.distinct - progress.queue) / total
  if (done <= 0) return []
  return [
    `about ${Math.min(99, Math.floor(done * 100))} % (${duration((progress.seconds / done) * (1 - done))} left)`,
  ]
}

/** How a conformance run gets on. @public */
export interface CasesDone {
  readonly done: number
  readonly all: number
  readonly failed: number
  readonly acts: number
  readonly seconds: number
}

/** `commit: 120 of 512 cases, 2 failed, 3,456 acts, 540 acts/s, 12.3 s left`. @public */
export function casesText(model: string, p: CasesDone): string {
  const left =
    p.done === 0 || p.done === p.all
      ? []
      : [`about ${duration((p.seconds / p.done) * (p.all - p.done))} left`]
  const parts = [
    `${count(p.done)} of ${count(p.all)} cases`,
    ...(p.failed > 0 ? [`${count(p.failed)} failed`] : []),
    `${count(p.acts)} acts`,
    `${rate(p.acts, p.seconds)} acts/s`,
    ...left,
  ]
  return `${model}: ${parts.join(', ')}`
}

/** How a mutation run gets on. @public */
export interface MutantsDone {
  readonly done: number
  readonly all: number
  readonly survived: number
  readonly seconds: number
}

/** `commit: 120 of 512 mutants, 2 survived so far, about 12.3 s left`. @public */
export function mutantsText(model: string, { done, all, survived, seconds }: MutantsDone): string {
  const left =
    done === 0 || done === all ? [] : [`about ${duration((seconds / done) * (all - done))} left`]
  const parts = [
    `${count(done)} of ${count(all)} mutants`,
    ...(survived > 0 ? [`${count(survived)} survived so far`] : []),
    ...left,
  ]
  return `${model}: ${parts.join(', ')}`
}
