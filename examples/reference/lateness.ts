/**
 * How late a timer is: a system makes no promise of which of two timers comes first, so the hosts
 * let each take up to three times as long as was asked, as a seed decides. Knows no timer.
 */
import type { Random } from './random.ts'

export function late(ms: number, random: Random): number {
  return ms + random.below(2 * ms + 1)
}
