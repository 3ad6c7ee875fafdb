/** The random specs themselves: they run, they are small, and they contain what they are made for. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantiate } from '#model/instance.ts'
import { naive } from '#model/reference/naive.ts'
import { randomSpec } from './random-spec.ts'

test('random specs run without errors on the reference interpreter and stay small', () => {
  const distinct: number[] = []
  fc.assert(
    fc.property(randomSpec(), m => {
      const found = naive(instantiate(m))
      expect(found.generated).toBeLessThan(20_000)
      distinct.push(found.distinct)
    }),
    { numRuns: 100 },
  )
  expect(distinct.filter(n => n >= 10).length).toBeGreaterThan(10)
})

test('with errors allowed, some random specs go wrong', () => {
  const codes = fc.sample(randomSpec({ errors: true }), 100).map(m => {
    try {
      naive(instantiate(m), 3)
      return null
    } catch (e) {
      return (e as { code?: string }).code ?? 'not a StepError'
    }
  })
  expect(codes).toEqual(expect.arrayContaining(['out-of-domain', 'action-threw', null]))
  expect(codes).not.toContain('not a StepError')
})

test('every pattern that could tell the engines apart is generated', () => {
  const text = fc
    .sample(randomSpec({ editWhileListing: true }), 300)
    .map(m => m.spec.description)
    .join('\n')
  const patterns: Record<string, RegExp> = {
    'a record copied, then its source edited': /(s\.\w+) = (s\.\w+); \2\.\w+ = /,
    'two places swapped by views': /const t = (s\.left); \1 = s\.right; s\.right = t/,
    'a literal made of views': /s\.left = \{ a0: s\.right\.a0/,
    'two views of one place': /const v = s\.\S+, w = s\./,
    'a view used after its place was overwritten': /const v = (s\.\w+); \1 = s\.\w+; v\./,
    'a value read before an edit': /const t = s\.\S+; s\.\S+ = .*; s\.\S+ = t/,
    'deleting under a quantifier': /\.some\(e => \{ if \(.*\) s\.\S+\.delete\(e\)/,
    'a sequence edited under a quantifier': /\.some\(\(\) => \{ if/,
    'an option of a record replaced': /s\.f\d = s\.(left|right)/,
    'a record added to a set': /\.add\(s\.(left|right)\)/,
    'a place set to a value': /s\.left = D\[/,
    'a map of places by literals': /\['(red|low)'\]/,
    'a message made of fields': /D\[\d+\]\.v\d\(\{/,
    'a range over a collection': /p\d from s\./,
    'a set of more than one word': /"set","of":\{"k":"int","lo":0,"hi":39/,
  }
  for (const [what, pattern] of Object.entries(patterns))
    expect(pattern.test(text), what).toBe(true)
})
