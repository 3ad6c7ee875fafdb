/** Text of systems under test does nothing to a terminal or a CI server, whatever it holds. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseResult } from '../../conformance/index.ts'
import { annotations } from '../ci/annotations.ts'
import { conformText, errorText, failureText, plain, validateText } from '../index.ts'
import { forTerminal, terminalLine } from '../text/printable.ts'
import { conformance } from './report-fixture.ts'

const page = { paint: plain, width: 100 }
const evil =
  '\u001B[2J\u009B31m\r\n✓ pass: nothing is wrong\n::error title=x::y ##vso[task.x] \u202Egnp'
const failing = conformance.cases.find(c => c.failure !== null)

/** The failing case with `evil` wherever an implementation has a say. */
function spoilt(one: CaseResult | undefined): CaseResult {
  if (!one?.failure) throw new Error('the fixture has no failing case')
  const { explanation } = one.failure
  return {
    ...one,
    reason: evil,
    failure: {
      ...one.failure,
      seen: evil,
      allowed: [evil],
      signature: evil,
      explanation: {
        ...explanation,
        excluded: explanation.excluded.map(e => ({ ...e, item: evil })),
      },
      mismatches: [{ node: evil, path: evil, seen: { [evil]: evil }, spec: evil }],
    },
    transcript: [
      { kind: 'event', event: { seq: 1, node: evil, event: evil, args: { [evil]: evil } } },
      ...one.transcript,
    ],
  }
}

const one = spoilt(failing)
const texts: Readonly<Record<string, string>> = {
  'a failing case': failureText(
    { original: one, shrunk: null, clauses: new Map(), replay: null },
    page,
  ),
  'the summary of a run': conformText(
    { ...conformance, adapter: evil, cases: [one] },
    conformance.context,
    page,
  ),
  'an error': errorText({ what: evil, cause: evil, values: { text: evil }, advice: evil }, page),
  'the verdict on a log': validateText(
    {
      verdict: 'rejected',
      reason: evil,
      events: 1,
      explained: 0,
      prefixes: [{ [evil]: 1 }],
      continues: [evil],
      explanation: one.failure?.explanation ?? null,
      explored: 1,
      starts: 1,
      pairsPerEvent: 1,
    },
    { model: 'm', order: 'total', unreported: 0, truncated: [], seconds: 1 },
    page,
  ),
}

describe.each(Object.entries(texts))('%s', (_name, text) => {
  test('shows it', () => expect(text).toContain(String.raw`\x1b[2J`))
  test('has no control character and no mark of direction', () => {
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202A-\u202E]/u)
  })
  test('has no command of a CI server', () => {
    expect(text).not.toMatch(/^\s*::\w/m)
    expect(text).not.toMatch(/##(vso)?\[/)
  })
  test('has no line that pretends to be one of the report', () => {
    expect(text).not.toMatch(/^✓/m)
  })
})

test('an annotation is one line, however many its message has', () => {
  const report = {
    checks: [],
    conformances: [{ ...conformance, cases: [one] }],
    mutations: [],
    requirements: null,
  }
  expect(annotations(report).trimEnd().split('\n')).toHaveLength(1)
  expect(annotations(report)).toMatch(/^::error /)
  expect(annotations(report).trimEnd()).not.toMatch(/\p{Cc}/u)
})

test('what is safe is left as it is, and what is made safe stays so', () => {
  const value = { name: 'std::vector', list: [1, null, { ok: 'ä→✓ a::b # ##' }] }
  expect(forTerminal(value)).toBe(value)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const once = terminalLine(text)
      return terminalLine(once) === once && !/\p{Cc}/u.test(once)
    }),
  )
})
