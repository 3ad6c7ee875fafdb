/** The table of forms: what files each gives, and what it asks of the caller. */
import { describe, expect, test } from 'vitest'
import { type FormatGiven, formatNames, formats } from '../formats.ts'
import {
  conformance,
  fileOf,
  holding,
  reportOf,
  violated,
  wanted,
  whole,
} from './report-fixture.ts'

const given: FormatGiven = {
  template: '<script type="application/json">%DATA%</script>',
  junit: { open: 'skipped' },
  itf: result => (result.trace ? '{}' : null),
}
const namesOf = async (name: (typeof formatNames)[number], report = whole) => [
  ...(await formats[name].files(report, given)).keys(),
]

test.each(formatNames.filter(name => name !== 'html'))(
  '%s gives text that ends a line',
  async name => {
    const files = await formats[name].files(whole, given)
    expect(files.size).toBeGreaterThan(0)
    for (const text of files.values()) expect(text).toMatch(/\n$/)
  },
)

test('html fills the page that it is given', async () => {
  const text = (await formats.html.files(whole, given)).get('report.html')
  expect(text).toMatch(/^<script type="application\/json">\{.*\}<\/script>$/s)
})

test('a file for each counterexample, none twice', async () => {
  const two = reportOf({ checks: [fileOf(violated, holding, violated, wanted)] })
  expect(await namesOf('mermaid', two)).toEqual([
    'trace-commit.mmd',
    'trace-commit-2.mmd',
    'trace-wrong-acp.mmd',
  ])
  expect(await namesOf('mermaid', reportOf({ checks: [fileOf(violated)] }))).toEqual(['trace.mmd'])
  expect(await namesOf('mermaid', reportOf({ checks: [fileOf(holding)] }))).toEqual([])
})

describe('json', () => {
  test('keeps kinds apart', async () => {
    expect(await namesOf('json')).toEqual([
      'result.json',
      'conformance.json',
      'mutation.json',
      'requirements.json',
    ])
    expect(await namesOf('json', reportOf({ conformances: [conformance] }))).toEqual([
      'result.json',
    ])
  })
  test('puts checks together', async () => {
    const two = reportOf({ checks: [fileOf(violated), fileOf(holding)] })
    const text = (await formats.json.files(two)).get('result.json') ?? ''
    expect(JSON.parse(text)).toEqual(fileOf(violated, holding))
  })
})

test('text is what the terminal showed', async () => {
  const text = (await formats.text.files(whole, given)).get('report.txt') ?? ''
  await expect(text).toMatchFileSnapshot('goldens/report.txt')
})
