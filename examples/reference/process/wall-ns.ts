/** The clock of this machine, used to stamp events. Vector clocks give the order, not this clock. */

/** Nanoseconds since 1970 of this machine's clock, to the microsecond. */
export function wallNs(): string {
  return String(BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n)
}
