/** When a cluster of processes is quiet, from what the processes say; and virtual time. No process runs. */
import { describe, expect, test } from 'vitest'
import type { Pulse } from '../process/control.ts'
import { isBalanced, isSame, timersOf } from '../process/quiet.ts'
import { untilQuiet } from '../process/quiescence.ts'
import { VirtualTime } from '../process/timers.ts'

const idle: Pulse = {
  busy: false,
  held: false,
  timers: 0,
  activity: 0,
  sent: {},
  received: {},
  open: [],
}
const round = (pulses: Record<string, Partial<Pulse>>) =>
  new Map(Object.entries(pulses).map(([name, pulse]) => [name, { ...idle, ...pulse }]))

describe('balance of a round', () => {
  test('a message that was sent and not received is under way', () => {
    const sent = { 'b#0': 1 }
    expect(isBalanced(round({ 'a#0': { sent }, 'b#0': {} }))).toBe(false)
    expect(isBalanced(round({ 'a#0': { sent }, 'b#0': { received: { 'a#0': 1 } } }))).toBe(true)
  })

  test('a message to a process that is held waits with it, one from it does not', () => {
    const sent = { 'b#0': 1 }
    expect(isBalanced(round({ 'a#0': { sent }, 'b#0': { held: true, busy: true } }))).toBe(true)
    expect(isBalanced(round({ 'a#0': { sent, held: true, busy: true }, 'b#0': {} }))).toBe(false)
  })

  test('what was sent to a dead process is lost', () => {
    expect(isBalanced(round({ 'a#0': { sent: { 'b#0': 7 } }, 'b#1': {} }))).toBe(true)
  })

  test('what a dead process sent is under way until its connection ends', () => {
    const received = { 'b#0': 2 }
    expect(isBalanced(round({ 'a#0': { received, open: ['b#0'] } }))).toBe(false)
    expect(isBalanced(round({ 'a#0': { received } }))).toBe(true)
  })

  test('who is busy is not quiet', () => {
    expect(isBalanced(round({ 'a#0': { busy: true } }))).toBe(false)
  })

  test('two rounds differ when anything was done or anybody came', () => {
    const before = round({ 'a#0': {} })
    expect(isSame(before, round({ 'a#0': {} }))).toBe(true)
    expect(isSame(before, round({ 'a#0': { activity: 1 } }))).toBe(false)
    expect(isSame(before, round({ 'a#0': {}, 'b#0': {} }))).toBe(false)
    expect(timersOf(round({ 'a#0': { timers: 2 }, 'b#0': { timers: 1 } }))).toBe(3)
  })
})

describe('waiting for quiet', () => {
  const rule = { maxMs: 1000, quietMs: 0, awaitsTimers: false }

  test('one balanced round is not enough: a message may pass between two answers', async () => {
    const answers = [1, 2, 3, 3].map(activity => round({ 'a#0': { activity } }))
    let asked = 0
    const poll = () => Promise.resolve(answers[asked++] ?? null)
    expect(await untilQuiet(poll, rule)).toEqual({ isQuiet: true, timers: 0 })
    expect(asked).toBe(4)
  })

  test('what never comes to rest is given up at the deadline', async () => {
    let activity = 0
    const poll = () => Promise.resolve(round({ 'a#0': { activity: activity++ } }))
    expect(await untilQuiet(poll, { ...rule, maxMs: 20 })).toMatchObject({ isQuiet: false })
  })

  test('on wall time a pending timer is awaited, and reported when it outlasts the deadline', async () => {
    const poll = () => Promise.resolve(round({ 'a#0': { timers: 1 } }))
    const wall = { maxMs: 20, quietMs: 5, awaitsTimers: true }
    const before = performance.now()
    expect(await untilQuiet(poll, wall)).toEqual({ isQuiet: true, timers: 1 })
    expect(performance.now() - before).toBeGreaterThanOrEqual(20)
  })
})

describe('virtual time', () => {
  test('timers fire in order of due time, those of one moment in order of setting', () => {
    const time = new VirtualTime(100)
    time.set('a', 1, 30)
    time.set('b', 1, 10)
    time.set('c', 1, 30)
    time.set('a', 2, 5)
    time.cancel('a', 2)
    const fired: string[] = []
    for (let timer = time.take(130); timer; timer = time.take(130)) {
      fired.push(`${timer.owner}@${timer.dueMs}`)
    }
    expect(fired).toEqual(['b@110', 'a@130', 'c@130'])
    expect(time.nowMs).toBe(130)
  })

  test('a timer beyond the time given stays, and goes with its process', () => {
    const time = new VirtualTime(0)
    time.set('a', 1, 50)
    expect(time.take(49)).toBeNull()
    expect([time.pending, time.nextDueMs]).toEqual([1, 50])
    time.forget('a')
    expect([time.pending, time.nextDueMs]).toEqual([0, null])
  })
})
