/** The summary of a job and its annotations: goldens, what they are cut to, and that no text becomes markup. */
import { describe, expect, test } from 'vitest'
import type { ModelResult } from '../result/result.ts'
import { annotations } from '../ci/annotations.ts'
import { markdown } from '../markdown/markdown.ts'
import { mermaid } from '../diagrams/mermaid.ts'
import { endless, fileOf, holding, hostile, reportOf, violated, whole } from './report-fixture.ts'

const checked = (...results: readonly ModelResult[]) => reportOf({ checks: [fileOf(...results)] })
const outsideCode = (text: string): string =>
  text.replaceAll(/^(`{3,})[\s\S]*?^\1$/gm, '').replaceAll(/`[^`\n]*`/g, '')

describe('a summary', () => {
  test('of one of everything', async () => {
    await expect(markdown(whole, () => 'sequenceDiagram\n  A->>B: prepare')).toMatchFileSnapshot(
      'goldens/summary.md',
    )
  })
  test('of nothing', () => {
    expect(markdown(reportOf({}), () => null)).toBe('# Lockstep: nothing was run\n')
  })
  test('has one diagram, of the shortest run', () => {
    const text = markdown(checked(endless, violated), r => mermaid(r))
    expect(text.match(/```mermaid/g)).toHaveLength(1)
    expect(text).toContain('the master proposes it to every node')
  })
  test('leaves out a diagram that is too long, and steps that are too many', () => {
    const text = markdown(checked(endless), () => 'x'.repeat(30_000))
    expect(text).not.toContain('```mermaid')
    expect(text).toContain('The diagram is too long')
    expect(text).toContain('The last 50 of 1,200 steps')
  })
  test('is far below 1 MiB whatever there is, and says what it left out', () => {
    const description = 'x'.repeat(3000)
    const many = Array.from({ length: 300 }, (_x, i) => ({
      ...violated,
      model: `m${i}`,
      properties: violated.properties.map(p => ({ ...p, description })),
    }))
    const conformances = Array.from({ length: 100 }, () => whole.conformances).flat()
    const text = markdown({ ...checked(...many), conformances }, r => mermaid(r))
    expect(Buffer.byteLength(text)).toBeLessThan(200_000)
    expect(text).toContain('240 more models left out')
    expect(text).toContain('289 more violations left out')
    expect(text).toMatch(/Cut here: \d+ more parts/)
  })
  test('makes no markup of text', () => {
    const text = outsideCode(markdown(checked(hostile), r => mermaid(r)))
    expect(text).not.toMatch(/(?<!\\)<(?:img|script|b)\b/)
    expect(text).not.toMatch(/(?<!\\)\[click\]\(/)
    expect(text.match(/^# /gm)).toHaveLength(1)
  })
})

describe('annotations', () => {
  test('of one of everything', async () => {
    await expect(annotations(whole)).toMatchFileSnapshot('goldens/annotations.txt')
  })
  test('of nothing, and of what is as expected, are none', () => {
    expect(annotations(reportOf({}))).toBe('')
    expect(annotations(checked(holding))).toBe('')
  })
  test('stay one line each, whatever the text', () => {
    const lines = annotations(checked(hostile)).trimEnd().split('\n')
    expect(lines).toHaveLength(1)
    const [, properties = ''] = /^::error (.*?)::/.exec(lines[0] ?? '') ?? []
    expect(properties.split(',').map(p => p.split('=')[0])).toEqual([
      'file',
      'line',
      'col',
      'title',
    ])
    expect(lines[0]).toContain('file=../a b#c?d%25%2C%3A/x.ts')
  })
  test('are ten of a level at most, the last of which counts the others', () => {
    const many = Array.from({ length: 30 }, (_x, i) => ({ ...violated, model: `m${i}` }))
    const lines = annotations(checked(...many))
      .trimEnd()
      .split('\n')
    expect(lines).toHaveLength(10)
    expect(lines.at(-1)).toContain('title=21 more left out')
  })
})
