/**
 * The built command as a user runs it, in a folder outside the repository, on a TypeScript module of the user's own
 * and on shipped examples: what it prints, which files it leaves, and how it exits.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { resultForm } from '../../../reports/result/index.ts'
import { lockstep, steady, userFolder } from './helpers.ts'

const folder = userFolder()
const run = (...args: string[]) => lockstep(folder, args)
const my = (model: string) => `./my-spec.ts:${model}`

describe('check', () => {
  test('a module of the user’s own holds, its pinned count included', async () => {
    const { code, out, err } = await run('check', my('desk'))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    await expect(steady(out)).toMatchFileSnapshot('goldens/holds.txt')
  })
  test('a violation: steps, who acts, what changed, and lines that work when pasted', async () => {
    const here = userFolder()
    const { code, out } = await lockstep(here, ['check', my('violated')])
    expect(code).toBe(12)
    await expect(steady(out)).toMatchFileSnapshot('goldens/violated.txt')
    expect(readdirSync(path.join(here, 'lockstep-report')).sort()).toEqual([
      'trace.itf.json',
      'trace.json',
      'trace.txt',
    ])
    const [replayLine, reproduceLine] = ['Replay:', 'Reproduce:'].map(
      title =>
        out
          .split('\n')
          .find(l => l.startsWith(title))
          ?.slice(title.length)
          .trim() ?? '',
    )
    const replayed = await lockstep(here, replayLine.split(' ').slice(2))
    expect(replayed.code).toBe(12)
    expect(replayed.out).toMatch(/Short is still violated/)
    const reproduced = await lockstep(here, reproduceLine.split(' ').slice(2))
    expect(steady(reproduced.out)).toBe(steady(out))
  })
  test.each([
    ['wanted', 0, /Short is violated, as expected/],
    ['miscounted', 15, /distinct is 20 and was pinned at 7/],
    ['stuck', 11, /no further step is possible/],
    ['overflow', 12, /A value outside its domain was written to int\(0, 3\)/],
    ['full', 12, /An element was added to a full seq/],
    ['throwing', 12, /the desk breaks/],
  ])('%s ends with %i', async (model, code, text) => {
    const ran = await run('check', my(model))
    expect(ran.code).toBe(code)
    expect(ran.out).toMatch(text)
    expect(ran.out + ran.err).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m)
  })
  test('a model error has its trace and four parts', async () => {
    await expect(steady((await run('check', my('full'))).out)).toMatchFileSnapshot(
      'goldens/full-sequence.txt',
    )
  })
  test('what a user’s module never shows is a warning', async () => {
    const { code, out } = await run('check', my('vacuous'))
    expect(code).toBe(0)
    expect(out).toMatch(/warning: 1 part of vacuous was never exercised/)
    expect(out).toMatch(/action breaks was never enabled/)
    expect(out).toMatch(/within its constraint: 1 state outside/)
  })
  test('a defect shows its difference and exits as the violation it is, or with 0 when it is wanted', async () => {
    const shown = await run('check', my('desk'), '--defect', 'NoTicket')
    expect(shown.code).toBe(12)
    await expect(steady(shown.out)).toMatchFileSnapshot('goldens/defect.txt')
    expect(
      (await run('check', my('desk'), '--defect', 'NoTicket', '--expect', 'violated')).code,
    ).toBe(0)
  })
  test('shipped models by name, narrow and wide', async () => {
    const { code, out } = await run('check', 'two-phase', 't-commit')
    expect(code).toBe(0)
    expect(out).toMatch(/✓ two-phase +holds +288 +1,146 +11/)
    expect(out).toMatch(
      /2 models checked: 2 hold; every verdict and every pinned count is as expected\n$/,
    )
  })
  test('bounds drop the pinned counts and keep the verdict', async () => {
    const { code, out } = await run('check', 'two-phase', '--bounds', 'participants=2')
    expect(code).toBe(0)
    expect(out).toMatch(/✓ two-phase +holds +56 /)
  })
  test.each([
    [['--limit-states', '100'], /state limit/],
    [['--limit-depth', '4'], /depth limit/],
    [['--limit-seconds', '0.001'], /time limit/],
    [['--limit-memory', '1KiB'], /memory limit/],
  ])('%j makes it incomplete', async (limit, text) => {
    const { code, out } = await run('check', 'two-phase-8', ...limit)
    expect(out).toMatch(text)
    expect(code).toBe(20)
  })
  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends with what is known', async signal => {
    const { code, out } = await lockstep(
      folder,
      ['check', 'two-phase-10', 'two-phase', '--jobs', '1'],
      (kill, shown) => void shown.then(() => setTimeout(() => kill(signal), 500)),
    )
    expect(code).toBe(20)
    expect(out).toMatch(/interrupted/)
    expect(out).toMatch(/1 of 2 models were not begun/)
  })
  test('--quiet says only what is not as expected', async () => {
    const quiet = await run('check', 'two-phase', my('wanted'), '--quiet')
    expect(quiet.out).toBe(
      '2 models checked: 1 holds, 1 violated as expected; every verdict and every pinned count is as expected\n',
    )
    expect((await run('check', my('miscounted'), '--quiet')).out).toMatch(
      /^✗ miscounted .*\n +counts differ/,
    )
  })
})

describe('--json and --out', () => {
  test('one JSON object on stdout, text on stderr', async () => {
    const { code, out, err } = await run('check', my('violated'), '--json')
    expect(code).toBe(12)
    expect(err).toMatch(/an invariant is false/)
    const { results } = v.parse(resultForm, JSON.parse(out))
    expect(results).toMatchObject([
      {
        model: 'violated',
        module: './my-spec.ts',
        verdict: 'violated',
        property: 'Short',
        bounds: { guests: 2 },
        budgets: { arrivals: 'unlimited' },
      },
    ])
  })
  test('an error is JSON too', async () => {
    const { code, out } = await run('check', 'nothing-such', '--json')
    expect(code).toBe(64)
    expect(JSON.parse(out)).toMatchObject({ results: [], error: { exit: 64 } })
  })
  test('files: same bytes on every run, no absolute path, no clock', async () => {
    const read = async (name: string): Promise<string> => {
      await run('check', my('violated'), my('desk'), my('wanted'), '--out', name)
      const files = readdirSync(path.join(folder, name)).sort()
      expect(files).toEqual([
        'result.json',
        ...['trace-violated', 'trace-wanted'].flatMap(n => [
          `${n}.itf.json`,
          `${n}.json`,
          `${n}.txt`,
        ]),
      ])
      return files
        .map(f =>
          readFileSync(path.join(folder, name, f), 'utf8')
            .replaceAll(name, 'DIR')
            .replaceAll(/"seconds": [\d.]+/g, '"seconds": 0'),
        )
        .join('')
    }
    const first = await read('out1')
    expect(first).not.toContain(folder)
    expect(await read('out2')).toBe(first)
  })
  test('a folder that cannot be written to is found before anything is explored', async () => {
    writeFileSync(path.join(folder, 'taken'), '')
    const { code, out, err } = await run('check', my('violated'), '--out', 'taken')
    expect({ code, out }).toEqual({ code: 30, out: '' })
    expect(err).toMatch(/Nothing could be written to taken/)
  })
})

describe('bad input', () => {
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
  write('empty.ts', 'export const x: number = 1\n')
  write('broken.ts', 'import { bool } from "lockstep"\nconst x = = 3\n')
  write('throws.ts', 'interface A { a: string }\n\nthrow new Error("on its own")\n')
  write(
    'ill.ts',
    'import { record, bool, protocol } from "lockstep"\nconst { action } = protocol(record({ b: bool }))\n\nexport const a = action({ then: {} })\n',
  )
  write('trace.json', '{"schema":"other"}')
  write('not.json', 'no json')
  test.each([
    [['check', 'two-phas'], 64, /did you mean two-phase\?/],
    [['check', my('dekc')], 64, /did you mean desk\?/],
    [['check', './no-such.ts'], 64, /There is no file/],
    [['check', 'two-phase', '--bounds', 'particpants=3'], 64, /did you mean participants\?/],
    [['check', 'two-phase', '--bounds', 'participants=99'], 64, /from 1 to 32/],
    [['check', my('desk'), '--defect', 'NoTickt'], 64, /did you mean NoTicket\?/],
    [['check', my('desk'), '--properties', 'Ordrly'], 64, /did you mean Orderly\?/],
    [['chek'], 64, /did you mean check\?/],
    [['check', './empty.ts'], 65, /exports no model/],
    [['check', './broken.ts'], 65, /at: broken\.ts:2:\d+\n +source: const x = = 3/],
    [['check', './throws.ts'], 65, /at: throws\.ts:3:\d+\n +source: throw new Error/],
    [['check', './ill.ts'], 65, /at: ill\.ts:4:\d+\n +source: export const a = action/],
    [['replay', 'no-such.json'], 64, /could not be read/],
    [['replay', 'not.json'], 65, /is not JSON/],
    [['replay', 'trace.json'], 65, /not a trace of schema/],
    [['requirements', 'JION'], 64, /did you mean JOIN\?/],
  ])('%j ends with %i', async (args, code, text) => {
    const { err, ...ran } = await lockstep(folder, args)
    expect(err).toMatch(text)
    expect(err).toMatch(/^Likely cause: /m)
    expect(err).toMatch(/^Try: /m)
    expect(err).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m)
    expect(ran).toEqual({ code, out: '' })
  })
})

describe('the other commands', () => {
  test('list', async () => {
    const { code, out } = await run('list', './my-spec.ts')
    expect(code).toBe(0)
    await expect(out).toMatchFileSnapshot('goldens/list.txt')
    const all = JSON.parse((await run('list', '--json')).out) as { models: { model: string }[] }
    expect(all.models.map(m => m.model)).toContain('two-phase')
  })
  test('replay says when a fault was repaired, and when a step is no longer possible', async () => {
    const here = userFolder()
    await lockstep(here, ['check', my('violated')])
    const file = path.join(here, 'my-spec.ts')
    const source = readFileSync(file, 'utf8')
    const again = () =>
      lockstep(here, ['replay', 'lockstep-report/trace.json', '--module', './my-spec.ts'])
    writeFileSync(file, source.replace('holds: s => s.served < 3', 'holds: s => s.served < 4'))
    const repaired = await again()
    expect(repaired.out).toMatch(/nothing is violated any more/)
    expect(repaired.code).toBe(15)
    writeFileSync(file, source.replace('s => s.served < 3,\n  },', 's => s.served < 2,\n  },'))
    const blocked = await again()
    expect(blocked.err).toMatch(/cannot be followed at step/)
    expect(blocked.code).toBe(65)
    expect(existsSync(path.join(here, 'lockstep-report/result.json'))).toBe(false)
  })
  test('requirements', async () => {
    const { code, out } = await run('requirements', 'JOIN-7')
    expect(code).toBe(0)
    expect(out).toMatch(/^JOIN-7 /m)
    expect(out.replace(/\s+/g, ' ')).toMatch(/cvm action checkDisks/)
    expect((await run('requirements', '--status', 'not yet')).out).toMatch(/^ACT-17 .*not yet/m)
    const rows = JSON.parse((await run('requirements', '--json')).out) as {
      requirements: { id: string; coverage: unknown }[]
    }
    expect(rows.requirements).toHaveLength(238)
    expect(rows.requirements.find(row => row.id === 'JOIN-7')?.coverage).toMatchObject({
      status: 'modelled',
      removal: { drop: 'it reaches every disk on it', breaks: { property: 'S3-disks' } },
    })
  })
})
