/**
 * `lockstep requirements --ladder`: files in, text and exit codes out; the day is given. The rules of the ladder are
 * tested in reports.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { LadderChoice, RequirementsCommand } from '../../requirements/command.ts'
import { CliError } from '../../errors.ts'
import type { Io } from '../../terminal/io.ts'
import { parse } from '../program.ts'
import { ladderOf } from '../../requirements/requirements-ladder.ts'
import type { CatalogueRow } from '../../requirements/requirements-rows.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'lockstep-ladder-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const put = (name: string, value: unknown): void =>
  writeFileSync(path.join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))

const row = (id: string): CatalogueRow => ({
  listed: { id, group: 'LOCK', statement: id, status: 'carried', carriedBy: ['lock action grab'] },
  goals: new Map(),
  source: {
    id,
    description: id,
    status: 'carried',
    reason: null,
    modelled: ['lock action grab'],
    parts: [],
    noticedBy: null,
  },
})
const rows = [row('LOCK-1'), row('LOCK-2')]
const check = (steps: number, cited = ['LOCK-1']): unknown => ({
  schema: 'lockstep-result/2',
  results: [
    {
      model: 'lock',
      defect: null,
      verdict: 'holds',
      actions: [{ name: 'grab', requirements: cited }],
      properties: [{ id: 'S1', kind: 'invariant', requirements: cited, status: 'holds' }],
      coverage: { actions: [{ name: 'grab', steps, conjuncts: [] }] },
    },
  ],
})
const waivers = (more: object = {}): unknown => ({
  schema: 'lockstep-waivers/1',
  waivers: [
    { requirements: ['LOCK-2'], rungs: ['reached', 'checked'], reason: 'one lock only', ...more },
  ],
})

interface Ended {
  readonly code: number | string
  readonly text: string
}
function run(more: Partial<LadderChoice> = {}, today = '2026-01-01'): Ended {
  let text = ''
  const sink = {
    write: (t: string) => void (text += t),
    isTerminal: false,
    width: 80,
    coloured: false,
  }
  const io: Io = {
    out: sink,
    err: sink,
    cwd: folder,
    debug: false,
    ask: null,
    onInterrupt: () => () => {},
  }
  const choice: LadderChoice = {
    results: ['.'],
    waivers: 'waivers.json',
    snapshot: null,
    update: false,
    out: null,
    json: false,
    ...more,
  }
  try {
    return { code: ladderOf(choice, rows, () => true, io, today), text }
  } catch (thrown) {
    if (!(thrown instanceof CliError)) throw thrown
    return { code: thrown.finding, text: `${text}${JSON.stringify(thrown.parts)}` }
  }
}

beforeEach(() => {
  put('result.json', check(3))
  put('waivers.json', waivers())
})

describe('the ladder', () => {
  test('all there or waived: 0', () => {
    expect(run()).toMatchObject({
      code: 0,
      text: expect.stringContaining('one lock only') as string,
    })
  })
  test('a carried row that is not checked, and no waiver: 10', () => {
    const { code, text } = run({ waivers: null })
    expect(code).toBe(10)
    expect(text).toContain('LOCK-2 (reached, checked)')
  })
  test('a waiver past its day: 10; on its last day: 0', () => {
    put('waivers.json', waivers({ until: '2026-01-01' }))
    expect(run().code).toBe(0)
    expect(run({}, '2026-01-02').code).toBe(10)
  })
  test('a waiver that nobody needs, or without a reason, is ill-formed', () => {
    put('result.json', check(3, ['LOCK-1', 'LOCK-2']))
    expect(run()).toMatchObject({
      code: 'ill-formed',
      text: expect.stringContaining('LOCK-2') as string,
    })
    put('waivers.json', waivers({ reason: '' }))
    expect(run().code).toBe('ill-formed')
  })
  test('requirements.json holds all of it', () => {
    expect(run({ out: '.' }).code).toBe(0)
    const file = JSON.parse(readFileSync(path.join(folder, 'requirements.json'), 'utf8')) as object
    expect(file).toMatchObject({
      schema: 'lockstep-requirements/1',
      rows: [{ checked: ['S1'] }, {}],
    })
  })
  test.each(['none.json', 'waivers.json', os.tmpdir()])('%s is no result file', name => {
    expect(['usage', 'ill-formed']).toContain(run({ results: [name] }).code)
  })
})

describe('the snapshot', () => {
  const snapshot = 'my.snapshot'
  test('written, then the same: 0; a rung lost, or one gained: 10 with the difference', () => {
    expect(run({ snapshot }).code).toBe('usage')
    expect(run({ snapshot, update: true }).code).toBe(0)
    expect(run({ snapshot })).toMatchObject({ code: 0 })
    put('result.json', check(0))
    put('waivers.json', { schema: 'lockstep-waivers/1', waivers: [] })
    const lost = run({ snapshot })
    expect(lost.code).toBe(10)
    expect(lost.text).toMatch(
      /- LOCK-1 carried stated modelled reached checked\n\+ LOCK-1 carried stated modelled\n/,
    )
    put('result.json', check(3, ['LOCK-1', 'LOCK-2']))
    expect(run({ snapshot })).toMatchObject({
      code: 10,
      text: expect.stringContaining('LOCK-2 gained') as string,
    })
  })
  test('one that was edited by hand is ill-formed', () => {
    put(snapshot, '<<<<<<< HEAD\n')
    expect(run({ snapshot }).code).toBe('ill-formed')
  })
})

describe('its words', () => {
  const parsed = (...words: string[]): RequirementsCommand =>
    parse(['requirements', ...words], '1', 100).request as RequirementsCommand
  test('files after --ladder, names before it', () => {
    expect(parsed('JOIN', '--ladder', 'a', 'b', '--json')).toEqual({
      only: ['JOIN'],
      status: null,
      json: true,
      ladder: {
        results: ['a', 'b'],
        waivers: null,
        snapshot: null,
        update: false,
        out: null,
        json: true,
      },
    })
    expect(parsed().ladder).toBeNull()
  })
  test.each([['--update'], ['--snapshot', 'x'], ['--out', 'x'], ['--ladder', 'a', '--update']])(
    '%s %s %s is not enough',
    (...words) => expect(() => parsed(...words)).toThrow(CliError),
  )
})
