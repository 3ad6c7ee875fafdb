/** The vector clocks of all reporters, and the numbers of their events. */

/** The number of known events, by reporter. */
export type Clock = Readonly<Record<string, number>>

export class Clocks {
  private readonly clocks = new Map<string, Record<string, number>>()
  /** Copies to hand out; the copy stays the same while the clock does not change. */
  private readonly copies = new Map<string, Clock>()

  of(reporter: string): Clock {
    const known = this.copies.get(reporter)
    if (known) return known
    const copy = { ...this.clocks.get(reporter) }
    this.copies.set(reporter, copy)
    return copy
  }
  merge(into: string, clock: Clock): void {
    const own = this.own(into)
    for (const name in clock) {
      const value = clock[name] ?? 0
      if (value <= (own[name] ?? 0)) continue
      own[name] = value
      this.copies.delete(into)
    }
  }
  /** Counts one more event and returns its number. */
  count(reporter: string): number {
    const own = this.own(reporter)
    const seq = (own[reporter] ?? 0) + 1
    own[reporter] = seq
    this.copies.delete(reporter)
    return seq
  }
  private own(reporter: string): Record<string, number> {
    const known = this.clocks.get(reporter)
    if (known) return known
    const fresh: Record<string, number> = {}
    this.clocks.set(reporter, fresh)
    return fresh
  }
}
