/**
 * Waits until nothing is under way. Under virtual time that is exact: two equal rounds of counting
 * in a row. On wall time the rounds must stay equal for `quietMs`, and no timer may be pending,
 * since one that fires breaks the quiet; timers that outlast `maxMs` are reported as pending. Knows
 * rounds and a clock, no process.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Round, isBalanced, isSame, timersOf } from './quiet.ts'

export interface Quiet {
  readonly isQuiet: boolean
  /** Timers of the processes themselves. */
  readonly timers: number
}
export interface QuietRule {
  readonly maxMs: number
  readonly quietMs: number
  readonly awaitsTimers: boolean
}

/**
 * The pause between rounds that differed, after the first ones, so that busy processes get the processor.
 */
const pauseMs = 1

export async function untilQuiet(
  poll: () => Promise<Round | null>,
  rule: QuietRule,
): Promise<Quiet> {
  const deadline = performance.now() + rule.maxMs
  let before: Round | null = null
  let quietSince = Infinity
  let timers = 0
  for (let rounds = 1; ; rounds += 1) {
    const startedAt = performance.now()
    const round = await poll()
    timers = round === null ? timers : timersOf(round)
    const isStill = round !== null && before !== null && isBalanced(round) && isSame(before, round)
    before = round
    quietSince = isStill ? Math.min(quietSince, startedAt) : Infinity
    const now = performance.now()
    const isQuiet = isStill && now - quietSince >= rule.quietMs
    if (isQuiet && !(rule.awaitsTimers && timers > 0)) return { isQuiet: true, timers }
    if (now >= deadline) return { isQuiet, timers }
    if (rounds > 2) await sleep(Math.min(pauseMs, deadline - now))
  }
}
