/** JUnit XML: a golden, the schema that Jenkins reads it by, and what each verdict becomes. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { validateXML } from 'xmllint-wasm'
import { describe, expect, test } from 'vitest'
import { junit } from '../junit/junit.ts'
import {
  conformance,
  fileOf,
  hostile,
  reportOf,
  stuck,
  violated,
  wanted,
  whole,
} from './report-fixture.ts'

const schema = readFileSync(path.join(import.meta.dirname, 'schemas/jenkins-junit.xsd'), 'utf8')

async function wrongWith(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml, schema })
  return errors.map(e => e.rawMessage)
}

describe('satisfies the schema of Jenkins', () => {
  test.each([
    ['one of everything', whole],
    ['nothing', reportOf({})],
    [
      'text that is markup, and characters that XML has no place for',
      reportOf({ checks: [fileOf(hostile)] }),
    ],
  ])('%s', async (_name, report) => {
    expect(await wrongWith(junit(report))).toEqual([])
    expect(await wrongWith(junit(report, { open: 'error' }))).toEqual([])
  })
  test('which tells when something is wrong', async () => {
    const wrong = junit(whole).replace('<testcase ', '<testcase colour="red" ')
    expect(await wrongWith(wrong)).not.toEqual([])
  })
})

test('as a whole', async () => {
  await expect(junit(whole)).toMatchFileSnapshot('goldens/junit.xml')
})

describe('a verdict', () => {
  const counts = (xml: string): string =>
    /tests="\d+" failures="\d+" errors="\d+"/.exec(xml)?.[0] ?? ''
  test('that nobody wanted is one failure, with the counterexample', () => {
    const xml = junit(reportOf({ checks: [fileOf(violated)] }))
    expect(counts(xml)).toBe('tests="2" failures="1" errors="0"')
    expect(xml).toContain('the master proposes it to every node')
    expect(xml).toContain('Reproduce:  lockstep check commit --defect D9')
  })
  test('that was wanted passes, and still shows the counterexample', () => {
    const xml = junit(reportOf({ checks: [fileOf(wanted)] }))
    expect(counts(xml)).toBe('tests="2" failures="0" errors="0"')
    expect(xml).toContain('<system-out>S5 is violated, as expected')
  })
  test('of no property is the failure of the model', () => {
    const xml = junit(reportOf({ checks: [fileOf(stuck)] }))
    expect(counts(xml)).toBe('tests="2" failures="1" errors="0"')
    expect(xml).toContain('<failure type="deadlock"')
  })
  test('that is open is skipped, or an error where that is wanted', () => {
    const report = reportOf({ conformances: [conformance] })
    expect(counts(junit(report))).toBe('tests="6" failures="2" errors="1"')
    expect(counts(junit(report, { open: 'error' }))).toBe('tests="6" failures="2" errors="3"')
    expect(junit(report)).toContain('<skipped>inconclusive: not-quiet: it was not quiet after 5 s')
  })
})
