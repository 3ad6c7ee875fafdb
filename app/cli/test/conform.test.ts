/**
 * The commands of the conformance half as a user runs them, on a small module of the user's own and on the shipped
 * models: what they print, which files they leave, how they end. Adapters that fail are in the list too.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConformFile } from '../../../reports/index.ts'
import { type Driver, startDriver } from './driver.ts'
import { lockstep, steady, userFolder } from './helpers.ts'

const folder = userFolder()
let driver: Driver
const run = (...args: string[]) => driver.run(args)
beforeAll(() => {
  driver = startDriver(folder)
})
afterAll(() => driver.stop())
const desk = './my-spec.ts:desk'
const self = ['--adapter', 'self']
const walks = ['--walk', '5', '--walk-length', '10']

/** Without what a clock decides. */
const timeless = (text: string): string =>
  steady(text)
    .replaceAll(/[\d,.-]+(?: [kM])? (acts|events)\/s/g, 'N $1/s')
    .replaceAll(/(spec|judged by \w+) [0-9a-f]{16}/g, '$1 HASH')
    .replaceAll(/\d+(\.\d+)? s\b/g, 'N s')
const json = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Record<string, unknown>
const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text)

describe('conform', () => {
  test('a spec conforms to itself: every tier', async () => {
    const { code, out, err } = await run(
      'conform',
      ...self,
      '--model',
      desk,
      '--tier',
      'all',
      '--out',
      'clean',
    )
    expect({ code, err }).toEqual({ code: 0, err: '' })
    await expect(timeless(out)).toMatchFileSnapshot('goldens/conform-pass.txt')
    expect(readdirSync(path.join(folder, 'clean')).sort()).toEqual(['report.txt', 'result.json'])
    expect(json('clean/result.json')).toMatchObject({
      schema: 'lockstep-conformance/2',
      verdict: 'pass',
      model: 'desk',
      counts: { fail: 0 },
    })
  })
  test('walks, with the same seed twice alike', async () => {
    const again = () => run('conform', ...self, '--model', desk, ...walks, '--seed', '7')
    const one = await again()
    const two = await again()
    expect(one.code).toBe(0)
    expect(one.out).toMatch(/5 cases: 5 pass/)
    expect(timeless(one.out)).toBe(timeless(two.out))
  })
  test('a defect is found, shrunk, explained and replayed; a command in a replay file is not run unasked', async () => {
    const failing = [
      'conform',
      ...self,
      '--model',
      desk,
      '--defect',
      'NoTicket',
      '--tier',
      'witness',
    ]
    const { code, out } = await run(...failing, '--out', 'broken')
    expect(code).toBe(14)
    await expect(timeless(out)).toMatchFileSnapshot('goldens/conform-fail.txt')
    const line = /^ +replay +npx lockstep (.*)$/m.exec(out)?.[1]?.split(' ') ?? []
    expect(line[0]).toBe('replay')
    const replayed = await run(...line)
    expect(replayed.code).toBe(14)
    expect(replayed.out).toMatch(/fails as it was recorded: missing-output serves/)
    const stored = json(line[1] ?? '')
    write(
      'stored.json',
      JSON.stringify({ ...stored, adapter: { command: 'touch owned', topology: 'cluster' } }),
    )
    const unasked = await run('replay', 'stored.json')
    expect(unasked.code).toBe(64)
    expect(unasked.err).toMatch(/stored.json holds a command[^]*command: touch owned/)
    expect(existsSync(path.join(folder, 'owned'))).toBe(false)
    expect((await run('replay', 'stored.json', '--yes')).code).toBe(30)
    expect(existsSync(path.join(folder, 'owned'))).toBe(true)
    const repaired = await run(...line, '--adapter', 'self')
    expect(repaired.code).toBe(0)
    expect(repaired.out).toMatch(/no longer fails/)
    expect(readFileSync(path.join(folder, 'broken/report.txt'), 'utf8')).toContain('NoTicket')
    expect(readFileSync(path.join(folder, 'broken/result.json'), 'utf8')).not.toContain(folder)
    const file = json('broken/result.json') as unknown as ConformFile
    const { lockstep: version, context, replays, shrunk, transcriptsLeftOut } = file
    expect(version).toMatch(/^\d+\.\d+\.\d+/)
    expect(context.coverage?.map(t => t.tier)).toContain('witness')
    expect(replays[shrunk?.result.id ?? '']).toBe(`npx lockstep ${line.join(' ')}`)
    expect(shrunk?.result.failure?.explanation.spec?.next.map(s => s.event)).toContain('serves')
    expect(transcriptsLeftOut).toBe(0)
  })
  test('the first lines of a failure are twelve at most', async () => {
    const { out } = await run('conform', ...self, '--model', desk, '--defect', 'NoTicket', ...walks)
    const text = out.slice(out.lastIndexOf('✗ fails'))
    const digest = text.slice(0, text.indexOf('\n\n')).split('\n')
    expect(digest.length).toBeLessThanOrEqual(12)
    for (const label of ['case', 'at', 'seen', 'allowed', 'certain', 'stable', 'replay'])
      expect(digest.some(l => l.startsWith(`  ${label} `))).toBe(true)
  })
  test('an event that is wrong names the conjunct that failed and what it read', async () => {
    const { code, out } = await run(
      'conform',
      ...self,
      '--model',
      'commit',
      '--defect',
      'D4',
      '--walk',
      '20',
      '--failures-max',
      '1',
    )
    expect(code).toBe(14)
    expect(out).toMatch(/nearest +\w+ .*not '[^']+' \(.+ = .+/)
    expect(out).toMatch(/^ +✗ system /m)
    expect(out).toMatch(/requires +[A-Z]+-\d+/)
  })
  test('--json is the result as one object', async () => {
    const { code, out, err } = await run('conform', ...self, '--model', desk, ...walks, '--json')
    expect(code).toBe(0)
    expect(err).toMatch(/✓ pass/)
    expect(JSON.parse(out)).toMatchObject({ schema: 'lockstep-conformance/2', verdict: 'pass' })
  })
  test('a suite from a file; of another spec it is refused', async () => {
    expect((await run('suite', desk, '--out', 'desk.suite.json')).code).toBe(0)
    const ran = await run('conform', ...self, '--suite', 'desk.suite.json', '--model', desk)
    expect(ran.code).toBe(0)
    const { specHash, ...rest } = json('desk.suite.json')
    expect(specHash).toMatch(/^[0-9a-f]{16}$/)
    write('old.suite.json', JSON.stringify({ ...rest, specHash: '0' }))
    const old = await run('conform', ...self, '--suite', 'old.suite.json', '--model', desk)
    expect(old.code).toBe(65)
    expect(old.err).toMatch(/was derived from another spec/)
  })
  test('inconclusive: 20, or 0 where it is merely that and something passed', async () => {
    write(
      'none.ts',
      readFileSync(path.join(folder, 'my-spec.ts'), 'utf8').replace(
        "kind: 'input',",
        "kind: 'internal',",
      ),
    )
    const nothing = ['conform', ...self, '--model', './none.ts:desk', '--walk', '2']
    expect((await run(...nothing)).code).toBe(20)
    expect((await run(...nothing, '--inconclusive', 'ok')).code).toBe(20)
  })
  test('Ctrl-C ends with what is known', async () => {
    const { code, out } = await lockstep(
      folder,
      ['conform', ...self, '--model', 'commit', '--walk', '100000'],
      (kill, shown) => void shown.then(() => setTimeout(() => kill('SIGINT'), 500)),
    )
    expect(code).toBe(20)
    expect(out).toMatch(/interrupted, [\d,]+ not run/)
  })
})

