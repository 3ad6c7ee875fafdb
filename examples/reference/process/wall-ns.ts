/** The one clock of this machine, for events. Orders nothing: vector clocks do. */

/** Nanoseconds since 1970 of this machine's clock, to the microsecond. */
export function wallNs(): string {
  return String(BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n)
}
