/**
 * Computes how late a timer fires. A real system does not promise the order of two timers, so a seed lets each timer
 * take up to three times the requested duration. Knows no timer.
 */
import type { Random } from './random.ts'

export function late(ms: number, random: Random): number {
  return ms + random.below(2 * ms + 1)
}
