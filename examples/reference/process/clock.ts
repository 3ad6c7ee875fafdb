/**
 * A vector clock over reporters: by reporter, how many of its events are known. Knows nothing of
 * what the events are.
 */

export type Clock = Readonly<Record<string, number>>

/** What is known to whoever knew either. */
export function merged(left: Clock, right: Clock): Clock {
  const both: Record<string, number> = { ...left }
  for (const [reporter, count] of Object.entries(right)) {
    if (count > (both[reporter] ?? 0)) both[reporter] = count
  }
  return both
}

/** The clock of the next event of a reporter. */
export function ticked(clock: Clock, reporter: string): Clock {
  return { ...clock, [reporter]: (clock[reporter] ?? 0) + 1 }
}
