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
