/** The report's data inside its page: it can be read back, and cannot get out. */
import { describe, expect, test } from 'vitest'
import { htmlReport } from '../html.ts'
import type { Report } from '../result/report.ts'

const empty: Report = { checks: [], conformances: [], mutations: [], requirements: null }
const template = '<script type="application/json">%DATA%</script><script>ours()</script>'

function saying(words: string): Report {
  return {
    ...empty,
    checks: [
      { schema: 'lockstep-result/2', lockstep: '0.1.0', results: [], clauses: { 'R-1': words } },
    ],
  }
}

describe('htmlReport', () => {
  test.each([
    '</script><script>theirs()</script>',
    '<!--<script>',
    '\u2028\u2029',
    '$& $1 $` %DATA%',
    'π ✗ "quoted" \\',
  ])('keeps %j inside its element, and whole', words => {
    const html = htmlReport(saying(words), template)
    const [, data = ''] = /json">(.*)<\/script><script>ours/su.exec(html) ?? []
    expect(data).not.toMatch(/[<\u2028\u2029]/)
    expect(JSON.parse(data)).toEqual(saying(words))
    expect(html.match(/<script/g)).toHaveLength(2)
  })

  test('refuses a template without a place for the data', () => {
    expect(() => htmlReport(empty, '<html></html>')).toThrow('no place')
  })
})
