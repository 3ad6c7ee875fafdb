/** The third stage of a check: explores the planned models in threads, and hands on what comes of each in order. */
import { runJobs } from '../threads/pool.ts'
import type { Explored } from '../threads/pool.ts'
import type { Shower } from '../terminal/progress.ts'
import type { Io } from '../terminal/io.ts'
import type { CheckCommand } from './command.ts'
import type { Planned } from './plan.ts'

/** Explores every model. `onEnded` is called once for each, in the order planned and as early as that allows. */
export async function exploreAll(
  planned: readonly Planned[],
  { limits, jobs: atOnce, audited }: CheckCommand,
  io: Io,
  shower: Shower,
  onEnded: (planned: Planned, explored: Explored) => void,
): Promise<void> {
  const ended = new Map<number, Explored>()
  const nameOf = (index: number): string => planned[index]?.instance.model.name ?? ''
  let next = 0
  const handOn = (): void => {
    for (const one of planned.slice(next)) {
      const explored = ended.get(next)
      if (explored === undefined) return
      next += 1
      onEnded(one, explored)
    }
  }
  const jobs = planned.map(({ target, overrides }) => ({
    module: target.module,
    model: target.model.name,
    overrides,
    limits,
    audited,
  }))
  const pool = runJobs(jobs, atOnce, {
    started: index => shower.started(nameOf(index)),
    progress: (index, progress) => shower.progress(nameOf(index), progress),
    ended(index, explored) {
      shower.ended(nameOf(index))
      ended.set(index, explored)
      handOn()
    },
  })
  const stopListening = io.onInterrupt(() => pool.interrupt())
  await pool.done.finally(() => {
    stopListening()
    shower.close()
  })
}
