/** Reading the command line: values, defaults, help, and errors in four parts. Nothing is run. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CheckCommand } from '../../check/command.ts'
import { CliError } from '../../errors.ts'
import { jobsDefault } from '../check.ts'
import { parse } from '../program.ts'
import { readBounds, readBytes, readCount, readSeconds } from '../values.ts'

const call = (...argv: string[]) => parse(argv, '1.2.3', 100)
const parsed = (...argv: string[]) => call(...argv).request
const check = (...argv: string[]) => parsed('check', ...argv) as CheckCommand

function outcome(act: () => unknown): string {
  try {
    act()
    return 'read'
  } catch (thrown) {
    return thrown instanceof CliError ? 'refused' : 'broken'
  }
}

function errorOf(act: () => unknown): CliError {
  try {
    act()
  } catch (thrown) {
    if (thrown instanceof CliError) return thrown
    throw thrown
  }
  throw new Error('nothing was thrown')
}

describe('help', () => {
  test('of a command, in both orders', () => {
    const long = parsed('help', 'check')
    expect(long).toEqual(parsed('check', '--help'))
    expect(long).toContain('Usage: lockstep check')
  })
  test('of a command that there is not', () => {
    expect(errorOf(() => parsed('help', 'chekc')).parts).toMatchObject({
      what: 'There is no command called chekc.',
      advice: expect.stringContaining('did you mean check?') as string,
    })
  })
})

describe('report', () => {
  test('everything at once', () => {
    expect(
      parsed(
        'report',
        'a',
        'b/result.json',
        '--format',
        'html,junit',
        '--out',
        'c',
        '--open',
        'error',
      ),
    ).toEqual({
      files: ['a', 'b/result.json'],
      reporting: { formats: ['html', 'junit'], out: 'c', open: 'error' },
    })
  })
  test.each([
    ['no file', 'report --format html'],
    ['no form', 'report a'],
    ['a form twice', 'report a --format html,html'],
    ['a form that there is not', 'report a --format xml'],
  ])('%s is refused', (_name, line) => {
    expect(outcome(() => parsed(...line.split(' ')))).toBe('refused')
  })
})

describe('check', () => {
  test('defaults', () => {
    expect(check()).toEqual({
      targets: [],
      bounds: {},
      defect: null,
      expect: null,
      properties: null,
      deadlock: null,
      limits: {},
      typecheck: false,
      jobs: jobsDefault,
      audited: true,
      reporters: [],
      json: false,
      out: null,
      quiet: false,
    })
  })
  test('everything at once', () => {
    const line =
      'a ./b.ts:c --bounds nodes=3,joins=unlimited --bounds reading=strict --defect D9 --expect violated' +
      ' --properties S1,S4 --deadlock allowed --limit-states 10M --limit-depth 7 --limit-seconds 1.5' +
      ' --limit-memory 4GiB --json --out there --quiet --jobs 3 --typecheck --no-audit'
    const command = check(...line.split(' '))
    expect(command).toEqual({
      targets: ['a', './b.ts:c'],
      bounds: { nodes: 3, joins: 'unlimited', reading: 'strict' },
      defect: 'D9',
      expect: 'violated',
      properties: ['S1', 'S4'],
      deadlock: 'allowed',
      limits: { states: 10_000_000, depth: 7, seconds: 1.5, memory: 4 * 2 ** 30 },
      typecheck: true,
      jobs: 3,
      audited: false,
      reporters: [],
      json: true,
      out: 'there',
      quiet: true,
    })
  })
  test.each([
    [['--bounds', 'nodes'], /--bounds cannot be nodes/],
    [['--bounds', 'a=1,a=2'], /--bounds cannot be/],
    [['--bounds'], /argument missing/],
    [['--expect', 'maybe'], /--expect cannot be maybe/],
    [['--limit-memory', '4 apples'], /--limit-memory cannot be/],
    [['--limit-states', '0'], /--limit-states cannot be 0/],
    [['--limit-seconds', '-1'], /--limit-seconds cannot be/],
    [['--jobs', 'many'], /--jobs cannot be many/],
    [['--deadlock', 'x'], /--deadlock cannot be x/],
    [['--properties', 'S1,,S2'], /--properties cannot be/],
    [['--limitstates', '3'], /nknown option/],
  ])('%j is wrong usage', (argv, message) => {
    const error = errorOf(() => check(...argv))
    expect(error.finding).toBe('usage')
    expect(error.parts.what).toMatch(message)
    expect(error.parts.cause).not.toBe('')
    expect(error.parts.advice).not.toBe('')
  })
})

describe('other commands', () => {
  test('mutate', () => {
    const plain = {
      model: 'm',
      suite: null,
      tiers: null,
      bounds: {},
      only: null,
      passes: null,
      seeds: 0,
      out: null,
      json: false,
      quiet: false,
    }
    expect(parsed('mutate', 'm')).toEqual(plain)
    const words = ['--tier', 'tour', '--only', 'x y', '--passes', '3', '--seeds', '0', '--quiet']
    expect(parsed('mutate', 'm', ...words)).toEqual({
      ...plain,
      tiers: ['tour'],
      only: 'x y',
      passes: 3,
      quiet: true,
    })
    expect(errorOf(() => parsed('mutate', 'm', '--passes', '0')).finding).toBe('usage')
  })
  test('conform, doctor, suite, validate', () => {
    const adapter = {
      command: 'self',
      topology: 'cluster',
      connect: null,
      listen: null,
      defect: null,
    }
    expect(parsed('conform', '--adapter', 'self', '--model', 'm')).toEqual({
      adapter,
      suite: null,
      model: 'm',
      tiers: null,
      bounds: {},
      walks: 0,
      walkLength: 30,
      seed: 1,
      failuresMax: null,
      shrinks: true,
      inconclusive: 'fail',
      reporters: [],
      json: false,
      out: null,
      quiet: false,
    })
    expect(
      parsed('doctor', '--connect', 'h:1', '--topology', 'node', '--model', 'm', '--json'),
    ).toEqual({
      adapter: { ...adapter, command: null, topology: 'node', connect: 'h:1' },
      model: 'm',
      bounds: {},
      json: true,
    })
    expect(parsed('suite', 'm', '--tier', 'tour,points', '--out', '-')).toEqual({
      model: 'm',
      tiers: ['tour', 'points'],
      bounds: {},
      out: '-',
    })
    expect(parsed('suite', 'm', '--tier', 'all')).toMatchObject({
      tiers: ['witness', 'tour', 'points', 'negative', 'scenarios'],
    })
    expect(
      parsed('validate', 'a', 'b', '--model', 'm', '--order', 'skew:5', '--hidden', 'x,y'),
    ).toEqual({
      logs: ['a', 'b'],
      model: 'm',
      bounds: {},
      order: { skewMs: 5 },
      start: 'initial',
      startMax: 100_000,
      reports: null,
      hidden: ['x', 'y'],
      json: false,
    })
  })
  test('list, replay, requirements', () => {
    expect(parsed('list', '--json')).toEqual({ targets: [], json: true })
    expect(parsed('replay', 't.json', '--module', 'm.ts')).toEqual({
      trace: 't.json',
      module: 'm.ts',
      model: null,
      bounds: {},
      defect: null,
      adapter: null,
      yes: false,
      json: false,
    })
    expect(parsed('requirements', 'JOIN', '--status', 'not yet')).toEqual({
      only: ['JOIN'],
      status: 'not yet',
      json: false,
      ladder: null,
    })
  })
  test.each([
    ['check', '--expect', 'violatd', 'violated'],
    ['check', '--deadlock', 'alowed', 'allowed'],
    ['suite', '--tier', 'witnes', 'witness'],
    ['report', '--format', 'junti', 'junit'],
    ['requirements', '--status', 'caried', 'carried'],
  ])('%s %s %s: did you mean %s?', (command, option, given, meant) => {
    const error = errorOf(() => parsed(command, 'x', option, given))
    expect(error.finding).toBe('usage')
    expect(error.parts.advice).toContain(`did you mean ${meant}?`)
  })
  test('the names of report formats stand apart from their descriptions', () => {
    expect(parsed('report', '--help')).toMatch(/^ {2}codequality {2}\S/m)
  })
  test('a misspelt command and a misspelt option say what was meant', () => {
    expect(errorOf(() => parsed('chek')).parts.advice).toMatch(/did you mean check/)
    expect(errorOf(() => parsed('check', '--defct', 'D1')).parts.advice).toMatch(
      /did you mean --defect/,
    )
  })
  test('nothing asked is wrong usage; help and version are not', () => {
    expect(errorOf(() => parsed()).finding).toBe('usage')
    expect(parsed('--version')).toBe('1.2.3')
    expect(parsed('--help')).toContain('Exit codes')
  })
  test.each(['check', 'list', 'replay', 'requirements'])('%s --help has examples', command => {
    expect(parsed(command, '--help')).toContain(`lockstep ${command}`)
  })
})

describe('values', () => {
  test('counts and sizes', () => {
    expect(readCount('--x', '1_000')).toBe(1000)
    expect(readCount('--x', '5k')).toBe(5000)
    expect(readBytes('--x', '512MiB')).toBe(512 * 2 ** 20)
    expect(readBytes('--x', '1.5G')).toBe(1.5 * 2 ** 30)
    expect(readSeconds('--x', '0.25')).toBe(0.25)
  })
  test('bounds are read back as written', () => {
    const name = fc.stringMatching(/^[a-zA-Z_][\w-]{0,8}$/)
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1 }),
        fc.array(fc.integer(), { minLength: 1 }),
        (names, numbers) => {
          const entries = names.map((n, i) => [n, numbers[i % numbers.length]] as const)
          const read = readBounds(entries.map(([n, v]) => `${n}=${v}`).join(','))
          expect(new Map(Object.entries(read))).toEqual(new Map(entries))
        },
      ),
    )
  })
  test('any text is read or refused as usage', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        for (const read of [
          readBounds,
          (t: string) => readBytes('--x', t),
          (t: string) => readCount('--x', t),
        ]) {
          expect(outcome(() => read(text))).toMatch(/^(read|refused)$/)
        }
      }),
    )
  })
})