describe('adapters that fail', () => {
  write('hang.mjs', 'process.stdin.resume()\n')
  write('exit.mjs', 'process.stderr.write("no licence\\n"); process.exitCode = 3\n')
  // It takes as long as the harness waits; meanwhile the other tests run.
  const hanging = lockstep(folder, [
    'conform',
    '--adapter',
    'node hang.mjs',
    '--model',
    desk,
    ...walks,
  ])
  test('one that hangs ends with 30', async () => {
    const { code, out } = await hanging
    expect(code).toBe(30)
    expect(out).toMatch(/did not answer `hello`/)
  })
  test.each([
    ['node exit.mjs', /exited with code 3[^]*no licence/],
    ['./no-such-adapter', /the command does not exist/],
  ])('%s ends with 30', async (adapter, text) => {
    const { code, out } = await run('conform', '--adapter', adapter, '--model', desk, ...walks)
    expect(code).toBe(30)
    expect(out).toMatch(text)
    expect(out).toMatch(/✗ error/)
  })
})

describe('doctor', () => {
  test('every check of a sound adapter passes', async () => {
    const { code, out } = await run('doctor', ...self, '--model', desk)
    expect(out).toMatch(/✓ self keeps the contract/)
    expect(code).toBe(0)
  })
  test('an adapter that exits', async () => {
    const { code, out } = await run('doctor', '--adapter', 'node exit.mjs', '--model', desk)
    expect(out).toMatch(/^✗ .*exited with code 3/m)
    expect(out).toMatch(/does not keep the contract/)
    expect(code).toBe(30)
  })
})

describe('suite', () => {
  test('prints what it covers and writes the file', async () => {
    const { code, out } = await run('suite', desk)
    expect(code).toBe(0)
    await expect(timeless(out)).toMatchFileSnapshot('goldens/suite.txt')
    expect(existsSync(path.join(folder, 'desk.suite.json'))).toBe(true)
  })
  test('to stdout, the text to stderr', async () => {
    const { out, err } = await run('suite', desk, '--tier', 'witness', '--out', '-')
    expect(JSON.parse(out)).toMatchObject({ schema: 'lockstep-suite/1' })
    expect(err).toMatch(/witness/)
  })
})

