/**
 * One run at a time. The bounds in force belong to the thread (model/instance.ts): two runs that took turns in it would
 * read each other's. Knows no run.
 */

/** The run under way; the one piece of state, as the instance in force is. */
const now: { last: Promise<unknown>; isBusy: boolean } = {
  last: Promise.resolve(),
  isBusy: false,
}

/** Runs when every run before it has ended. */
export async function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const before = now.last
  const mine = before.then(async () => {
    now.isBusy = true
    try {
      return await run()
    } finally {
      now.isBusy = false
    }
  })
  now.last = mine.catch(() => {})
  return mine
}

/** Runs at once, to its end. Throws while another run is under way. */
export function atOnce<T>(run: () => T): T {
  if (now.isBusy)
    throw new Error(
      [
        'Another run of Lockstep is under way in this thread.',
        'Likely cause: toHold or toViolate in a concurrent test, beside a conformance run',
        'Try: leave out `concurrent`, or move one of them to another file',
      ].join('\n'),
    )
  return run()
}
