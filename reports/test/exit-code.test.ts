/** The exit code is that of the gravest finding, in the order of docs/cli.md, whatever came first. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Finding, exitCode, exitCodes } from '../result/exit-code.ts'

const inOrder: readonly (readonly [Finding, number])[] = [
  ['bug', 70],
  ['ill-formed', 65],
  ['usage', 64],
  ['environment', 30],
  ['safety', 12],
  ['deadlock', 11],
  ['liveness', 13],
  ['conformance', 14],
  ['vacuity', 10],
  ['unexpected', 15],
  ['incomplete', 20],
]
const findings = fc.array(fc.constantFrom(...inOrder.map(([f]) => f)))

describe('exitCode', () => {
  test('nothing found is 0', () => expect(exitCode([])).toBe(0))
  test.each(inOrder)('%s is %i', (finding, code) => expect(exitCode([finding])).toBe(code))
  test('precedence is 70 65 64 30 12 11 13 14 10 15 20', () => {
    for (let i = 0; i < inOrder.length; i++)
      expect(exitCode(inOrder.slice(i).map(([f]) => f))).toBe(inOrder[i][1])
  })
  test('neither order nor repetition matters', () => {
    fc.assert(
      fc.property(findings, list => {
        expect(exitCode([...list].reverse())).toBe(exitCode(list))
        expect(exitCode([...list, ...list])).toBe(exitCode(list))
      }),
    )
  })
  test('every code is listed', () => {
    expect([...exitCodes].sort((a, b) => a - b)).toEqual([
      0, 10, 11, 12, 13, 14, 15, 20, 30, 64, 65, 70,
    ])
  })
})
