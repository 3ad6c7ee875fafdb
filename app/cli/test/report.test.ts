/**
 * Reports as a user makes them: while checking and later from the files, of a module of the user's own; what is wrong is
 * said in four parts.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Driver, startDriver } from './driver.ts'
import { type Ran, userFolder } from './helpers.ts'

const folder = userFolder()
const inFolder = (...names: string[]) => path.join(folder, ...names)
const textOf = (...names: string[]) => readFileSync(inFolder(...names), 'utf8')
let driver: Driver
beforeAll(() => (driver = startDriver(folder)))
afterAll(() => driver.stop())

const everything = 'json,text,junit,sarif,codequality,markdown,github,itf,mermaid,shiviz,dot'

describe('check --reporter', () => {
  let first: Ran
  beforeAll(async () => {
    const words = `check ./my-spec.ts:violated --reporter ${everything} --out checked`
    first = await driver.run(words.split(' '))
  }, 120_000)
  test('keeps the exit code, and prints what is to be printed', () => {
    expect(first).toMatchObject({ code: 12, err: '' })
    expect(first.out).toMatch(/^::error file=my-spec\.ts,line=\d+,col=\d+,title=/m)
  })
  test('writes every form beside the result', () => {
    expect(readdirSync(inFolder('checked')).toSorted()).toEqual([
      'gl-code-quality-report.json',
      'junit.xml',
      'lockstep.sarif',
      'report.txt',
      'result.json',
      'summary.md',
      'trace.dot',
      'trace.itf.json',
      'trace.json',
      'trace.mmd',
      'trace.shiviz.log',
      'trace.txt',
    ])
  })
  test('places what is wrong in the module of the user', () => {
    const declared = textOf('my-spec.ts').split('\n')
    const { runs } = JSON.parse(textOf('checked', 'lockstep.sarif')) as {
      runs: { results: { locations: { physicalLocation: object }[] }[] }[]
    }
    const place = runs[0]?.results[0]?.locations[0]?.physicalLocation as {
      artifactLocation: { uri: string; uriBaseId: string }
      region: { startLine: number }
    }
    expect(place.artifactLocation).toEqual({ uri: 'my-spec.ts', uriBaseId: '%SRCROOT%' })
    expect(declared[place.region.startLine - 1]).toContain('invariant')
  })
  test('gives what `report` gives later, byte for byte', async () => {
    const words = `report checked --format ${everything.replace('github,', '')} --out later`
    expect((await driver.run(words.split(' '))).code).toBe(0)
    for (const name of readdirSync(inFolder('later')))
      expect([name, textOf('later', name)]).toEqual([name, textOf('checked', name)])
  })
  test('knows its forms', async () => {
    const { code, err } = await driver.run(['check', 'two-phase', '--reporter', 'pdf'])
    expect(code).toBe(64)
    expect(err).toContain('--reporter cannot be pdf')
  })
})

describe('conform --reporter', () => {
  test('writes what `report` writes later', async () => {
    const words =
      'conform --adapter self --model commit --walk 2 --reporter junit,sarif,markdown --out conformed'
    const { code, out } = await driver.run(words.split(' '))
    expect(code).toBe(0)
    expect(out).toContain('Written to conformed: junit.xml, lockstep.sarif, summary.md')
    const again = 'report conformed/result.json --format junit,sarif,markdown --out again'
    expect((await driver.run(again.split(' '))).code).toBe(0)
    for (const name of ['junit.xml', 'lockstep.sarif', 'summary.md'])
      expect(textOf('again', name)).toBe(textOf('conformed', name))
  })
})

describe('report', () => {
  test('writes one form to stdout', async () => {
    const { code, out } = await driver.run([
      'report',
      'checked',
      '--format',
      'markdown',
      '--out',
      '-',
    ])
    expect(code).toBe(0)
    expect(out).toBe(textOf('checked', 'summary.md'))
  })
  test('takes files of several kinds together', async () => {
    const { out } = await driver.run([
      'report',
      'checked',
      'conformed',
      '--format',
      'junit',
      '--out',
      '-',
    ])
    expect(out.match(/<testsuite /g)).toHaveLength(2)
  })
  test.each([
    [
      'a file of another kind',
      ['checked/trace.json'],
      65,
      /is not a result file[^]*lockstep-trace\/1/,
    ],
    [
      'a file that was edited',
      ['edited.json'],
      65,
      /does not hold to its schema[^]*results\.0\.model/,
    ],
    [
      'a file of an older version',
      ['older.json'],
      65,
      /older\.json is of another version[^]*schema: lockstep-result\/1[^]*reads: lockstep-result\/2[^]*Try: run the command/,
    ],
    [
      'a file of a newer version',
      ['newer.json'],
      65,
      /newer\.json is of another version[^]*schema: lockstep-conformance\/3/,
    ],
    ['a file that is not JSON', ['my-spec.ts'], 65, /is not JSON/],
    ['a file that is not there', ['nowhere.json'], 64, /could not be read/],
    ['a folder without results', ['.'], 64, /holds no results/],
  ])('%s', async (_name, files, wanted, text) => {
    const edited = textOf('checked', 'result.json').replace(/"model": "[^"]*"/, '"model": 7')
    writeFileSync(inFolder('edited.json'), edited)
    writeFileSync(inFolder('older.json'), '{ "schema": "lockstep-result/1", "results": [] }')
    writeFileSync(inFolder('newer.json'), '{ "schema": "lockstep-conformance/3" }')
    const { code, err } = await driver.run([
      'report',
      ...files,
      '--format',
      'junit',
      '--out',
      'wrong',
    ])
    expect(code).toBe(wanted)
    expect(err).toMatch(text)
    expect(existsSync(inFolder('wrong'))).toBe(false)
  })
  test('of several forms cannot go to stdout', async () => {
    const { code, err } = await driver.run([
      'report',
      'checked',
      '--format',
      'junit,sarif',
      '--out',
      '-',
    ])
    expect(code).toBe(64)
    expect(err).toContain('--out - takes one format.')
  })
})
