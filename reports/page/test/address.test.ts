/** Addresses of the explorer: every position survives the way through its address, and no address breaks the page. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Position, positionOf, routeOf } from '../explore/address.ts'

const params = new Map([
  ['begins', []],
  ['vote', ['n', 'yes']],
  ['hears', ['m']],
])
const value = fc.oneof(
  fc.constantFrom('A', 'true', 'null', '3', 'a~b', 'r-1', '', ' ', '/', '%2F', '…'),
  fc.jsonValue() as fc.Arbitrary<never>,
)
const step = fc.oneof(
  fc.constant({ action: 'begins', params: {} }),
  fc.record({ action: fc.constant('vote'), params: fc.record({ n: value, yes: value }) }),
  fc.record({ action: fc.constant('hears'), params: fc.record({ m: value }) }),
)
const position: fc.Arbitrary<Position> = fc
  .record({
    tab: fc.constantFrom('state', 'diagram', 'graph'),
    initial: fc.nat(20),
    steps: fc.array(step, { maxLength: 6 }),
    at: fc.nat(6),
  })
  .map(({ tab, initial, steps, at }) => ({
    tab,
    run: { initial, steps },
    at: Math.min(at, steps.length),
  }))

test('a position is the same after the way through its address', () => {
  fc.assert(
    fc.property(position, given => {
      // The address bar encodes each part, and the page decodes it.
      const parts = routeOf(given, params).map(p => decodeURIComponent(encodeURIComponent(p)))
      // JSON has no -0.
      expect(JSON.stringify(positionOf(parts, params))).toBe(JSON.stringify(given))
    }),
  )
})

test('an address is readable', () => {
  const steps = [
    { action: 'begins', params: {} },
    { action: 'vote', params: { n: 'A', yes: true } },
    { action: 'hears', params: { m: { type: 'vote', from: 'B' } } },
  ]
  expect(routeOf({ tab: 'state', run: { initial: 0, steps }, at: 2 }, params)).toEqual([
    'explore',
    'state',
    '0@2',
    'begins',
    'vote~A~true',
    'hears~{"type":"vote","from":"B"}',
  ])
})

test('an invalid address gives no position', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 5 }), parts => {
      const found = positionOf(['explore', ...parts], params)
      const again = found && routeOf(found, params)
      expect(again?.[1]).toBe(found ? parts[0] : undefined)
    }),
  )
  for (const route of ['', 'explore', 'explore/state', 'explore/state/x', 'explore/state/0/vote~A'])
    expect(positionOf(route.split('/'), params)).toBeNull()
})
