/**
 * A vector clock over reporters: the number of known events of each. Knows nothing about the events themselves.
 */

export type Clock = Readonly<Record<string, number>>

/** Merges two clocks: the result covers every event that either covers. */
export function merged(left: Clock, right: Clock): Clock {
  const both: Record<string, number> = { ...left }
  for (const [reporter, count] of Object.entries(right)) {
    if (count > (both[reporter] ?? 0)) both[reporter] = count
  }
  return both
}

/** The clock of a reporter's next event. */
export function ticked(clock: Clock, reporter: string): Clock {
  return { ...clock, [reporter]: (clock[reporter] ?? 0) + 1 }
}
