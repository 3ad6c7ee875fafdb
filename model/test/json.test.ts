/** JSON from outside: marks, odd strings and nesting. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from '#model/tools.ts'

test('any JSON value comes back, with or without a byte order mark', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const text = JSON.stringify(value)
      expect(parseJson(text)).toEqual(JSON.parse(text))
      expect(parseJson(`\uFEFF${text}`)).toEqual(JSON.parse(text))
    }),
  )
})
test('a lone surrogate stays what it is', () => {
  expect(parseJson('"\\ud800"')).toBe('\ud800')
})
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
test('nesting has a limit', () => {
  expect(parseJson(nested(500))).toEqual(JSON.parse(nested(500)))
  expect(() => parseJson(nested(501))).toThrow(/more than 500 levels/)
  expect(() => parseJson(nested(10_000))).toThrow(/more than 500 levels/)
})
test('brackets within strings do not count', () => {
  expect(parseJson(JSON.stringify('["\\'.repeat(1000)))).toBe('["\\'.repeat(1000))
})
