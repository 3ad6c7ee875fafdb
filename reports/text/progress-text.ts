/**
 * The progress of long work in words: the part that is done, the speed, and an estimate of the time left.
 */
import type { Progress } from '../../checker/index.ts'
import { statesToCome } from './forecast.ts'
import { bytes, count, rate } from './numbers.ts'
import type { ProgressLine } from './progress-line.ts'

/** Beyond this many states to come an estimate is worthless. */
const toComeMax = 1e12

/** The progress of an exploration: `commit: 1,234,567 states, 2.1 M/s, depth 14, …, about 40 % (12 s left)`. */
export function exploring(model: string, progress: Progress): ProgressLine {
  const ahead = forecast(progress)
  const states = `${count(progress.distinct)} states`
  const speed = `${rate(progress.generated, progress.seconds)}/s`
  const queue = `queue ${count(progress.queue)}`
  const guess = ahead && [
    `about ${Math.floor(ahead.done * 100)} % (${roughly(ahead.seconds)} left)`,
  ]
  const all = [states, speed, `depth ${progress.depth}`, queue, bytes(progress.bytes)]
  return {
    name: model,
    done: ahead?.done ?? null,
    parts: [
      speed,
      ...(ahead ? [`${roughly(ahead.seconds)} left`] : []),
      `level ${progress.depth}`,
      states,
      queue,
      bytes(progress.bytes),
    ],
    text: `${model}: ${[...all, ...(guess ?? [])].join(', ')}`,
  }
}

/** The part done and the time left, estimated from the sizes of the levels; null while they cannot be estimated. */
function forecast(progress: Progress): { readonly done: number; readonly seconds: number } | null {
  const completed = progress.levels.reduce((sum, n) => sum + n, 0)
  const toCome = statesToCome(progress.levels)
  if (toCome === null || toCome > toComeMax) return null
  const left = Math.max(0, completed + toCome - progress.distinct) + progress.queue
  const total = progress.distinct - progress.queue + left
  if (total <= 0 || progress.seconds <= 0) return null
  const done = (progress.distinct - progress.queue) / total
  if (done <= 0) return null
  return { done: Math.min(0.99, done), seconds: (progress.seconds / done) * (1 - done) }
}

/** The progress of a conformance run. */
export interface CasesDone {
  readonly done: number
  readonly all: number
  readonly failed: number
  readonly acts: number
  readonly seconds: number
}

/** The line of a conformance run: `commit: 120 of 512 cases, 2 failed, 3,456 acts, 540 acts/s, about 12.3 s left`. */
export function conforming(model: string, p: CasesDone): ProgressLine {
  const left = leftOf(p)
  const failed = p.failed > 0 ? [`${count(p.failed)} failed`] : []
  const [acts, speed] = [`${count(p.acts)} acts`, `${rate(p.acts, p.seconds)} acts/s`]
  return counting(
    model,
    p,
    'cases',
    [...failed, acts, speed, ...left.map(about)],
    [...failed, ...left, speed, acts],
  )
}

/** The progress of a mutation run. */
export interface MutantsDone {
  readonly done: number
  readonly all: number
  readonly survived: number
  readonly seconds: number
}

/** The line of a mutation run: `commit: 120 of 512 mutants, 2 survived so far, about 12.3 s left`. */
export function mutating(model: string, p: MutantsDone): ProgressLine {
  const left = leftOf(p)
  const survived = p.survived > 0 ? [`${count(p.survived)} survived so far`] : []
  return counting(model, p, 'mutants', [...survived, ...left.map(about)], [...left, ...survived])
}

interface Counted {
  readonly done: number
  readonly all: number
  readonly seconds: number
}

function counting(
  model: string,
  { done, all }: Counted,
  things: string,
  sentence: readonly string[],
  parts: readonly string[],
): ProgressLine {
  const of = `${count(done)} of ${count(all)} ${things}`
  return {
    name: model,
    done: all === 0 ? null : done / all,
    parts: [of, ...parts],
    text: `${model}: ${[of, ...sentence].join(', ')}`,
  }
}

/** The time left; nothing at either end. */
function leftOf({ done, all, seconds }: Counted): readonly string[] {
  return done === 0 || done === all ? [] : [`${roughly((seconds / done) * (all - done))} left`]
}

/** An estimate in whole seconds, minutes or hours. */
function roughly(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  return seconds < 3600 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`
}

function about(left: string): string {
  return `about ${left}`
}
