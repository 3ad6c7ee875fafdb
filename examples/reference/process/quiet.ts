/**
 * Tells from what all processes say whether anything is under way (Mattern's channel counting):
 * every message that one that lives sent to another that lives has arrived, nobody is busy, and two
 * rounds of asking in a row said the same. A process that is held takes nothing in, so what is on
 * its way to it waits as well. Channels from processes that died are not compared: they are under
 * way until their connection ends. Pure; knows neither processes nor time.
 */
import type { Pulse } from './control.ts'

/** The answers of each live process in one round, by channel end (`name#incarnation`). */
export type Round = ReadonlyMap<string, Pulse>

export function isBalanced(round: Round): boolean {
  for (const [self, pulse] of round) {
    if (pulse.held) continue
    if (pulse.busy) return false
    if (pulse.open.some(from => !round.has(from))) return false
    for (const [from, other] of round) {
      if ((other.sent[self] ?? 0) !== (pulse.received[from] ?? 0)) return false
    }
  }
  return true
}

export function isSame(before: Round, after: Round): boolean {
  if (before.size !== after.size) return false
  for (const [self, pulse] of after) {
    if (JSON.stringify(before.get(self)) !== JSON.stringify(pulse)) return false
  }
  return true
}

/** The processes' own pending timers. */
export function timersOf(round: Round): number {
  return [...round.values()].reduce((sum, pulse) => sum + pulse.timers, 0)
}
