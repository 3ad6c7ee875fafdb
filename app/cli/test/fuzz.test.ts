/**
 * Any command line ends with a documented exit code and without a stack trace.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exitCodes } from '../../../reports/result/exit-code.ts'
import { type Driver, startDriver } from './driver.ts'
import { userFolder } from './helpers.ts'

const folder = userFolder()
let driver: Driver

beforeAll(() => {
  driver = startDriver(folder, 80)
})
afterAll(() => driver.stop())

/** What is wrong with how this command line ends; null when nothing is. */
async function wrongWith(argv: readonly string[]): Promise<string | null> {
  const { code, out, err } = await driver.run(argv)
  const text = out + err
  if (!exitCodes.some(c => c === code) || code === 70) return `exit ${code}: ${text}`
  if (/^\s+at .*:\d+:\d+\)?$/m.test(text)) return `a stack trace: ${text}`
  return text === '' ? 'it prints nothing' : null
}

const plugins = () => [fc.interruptAfterTimeLimit(15_000)]

const word = fc.oneof(
  fc.constantFrom(
    'check',
    'list',
    'replay',
    'requirements',
    'help',
    'two-phase',
    't-commit',
    './my-spec.ts:desk',
    './my-spec.ts:',
    'JOIN',
    './',
    '.',
    ':',
  ),
  fc.constantFrom(
    '--bounds',
    '--defect',
    '--expect',
    '--json',
    '--quiet',
    '--help',
    '--limit-states',
    '--jobs',
    '--properties',
    '--module',
    '--',
    '-',
    '-x',
  ),
  fc.constantFrom(
    'participants=2',
    'guests=1',
    'violated',
    'holds',
    '10',
    '__proto__=1',
    'constructor=2',
    'commitsUnheard',
    'toString',
    '',
  ),
  fc.string({ maxLength: 12 }),
)
/** The whole default set would run for minutes. */
const isShort = (argv: readonly string[]): boolean =>
  !argv.includes('check') ||
  argv.some(a => a.includes('my-spec') || ['two-phase', 't-commit'].includes(a))

describe('fuzz', () => {
  test('argv', async () => {
    const argv = fc.array(word, { maxLength: 6 }).filter(isShort)
    await fc.assert(
      fc.asyncProperty(argv, async words => {
        expect(await wrongWith(words)).toBeNull()
      }),
      { numRuns: 150, plugins: plugins() },
    )
  }, 60_000)
  test('--bounds', async () => {
    const name = fc.oneof(
      fc.constantFrom('guests', 'arrivals', 'guest', '__proto__', 'hasOwnProperty'),
      fc.string({ maxLength: 6 }),
    )
    const value = fc.oneof(
      fc.integer({ min: -2, max: 4 }).map(String),
      fc.constantFrom('unlimited', '', '1e3', 'NaN', 'Infinity'),
      fc.string({ maxLength: 4 }),
    )
    const pairs = fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(pairs, async list => {
        const bounds = list.map(([n, x]) => `${n}=${x}`).join(',')
        expect(
          await wrongWith([
            'check',
            './my-spec.ts:desk',
            '--limit-states',
            '1000',
            '--bounds',
            bounds,
          ]),
        ).toBeNull()
      }),
      { numRuns: 60, plugins: plugins() },
    )
  }, 60_000)
})
