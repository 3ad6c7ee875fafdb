/** Small renderers: numbers, values, wrapping, states, forecasts. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { statesToCome } from '../text/forecast.ts'
import { bytes, count, counted, duration, rate } from '../text/numbers.ts'
import { progressLineText } from '../text/progress-line.ts'
import { conforming, exploring, mutating } from '../text/progress-text.ts'
import { stateLines } from '../text/state-lines.ts'
import { keyWords, paramsText, valueText } from '../text/value.ts'
import { wrap } from '../text/wrap.ts'

describe('numbers', () => {
  test('counts', () => {
    expect([count(1234567), counted(1, 'state'), counted(2, 'state')]).toEqual([
      '1,234,567',
      '1 state',
      '2 states',
    ])
  })
  test('bytes', () => {
    expect([0, 1023, 1024, 3.5 * 2 ** 20, 2 ** 40].map(bytes)).toEqual([
      '0 B',
      '1023 B',
      '1.0 KiB',
      '3.5 MiB',
      '1.0 TiB',
    ])
  })
  test('durations', () => {
    expect([0.004, 9.5, 59.9, 125, 7300].map(duration)).toEqual([
      '0.00 s',
      '9.50 s',
      '59.9 s',
      '2 min 05 s',
      '2 h 01 min',
    ])
  })
  test('rates; a run too short to tell has none', () => {
    expect([rate(100, 0.001), rate(500, 1), rate(50_000, 1), rate(2_500_000, 1)]).toEqual([
      '-',
      '500',
      '50 k',
      '2.5 M',
    ])
  })
})

describe('values', () => {
  test.each([
    [null, 'none'],
    ['A', 'A'],
    [true, 'true'],
    [['A', 'B'], '[A, B]'],
    [{ role: 'none', n: 1 }, '{role: none, n: 1}'],
    [{ type: 'vote', from: 'B', yes: true }, 'vote(from: B, yes: true)'],
    [{ type: 'commit' }, 'commit'],
    [[{ type: 'vote', from: null }], '[vote(from: none)]'],
  ])('%j is %s', (value, text) => expect(valueText(value)).toBe(text))
  test('parameters', () => expect(paramsText({ n: 'B', m: { type: 'x' } })).toBe('n = B, m = x'))
  test.each([
    ['receivePrepare', 'receive prepare'],
    ['startIO', 'start IO'],
    ['IOFails', 'IO fails'],
    ['two-phase', 'two phase'],
  ])('%s in words: %s', (key, words) => expect(keyWords(key)).toBe(words))
})

describe('states', () => {
  test('maps of places share lines where they are equal', () => {
    const node = (role: string, log: readonly string[]) => ({
      role,
      disk: { d1: true, d2: false },
      log,
    })
    expect(
      stateLines({
        node: { A: node('none', []), B: node('none', []), C: node('master', ['x']) },
        clock: 3,
      }),
    ).toEqual([
      ['node.A, B', 'role none, log []'],
      ['node.A, B.disk', 'd1 true, d2 false'],
      ['node.C', 'role master, log [x]'],
      ['node.C.disk', 'd1 true, d2 false'],
      ['clock', '3'],
    ])
  })
  test('a map of values stands on one line', () => {
    expect(stateLines({ vote: { A: null, B: { type: 'yes' } } })).toEqual([
      ['vote', 'A none, B yes'],
    ])
  })
})

describe('wrap', () => {
  test('keeps within the width unless a word is longer, and loses no word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/)),
        fc.integer({ min: 30, max: 90 }),
        (words, width) => {
          const lines = wrap(words.join(' '), width, '- ', '  ')
          expect(lines.every(l => l.length <= width)).toBe(true)
          expect(
            lines
              .map(l => l.slice(2))
              .join(' ')
              .trim(),
          ).toBe(words.join(' '))
        },
      ),
    )
  })
})

describe('forecast', () => {
  const bell = (n: number, peak: number, spread: number) =>
    Array.from({ length: n }, (_, i) =>
      Math.max(1, Math.round(1e6 * Math.exp(-((i - peak) ** 2) / spread))),
    )
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
  test('too few levels, or levels that only grow faster: no telling', () => {
    expect(statesToCome([1, 2, 4])).toBeNull()
    expect(statesToCome([1, 2, 5, 15, 60, 300, 2000])).toBeNull()
  })
  test.each([12, 16, 20, 24])(
    'a bell curve seen for %i levels is foreseen within a third',
    seen => {
      const levels = bell(32, 15, 60)
      const rest = sum(levels.slice(seen))
      const guess = statesToCome(levels.slice(0, seen)) ?? -1
      expect(guess).toBeGreaterThan(rest / 1.5)
      expect(guess).toBeLessThan(rest * 1.5 + 100)
    },
  )
  test('never negative, never NaN', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), levels => {
        const guess = statesToCome(levels)
        expect(guess === null || guess >= 0).toBe(true)
      }),
    )
  })
  test('a progress line', () => {
    const levels = bell(18, 15, 60)
    const progress = {
      distinct: sum(levels),
      generated: 3e7,
      depth: 18,
      queue: 1000,
      seconds: 10,
      bytes: 2 ** 28,
      levels,
    }
    expect(exploring('commit', progress).text).toMatch(
      /^commit: [\d,]+ states, 3\.0 M\/s, depth 18, queue 1,000, 256 MiB, about \d\d % \(\d+ s left\)$/,
    )
    const line = exploring('commit', progress)
    expect(line.done).toBeGreaterThan(0.5)
    for (const width of [40, 50, 80, 200])
      expect(progressLineText(line, '━━━───', width).length).toBeLessThanOrEqual(width)
    expect(progressLineText(line, '━━━───', 80)).toMatch(
      /^commit ━━━─── +\d\d % {2}3\.0 M\/s {2}\d+ s left {2}level 18 {2}[\d,]+ states/,
    )
    expect(progressLineText(line, '━━━───', 50)).toMatch(/ level 18$| 3\.0 M\/s {2}\d+ s left/)
    const early = exploring('commit', { ...progress, levels: [1] })
    expect(early.done).toBeNull()
    expect(progressLineText(early, '──────', 50)).toMatch(/^commit ────── {3}\? % {2}3\.0 M\/s/)
  })
  test('lines of conformance and mutation', () => {
    const some = { done: 128, all: 512, seconds: 4 }
    const cases = conforming('commit', { ...some, failed: 2, acts: 3456 })
    expect([cases.done, cases.text]).toEqual([
      0.25,
      'commit: 128 of 512 cases, 2 failed, 3,456 acts, 864 acts/s, about 12 s left',
    ])
    expect(mutating('commit', { ...some, survived: 1 }).text).toBe(
      'commit: 128 of 512 mutants, 1 survived so far, about 12 s left',
    )
    expect(mutating('commit', { done: 0, all: 0, survived: 0, seconds: 0 }).done).toBeNull()
  })
})
