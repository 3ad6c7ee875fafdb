/** Combines the answers of several processes into one. */
import type { Ending } from '../contract/adapter.ts'
import type { Method, ResultOf } from '../contract/messages.ts'

/** Waits until all have settled, and then throws the first error. */
export async function allOf<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises)
  return settled.map(s => {
    if (s.status === 'rejected') throw s.reason as Error
    return s.value
  })
}

/** Combines the answers to methods that are sent to all nodes. */
export function combined<M extends Method>(
  method: M,
  results: readonly ResultOf<M>[],
): ResultOf<M> {
  if (method === 'advance') return advanced(results as readonly ResultOf<'advance'>[])
  if (method === 'quiesce') return quiet(results as readonly ResultOf<'quiesce'>[])
  return { ok: true }
}

function advanced(results: readonly ResultOf<'advance'>[]): ResultOf<'advance'> {
  return {
    now: Math.max(0, ...results.map(r => r.now)),
    fired: results.reduce((sum, r) => sum + r.fired, 0),
  }
}

function quiet(results: readonly ResultOf<'quiesce'>[]): ResultOf<'quiesce'> {
  return {
    quiet: results.every(r => r.quiet),
    pending: results.reduce((sum, r) => sum + r.pending, 0),
  }
}

const byHarm: readonly Ending['how'][] = ['stopped', 'gone', 'terminated', 'killed']

/** The ending of the process that was hardest to end; null if nothing ran. */
export function worstOf(endings: readonly Ending[]): Ending | null {
  return endings.reduce<Ending | null>(
    (worst, e) => ({
      how: worst && byHarm.indexOf(worst.how) > byHarm.indexOf(e.how) ? worst.how : e.how,
      afterMs: Math.max(worst?.afterMs ?? 0, e.afterMs),
      leftBehind: e.leftBehind || (worst?.leftBehind ?? false),
    }),
    null,
  )
}
