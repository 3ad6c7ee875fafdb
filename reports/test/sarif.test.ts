/** SARIF: a golden, the official schema, the limits of a code scanning service, and what is and is not a result. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import type { ModelResult } from '../result/result.ts'
import { codeQuality } from '../ci/code-quality.ts'
import { sarif, sarifLog } from '../sarif/sarif.ts'
import {
  broken,
  conformance,
  endless,
  fileOf,
  hostile,
  incomplete,
  reportOf,
  violated,
  wanted,
  whole,
} from './report-fixture.ts'

const file = path.join(import.meta.dirname, 'schemas/sarif-2.1.0-rtm.5.json')
const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
addFormats.default(ajv)
const validate = ajv.compile(schema)

function wrongWith(text: string): unknown {
  return validate(JSON.parse(text)) ? null : validate.errors
}
const checked = (...results: readonly ModelResult[]) => reportOf({ checks: [fileOf(...results)] })

describe('satisfies the official schema', () => {
  test.each([
    ['one of everything', whole],
    ['nothing', reportOf({})],
    ['hostile text', checked(hostile)],
    ['a long run', checked(endless)],
  ])('%s', (_name, report) => {
    expect(wrongWith(sarif(report))).toBeNull()
  })
  test('which tells when something is wrong', () => {
    expect(wrongWith(sarif(whole).replace('"level": "error"', '"level": "bad"'))).not.toBeNull()
  })
})

test('as a whole', async () => {
  await expect(sarif(whole)).toMatchFileSnapshot('goldens/report.sarif')
})

describe('a result', () => {
  test('is no violation that was wanted, and nothing that was not judged', () => {
    const [run] = sarifLog(checked(wanted, incomplete)).runs
    expect(run?.results).toEqual([])
    const notes = run?.invocations?.[0]?.toolExecutionNotifications ?? []
    expect(notes.map(n => n.level)).toEqual(['note', 'warning'])
    expect(run?.invocations?.[0]?.executionSuccessful).toBe(false)
  })
  test('is at the property, with the last step beside it and all steps as its flow', () => {
    const [result] = sarifLog(checked(violated)).runs[0]?.results ?? []
    const place = result?.locations?.[0]?.physicalLocation
    expect(place?.artifactLocation).toEqual({
      uri: 'specs/my%20protocol.ts',
      uriBaseId: '%SRCROOT%',
    })
    expect(place?.region?.startLine).toBe(12)
    expect(result?.relatedLocations).toHaveLength(1)
    expect(result?.codeFlows?.[0]?.threadFlows[0]?.locations).toHaveLength(9)
    expect(result?.message.text).toContain('[here](1)')
  })
  test('keeps its fingerprint when its lines move, and has another in another model', () => {
    const moved = {
      ...violated,
      properties: violated.properties.map(p => ({
        ...p,
        at: { file: 'b.ts', line: 99, column: 1 },
      })),
    }
    const print = (r: typeof violated) =>
      sarifLog(checked(r)).runs[0]?.results?.[0]?.partialFingerprints
    expect(print(moved)).toEqual(print(violated))
    expect(print({ ...violated, model: 'other' })).not.toEqual(print(violated))
  })
  test('of a spec has no links but ours', () => {
    const text = sarifLog(checked(hostile)).runs[0]?.results?.[0]?.message.text ?? ''
    expect(text.match(/(?<!\\)\[/g)).toHaveLength(1)
  })
  test('of a model error tells the error', () => {
    expect(sarif(checked(broken))).toContain('An element was added to a full seq. Likely cause')
  })
  test('of an implementation is at the step of the spec that came nearest, and ends at what is wrong', () => {
    const [result] = sarifLog(reportOf({ conformances: [conformance] })).runs[0]?.results ?? []
    expect(result?.locations?.[0]?.physicalLocation?.region?.startLine).toBe(88)
    const steps = result?.codeFlows?.[0]?.threadFlows[0]?.locations ?? []
    expect(steps.map(s => s.location?.message?.text)).toEqual([
      'begin (n: A): ok',
      'begin (n: A)',
      'decide (n: C)',
    ])
  })
})

describe('as a Code Quality report of GitLab', () => {
  test('has the same results, in the fields that GitLab asks for', async () => {
    await expect(codeQuality(whole)).toMatchFileSnapshot('goldens/code-quality.json')
    const issues = JSON.parse(codeQuality(whole)) as { fingerprint: string }[]
    expect(new Set(issues.map(i => i.fingerprint)).size).toBe(issues.length)
  })
  test('has paths as they are, and text without markup', () => {
    const [issue] = JSON.parse(codeQuality(checked(hostile))) as {
      description: string
      location: { path: string }
    }[]
    expect(issue?.location.path).toBe('../a b#c?d%,:/x.ts')
    expect(issue?.description).toContain('[click](1) <img')
    expect(issue?.description).not.toContain('[here](1)')
  })
})

describe('limits', () => {
  test('no more than 1,000 steps of a run, the last ones, and it says so', () => {
    const [result] = sarifLog(checked(endless)).runs[0]?.results ?? []
    const steps = result?.codeFlows?.[0]?.threadFlows[0]?.locations ?? []
    expect(steps).toHaveLength(1000)
    expect(steps.at(-1)?.executionOrder).toBe(1200)
    expect(result?.message.text).toContain('Only the last 1000')
  })
  test('no more than 25,000 results', () => {
    const many = Array.from({ length: 25_001 }, () => ({
      ...violated,
      trace: null,
      explanation: null,
    }))
    const [run] = sarifLog(checked(...many)).runs
    expect(run?.results).toHaveLength(25_000)
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toContain(
      '1 more result',
    )
  })
  test('no more than 20 runs, each of a category of its own', () => {
    const many = Array.from({ length: 22 }, (_x, i) => ({
      ...conformance,
      adapter: `adapter ${i}`,
    }))
    const { runs } = sarifLog(reportOf({ conformances: many }))
    expect(runs).toHaveLength(20)
    expect(new Set(runs.map(r => r.automationDetails?.id)).size).toBe(20)
    expect(sarif(reportOf({ conformances: many }))).toContain('2 more runs left out')
  })
})