describe('validate', () => {
  const line = (event: string, args = {}) => `${JSON.stringify({ node: 'desk', event, args })}\n`
  const visit = line('arrives', { g: 'A' }) + line('serves')
  write('good.ndjson', visit + visit)
  write('bad.ndjson', visit + line('serves'))
  write('cut.ndjson', `${visit}{"node":"de`)
  write('a.ndjson', line('arrives', { g: 'A' }))
  write('b.ndjson', '{"node":"other","event":"serves"}\n')
  write('no-json.ndjson', 'once upon a time\nthere was\n')
  write('empty.ndjson', '\n')
  const judge = (...args: string[]) => run('validate', '--model', desk, ...args)
  test('a log that a run shows', async () => {
    const { code, out } = await judge('good.ndjson')
    expect(code).toBe(0)
    expect(out).toMatch(/✓ accepted[^]*order: total: one file/)
  })
  test('a log that none shows: how far, what next, why not', async () => {
    const { code, out } = await judge('bad.ndjson')
    expect(code).toBe(14)
    await expect(timeless(out)).toMatchFileSnapshot('goldens/validate-rejected.txt')
  })
  test('a last line that was cut is left unread', async () => {
    const { code, out } = await judge('cut.ndjson')
    expect(code).toBe(0)
    expect(out).toMatch(/cut.ndjson:3: the last line is cut off and was ignored/)
  })
  test('several files have no order across nodes, and a start may be unknown', async () => {
    const { code, out } = await judge('b.ndjson', 'a.ndjson')
    expect(code).toBe(0)
    expect(out).toMatch(/order: none across nodes/)
    const late = await judge('bad.ndjson', '--start', 'unknown')
    expect(late.code).toBe(0)
  })
  test('--json', async () => {
    const { out } = await judge('bad.ndjson', '--json')
    expect(JSON.parse(out)).toMatchObject({
      schema: 'lockstep-log/2',
      verdict: 'rejected',
      explained: 2,
      order: { kind: 'total' },
    })
  })
  test.each([
    [['empty.ndjson'], 65, /The log is empty/],
    [['no-json.ndjson'], 65, /Line 1 of no-json.ndjson is not JSON/],
    [['no-such.ndjson'], 64, /There is no file/],
    [['.'], 64, /is a folder/],
    [['good.ndjson', '--reports', 'serve'], 64, /did you mean serves\?/],
    [['good.ndjson', '--order', 'random'], 64, /--order cannot be random/],
  ])('%j ends with %i', async (args, code, text) => {
    const { err, ...ran } = await judge(...args)
    expect(err).toMatch(text)
    expect(ran).toEqual({ code, out: '' })
  })
})

describe('bad input', () => {
  write('broken.replay.json', '{"schema":"lockstep-replay/1","model":"desk"}')
  write('broken.suite.json', '{"schema":"lockstep-suite/1"}')
  test.each([
    [['conform', '--model', desk], 64, /No adapter was given/],
    [['conform', '--adapter', '  ', '--model', desk], 64, /is empty/],
    [['conform', ...self], 64, /Neither a suite nor a model was given/],
    [['conform', ...self, '--model', './my-spec.ts'], 64, /means \d+ models, and one is wanted/],
    [['conform', ...self, '--model', desk, '--defect', 'NoTickt'], 64, /did you mean NoTicket\?/],
    [
      ['conform', '--adapter', 'x', '--model', desk, '--defect', 'NoTicket'],
      64,
      /built-in adapters/,
    ],
    [['conform', ...self, '--model', desk, '--tier', 'witnes'], 64, /--tier cannot be witnes/],
    [['conform', ...self, '--model', desk, '--wlak', '3'], 64, /did you mean --walk\?/],
    [['conform', ...self, '--model', 'two-phase'], 64, /no case to run/],
    [['conform', '--connect', 'nowhere', '--model', desk], 64, /--connect cannot be nowhere/],
    [['conform', ...self, '--suite', 'x.json', '--bounds', 'a=1'], 64, /do not go together/],
    [['conform', ...self, '--suite', 'broken.suite.json'], 65, /not a suite/],
    [['replay', 'broken.replay.json'], 65, /not a replay file/],
    [['doctor', ...self], 64, /--model/],
    [['suite'], 64, /missing required argument/i],
    [['validate', '--model', desk], 64, /missing required argument/i],
  ])('%j ends with %i', async (args, code, text) => {
    const { err, ...ran } = await run(...args)
    expect(err).toMatch(text)
    expect(err).toMatch(/^Likely cause: /m)
    expect(err).toMatch(/^Try: /m)
    expect(ran).toEqual({ code, out: '' })
  })
})
