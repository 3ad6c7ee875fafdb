/** The store against a Map of strings: same ids, same size, whatever the width, the seed and the segments. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counter } from '../../model/engine.ts'
import { StateSet } from '../state-set.ts'
import { makeStore } from '../store.ts'

interface Setup {
  readonly words: number
  readonly seed: number
  readonly recent: boolean
  readonly inline: boolean
  readonly segmentWordsMax: number
}
const setup: fc.Arbitrary<Setup> = fc.record({
  words: fc.constantFrom(1, 2, 3, 5, 17, 33),
  seed: fc.integer(),
  recent: fc.boolean(),
  inline: fc.boolean(),
  segmentWordsMax: fc.constantFrom(64, 1024, 2 ** 20),
})

function fill(o: Setup, states: readonly (readonly number[])[]) {
  const W = new Int32Array(2 * o.words)
  const batch = new Int32Array(1024 * o.words)
  const counters = new Int32Array(4)
  const store = makeStore({ ...o, W, batch, counters })
  const known = new Map<string, number>()
  const flushAt = (s: readonly number[]): void => {
    batch.set(s, counters[counter.batched])
    counters[counter.batched] += o.words
    if (counters[counter.batched] >= batch.length) store.flush()
  }
  for (const s of states) {
    if (!known.has(s.join())) known.set(s.join(), known.size)
    flushAt(s)
  }
  store.flush()
  return { store, known, W }
}

describe('store', () => {
  it('keeps each state once, in the order of discovery, and finds it again', () => {
    fc.assert(
      fc.property(
        setup,
        fc.integer({ min: 1, max: 6000 }),
        fc.integer({ min: 1, max: 9000 }),
        (o, count, range) => {
          let x = 12345
          const next = (): number => (x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d) + 0x9e3779b9)
          const states = Array.from({ length: count }, () => {
            const v = (next() >>> 0) % range
            return Array.from({ length: o.words }, (_, i) => Math.imul(v, i + 1) | 0)
          })
          const { store, known, W } = fill(o, states)
          expect(store.size()).toBe(known.size)
          for (const [key, id] of known) {
            const words = key.split(',').map(Number)
            W.set(words)
            expect(store.find()).toBe(id)
            W.fill(7)
            store.load(id)
            expect([...W]).toEqual([...words, ...words])
          }
          W.fill(-77)
          const stranger = Array<number>(o.words).fill(-77).join()
          expect(store.find()).toBe(known.get(stranger) ?? -1)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('does not take a state of all ones or all zeros for one it has seen', () => {
    for (const words of [1, 2, 4])
      for (const value of [0, -1]) {
        const { store } = fill(
          { words, seed: 0, recent: true, inline: true, segmentWordsMax: 64 },
          [Array<number>(words).fill(value)],
        )
        expect(store.size()).toBe(1)
      }
  })

  it('uses the recently seen states: the fast path was taken', () => {
    const states = Array.from({ length: 5000 }, (_, i) => [i % 50, 1])
    const on = fill(
      { words: 2, seed: 1, recent: true, inline: true, segmentWordsMax: 1024 },
      states,
    ).store
    const off = fill(
      { words: 2, seed: 1, recent: false, inline: false, segmentWordsMax: 1024 },
      states,
    ).store
    expect([on.size(), off.size()]).toEqual([50, 50])
    expect(on.recentHits()).toBeGreaterThan(4000)
    expect(off.recentHits()).toBe(0)
  })

  it('keeps small states in the table itself: the fast path was taken, and costs what it says', () => {
    const states = Array.from({ length: 3000 }, (_, i) => [i, ~i])
    const setup = { words: 2, seed: 1, recent: true, segmentWordsMax: 2 ** 20 }
    const on = fill({ ...setup, inline: true }, states).store
    const off = fill({ ...setup, inline: false }, states).store
    expect([on.size(), off.size()]).toEqual([3000, 3000])
    expect(on.bytes()).toBeGreaterThan(off.bytes())
  })

  it('gives a state one id, whether states are added one by one or in batches', () => {
    const states = Array.from({ length: 5000 }, (_, i) => new Int32Array([i % 1700, 1]))
    const one = new StateSet(2)
    const many = new StateSet(2)
    for (const [i, s] of states.entries()) {
      expect(one.add(s)).toBe(i % 1700)
      many.put(s)
    }
    many.flush()
    expect([one.size, many.size]).toEqual([1700, 1700])
    many.load(1699)
    expect([...many.W.subarray(0, 2), many.word(1699, 0)]).toEqual([1699, 1, 1699])
  })

  it('grows the table many times over and stays exact', () => {
    const states = Array.from({ length: 300_000 }, (_, i) => [Math.imul(i, 0x9e3779b1) | 0])
    const { store } = fill(
      { words: 1, seed: 3, recent: true, inline: true, segmentWordsMax: 2 ** 28 },
      states,
    )
    expect(store.size()).toBe(300_000)
  })
})
